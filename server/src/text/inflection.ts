/**
 * Base forms that an inflected German, French or Italian word may come of: endings of declension, comparison and adverbs taken
 * off by the regular rules. Candidates only: what the glossary does not hold is no word. Accents are gone already
 * (`withoutMarks`), and with them umlauts: "stärker" comes of "stark".
 */

/** A shorter stem would fit too many words. */
const SHORTEST_STEM = 3;

const RULES: Readonly<Record<string, (word: string) => readonly string[]>> = { german, french, italian };

export const INFLECTED_LANGUAGES: readonly string[] = Object.keys(RULES);

/** Likeliest first, the word itself left out; none for another language. */
export function baseForms(word: string, language: string): readonly string[] {
  const forms = RULES[language]?.(word) ?? [];
  return [...new Set(forms)].filter((form) => form !== word && form.length >= SHORTEST_STEM);
}

/** Decomposed, without accents and dots, `ß` as `ss`. */
export function withoutMarks(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ß", "ss");
}

/** zögernde, zögerndes; schneller, schnellere, am schnellsten; müder → müde, edlen → edel. */
function german(word: string): string[] {
  return [/e[rsnm]?$/u, /ere[rsnm]?$/u, /(?:e?st)e[rsnm]?$/u].flatMap((ending) => {
    const stem = word.replace(ending, "");
    // A stem of two letters is none, whatever is put behind it.
    if (stem === word || stem.length < SHORTEST_STEM) return [];
    return [stem, `${stem}e`, stem.replace(/(?<=[^aeiou])([lr])$/u, "e$1")];
  });
}

/** lents, lente, lentes; nerveuse, vive, mortelle, légère; lentement, constamment, ardemment, nerveusement. */
function french(word: string): string[] {
  const adverb = [
    [/amment$/u, "ant"],
    [/emment$/u, "ent"],
    [/ment$/u, ""],
  ] as const;
  const feminine = [
    [/euse$/u, "eux"],
    [/euse$/u, "eur"],
    [/trice$/u, "teur"],
    [/ive$/u, "if"],
    [/([lnst])\1e$/u, "$1"],
    [/che$/u, "c"],
    [/e$/u, ""],
  ] as const;
  const singular = [word, ...replaced(word, [[/aux$/u, "al"], [/[sx]$/u, ""]])];
  const adjectives = singular.flatMap((form) => [form, ...replaced(form, adverb)]);
  return adjectives.flatMap((form) => [form, ...replaced(form, feminine)]);
}

/** calda, caldi, calde; dolci; secchi; seri; lentissima, dolcissimo, freschissimo; calmamente, facilmente; sognatrice. */
function italian(word: string): string[] {
  const stems = [
    ...replaced(word, [[/issim[oaie]$/u, ""]]).flatMap((stem) => [`${stem}o`, `${stem}e`, ...hard(stem)]),
    ...replaced(word, [[/mente$/u, ""]]).flatMap((stem) => [...replaced(stem, [[/a$/u, "o"]]), stem, `${stem}e`]),
    ...replaced(word, [[/trici?e?$/u, "tore"]]),
  ];
  const [ending] = /[aie]$/u.exec(word) ?? [];
  if (ending === undefined) return stems;
  const stem = word.slice(0, -1);
  const more = ending === "i" ? [`${stem}e`, `${stem}io`, `${stem}a`] : ending === "e" ? [`${stem}a`] : [];
  return [...stems, `${stem}o`, ...(ending === "a" ? [] : hard(stem)), ...more];
}

/** secch- → secco, lungh- → lungo. */
function hard(stem: string): string[] {
  return replaced(stem, [[/(?<=[cg])h$/u, "o"]]);
}

function replaced(word: string, rules: readonly (readonly [RegExp, string])[]): string[] {
  return rules.flatMap(([ending, instead]) => (ending.test(word) ? [word.replace(ending, instead)] : []));
}
