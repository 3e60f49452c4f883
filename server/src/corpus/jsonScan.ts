/** Steps through a JSON text (RFC 8259) from offset to offset, without recursion: a text may be nested as deep as it likes. */

export function skipBlanks(text: string, start: number): number {
  let at = start;
  while (at < text.length && " \t\r\n".includes(text[at] ?? "")) at += 1;
  return at;
}

/** The end of the string that begins with this quotation mark; undefined where it is never closed. */
export function afterString(text: string, quote: number): number | undefined {
  for (let end = text.indexOf('"', quote + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text[end - 1 - escapes] === "\\") escapes += 1;
    if (escapes % 2 === 0) return end + 1;
  }
  return undefined;
}

/** Of a valid text: where the value of this path begins; of what is not there, where the innermost that is there does. */
export function offsetInJson(text: string, path: readonly (string | number)[]): number {
  let at = skipBlanks(text, 0);
  for (const step of path) {
    const inner = findInside(text, at, step);
    if (inner === undefined) return at;
    at = inner;
  }
  return at;
}

/** Of a key that is there twice the last counts, as for `JSON.parse`. */
function findInside(text: string, start: number, step: string | number): number | undefined {
  const isObject = text[start] === "{";
  if (isObject !== (typeof step === "string") || (!isObject && text[start] !== "[")) return undefined;
  let found: number | undefined;
  let at = skipBlanks(text, start + 1);
  for (let index = 0; at < text.length && text[at] !== "}" && text[at] !== "]"; index++) {
    let key: unknown = index;
    if (isObject) {
      const end = afterString(text, at) ?? text.length;
      key = JSON.parse(text.slice(at, end));
      at = skipBlanks(text, skipBlanks(text, end) + 1);
    }
    if (key === step) found = at;
    at = skipBlanks(text, afterValue(text, at));
    if (text[at] === ",") at = skipBlanks(text, at + 1);
  }
  return found;
}

/** The end of the value that begins here, in a valid text. */
export function afterValue(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') at = (afterString(text, at) ?? text.length) - 1;
    else if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") {
      if (depth === 0) return at;
      depth -= 1;
    } else if (character !== "," || depth > 0) continue;
    else return at;
    if (depth === 0) return at + 1;
  }
  return text.length;
}
