/**
 * Words that turn what follows them round, up to the end of the clause: English, German, French and Italian ones,
 * since descriptions mix them. `less` counts: who asks for less speed asks for the opposite of speed.
 */
const NEGATORS: ReadonlySet<string> = new Set(
  (
    "not no non never neither nor without w/o lacking lacks lack lacked devoid cannot hardly barely scarcely less nothing none " +
    "dont doesnt didnt isnt wasnt arent cant wont " +
    "nicht kein keine keinen keinem keiner keines ohne nie niemals kaum weniger weder " +
    "pas sans jamais ni moins aucun aucune senza meno mai né"
  ).split(" "),
);

/** "not only fast", "nicht nur", "pas seulement", "non solo": no negation. */
const LIMITERS: ReadonlySet<string> = new Set(["only", "just", "merely", "simply", "nur", "bloß", "seulement", "solo", "solamente"]);

/** Words that end the reach of a negation as a comma does: "not fast but expressive". */
const TURNS: ReadonlySet<string> = new Set(["but", "yet", "however", "although", "though", "sondern", "aber", "doch", "mais", "cependant", "però", "tuttavia"]);

/** How the negation is said again to a person: "isn't" and "dont" as "not", others as they were written. Undefined: none. */
export function negatorOf(word: string, next: string | undefined): string | undefined {
  if (next !== undefined && LIMITERS.has(next)) return undefined;
  if (word.endsWith("n't") || /^(?:dont|doesnt|didnt|isnt|wasnt|arent|cant|wont|cannot)$/u.test(word)) return "not";
  return NEGATORS.has(word) ? word : undefined;
}

export function endsNegation(word: string): boolean {
  return TURNS.has(word);
}
