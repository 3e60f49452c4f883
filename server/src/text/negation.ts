/**
 * Words that turn what follows them round, up to the end of the clause: English, German, French and Italian ones,
 * since descriptions mix them. `less` counts: who asks for less speed asks for the opposite of speed.
 */
const NEGATORS: ReadonlySet<string> = new Set(
  (
    "not no non never neither nor without w/o lacking lacks lack lacked devoid cannot hardly barely scarcely less nothing none " +
    "nicht kein keine keinen keinem keiner keines ohne nie niemals kaum weniger weder nichts fehlt fehlen fehlende fehlender mangelnde mangelnder statt anstatt " +
    "pas sans jamais ni moins aucun aucune rien manque manquent senza meno mai né manca mancano mancanza nessun nessuna anziché"
  ).split(" "),
);

/** "wenig Ausdruck" and "peu expressif" turn round, "ein wenig langsam", "un peu lent" and "peu à peu" do not. */
const SMALL_AMOUNTS: ReadonlySet<string> = new Set(["wenig", "peu"]);
const SOME: ReadonlySet<string | undefined> = new Set(["ein", "klein", "un", "à"]);

/** "not only fast", "nicht nur", "pas seulement", "non solo": no negation. */
const LIMITERS: ReadonlySet<string> = new Set(["only", "just", "merely", "simply", "nur", "bloß", "seulement", "solo", "solamente", "soltanto"]);

/** "don't" without its apostrophe. */
const CONTRACTED = /^(?:do|does|did|is|was|are|were|ca|wo|would|could|should|has|have|had)nt$/u;

/** Two words that set one thing in place of another: "gentle rather than harsh", "au lieu de". */
const IN_PLACE_OF: ReadonlyMap<string, string> = new Map([["than", "rather"], ["of", "instead"], ["que", "plutôt"], ["de", "lieu"], ["di", "invece"]]);

/** "more or less steady" is steady. */
const LESS: ReadonlySet<string> = new Set(["less", "weniger", "moins", "meno"]);
const OR: ReadonlySet<string | undefined> = new Set(["or", "oder", "ou", "o"]);

/** Words that begin something wanted, but for one behind the negator itself: "less rigid and more flowing", "senza pedale con fuoco". */
const WANTED: ReadonlySet<string> = new Set("more mehr plus più with mit avec con".split(" "));

/** Words that end the reach of a negation as a comma does: "not fast but expressive". */
const TURNS: ReadonlySet<string> = new Set(
  "but yet however although though sondern aber doch jedoch dennoch mais cependant pourtant ma però tuttavia bensì".split(" "),
);

/** Negators that one language alone has. */
const SHOWN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    english: "not never neither nor without lacking lacks lack lacked hardly barely scarcely",
    german: "nicht kein keine keinen keinem keiner keines ohne nie niemals kaum weniger weder nichts fehlt fehlen",
    french: "pas jamais moins aucun aucune rien manque",
    italian: "né manca mancano mancanza nessun nessuna",
  }).flatMap(([language, words]) => words.split(" ").map((word) => [word, language] as const)),
);

/**
 * How the negation is said again to a person: "isn't" and "dont" as "not", others as they were written. Undefined: none.
 * @param next the word behind it
 * @param previous the word before it
 */
export function negatorOf(word: string, next: string | undefined, previous?: string): string | undefined {
  if (next !== undefined && LIMITERS.has(next)) return undefined;
  if (word.endsWith("n't") || CONTRACTED.test(word) || word === "cannot") return "not";
  if (previous !== undefined && IN_PLACE_OF.get(word) === previous) return "not";
  if (LESS.has(word) && OR.has(previous)) return undefined;
  if (SMALL_AMOUNTS.has(word)) return next === undefined || next === "à" || SOME.has(previous) ? undefined : word;
  return NEGATORS.has(word) ? word : undefined;
}

/** A word that negates or limits and describes nothing, whether it negates where it stands or not ("not only", "more or less"). */
export function isNegator(word: string): boolean {
  return NEGATORS.has(word);
}

/** @param previous the word before it */
export function endsNegation(word: string, previous?: string): boolean {
  return TURNS.has(word) || (WANTED.has(word) && (previous === undefined || negatorOf(previous, undefined) === undefined));
}

/** The one language (or `english`) that a negator shows. */
export function languageOfNegator(word: string): string | undefined {
  return SHOWN.get(word);
}
