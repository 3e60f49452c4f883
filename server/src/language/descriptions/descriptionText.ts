/** A stretch of a document that holds a listener's description. Offsets are UTF-16 code units in the text given. */
export interface DescriptionText {
  readonly start: number;
  readonly end: number;
  /** What stands there, of the same length: line ends that the format folds are blanks. */
  readonly text: string;
}
