/** The vector of a recording: the mean of its windows, feature by feature. */

/** `vectors` is not empty; all have the same names. */
export function meanOfWindows<Name extends string>(vectors: readonly Readonly<Record<Name, number>>[], names: readonly Name[]): Record<Name, number> {
  const entries = names.map((name) => [name, vectors.reduce((sum, vector) => sum + vector[name], 0) / vectors.length] as const);
  return Object.fromEntries(entries) as Record<Name, number>;
}
