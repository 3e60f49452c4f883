/**
 * Why a file from outside is not read. The readers of untrusted bytes (zip archives, checkpoints, vectors) throw it; whoever
 * asked for the file catches it and says it in the words of what the file was meant to be.
 */
export type RefusalCode = "other-format" | "damaged" | "refused" | "too-large";

export class Refusal extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.name = "Refusal";
    this.code = code;
  }
}

/** A name from the file for a message: short, and without control characters. */
export function quoted(text: string): string {
  const visible = text.slice(0, 80).replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "?");
  return `'${visible}${text.length > 80 ? "…" : ""}'`;
}
