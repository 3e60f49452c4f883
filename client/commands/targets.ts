/** What commands are called with: from the palette nothing, from views and the language server one of these. Pure. */

export interface SearchTarget {
  readonly query?: string;
  readonly piece?: string;
  readonly folder?: string;
  /** Name of the imported vectors to compare. */
  readonly vectors?: string;
  /** Id of a performance that others are to sound like. */
  readonly like?: string;
}

/** A query, or `{query, piece, folder, vectors, like}`; anything else is an empty search. */
export function searchTarget(parameter: unknown): SearchTarget {
  if (typeof parameter === "string") return { query: parameter };
  const fields = record(parameter);
  return { ...text(fields, "query"), ...text(fields, "piece"), ...text(fields, "folder"), ...text(fields, "vectors"), ...text(fields, "like") };
}

export interface PerformanceTarget {
  readonly performance?: string;
  readonly folder?: string;
  /** A recording, as from the Explorer's context menu. */
  readonly uri?: string;
}

/** A performance's id, `{performance, folder, uri}`, or a file's URI. */
export function performanceTarget(parameter: unknown): PerformanceTarget {
  if (typeof parameter === "string") return parameter.startsWith("file:") ? { uri: parameter } : { performance: parameter };
  const fields = record(parameter);
  if (typeof fields["scheme"] === "string" && typeof fields["path"] === "string") return { uri: String(parameter) };
  return { ...text(fields, "performance"), ...text(fields, "folder"), ...text(fields, "uri") };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function text<K extends string>(fields: Readonly<Record<string, unknown>>, key: K): Readonly<Partial<Record<K, string>>> {
  const value = fields[key];
  const found: Partial<Record<string, string>> = typeof value === "string" && value !== "" ? { [key]: value } : {};
  return found as Partial<Record<K, string>>;
}
