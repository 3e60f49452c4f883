/** French and Italian articles, pronouns and prepositions that lose their vowel before the next word: "l'élan", "un'esecuzione". */
const ELIDED = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|un|all|dall|dell|nell|sull|quest|quell)'(?=\p{L})/u;

/** The word behind; itself where nothing is elided. Straight apostrophes, as `foldSpelling` gives. */
export function withoutElision(word: string): string {
  return word.replace(ELIDED, "");
}
