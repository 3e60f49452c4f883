/**
 * Where filters and conditions stand in a query: `name:value`, `name:"value with blanks"`, `name>0.6` (blanks around the operator
 * are allowed). A quotation that nobody ends goes to the end of the query. Whether there is such a filter or feature is for the search to say.
 */
export interface QueryPart {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly filter?: { readonly field: string; readonly value: string };
  readonly condition?: { readonly feature: string; readonly operator: "<" | "<=" | ">" | ">="; readonly digits: string };
}

const PARTS = /(?<![\p{L}\p{N}_-])(?:(?<field>\p{L}+):(?:"(?<quoted>[^"]*)(?:"|$)|(?<plain>[^\s,;"]+))|(?<feature>[\p{L}_-]+)\s*(?<operator><=|>=|≤|≥|<|>)\s*(?<digits>[^\s,;]*))/gu;

/** In the order of the query; field and feature as they are called, whatever their letter case and hyphens. */
export function queryParts(query: string): QueryPart[] {
  return [...query.matchAll(PARTS)].map((match): QueryPart => {
    const { field, quoted, plain, feature = "", operator, digits = "" } = match.groups ?? {};
    const [text] = match;
    const place = { start: match.index, end: match.index + text.length, text };
    if (field !== undefined) return { ...place, filter: { field: field.toLowerCase(), value: quoted ?? plain ?? "" } };
    return { ...place, condition: { feature: feature.toLowerCase().replaceAll("-", "_"), operator: operatorOf(operator), digits } };
  });
}

/** As an answer names it among the filters that it applies. */
export function partName({ filter, condition }: QueryPart): string {
  if (filter !== undefined) return `${filter.field}:${filter.value}`;
  return condition === undefined ? "" : `${condition.feature}${condition.operator}${Number(condition.digits)}`;
}

/** The query without these stretches, which stand in its order, and without the commas and blanks that they leave behind. */
export function withoutParts(query: string, parts: readonly QueryPart[]): string {
  const between = parts.map(({ start }, at) => query.slice(parts[at - 1]?.end ?? 0, start));
  const rest = [...between, query.slice(parts.at(-1)?.end ?? 0)];
  return rest.join(" ").replace(/\s+/gu, " ").replace(/ (?=[,;])/gu, "").replace(/[,;](?=[,;])/gu, "").replace(/^[\s,;]+|[\s,;]+$/gu, "");
}

function operatorOf(written: string | undefined): "<" | "<=" | ">" | ">=" {
  if (written === "≤" || written === "<=") return "<=";
  if (written === "≥" || written === ">=") return ">=";
  return written === "<" ? "<" : ">";
}
