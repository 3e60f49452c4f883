/** Values by key, in the order in which the keys first appear. */
export function groupBy<T>(values: Iterable<T>, keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) addTo(groups, keyOf(value), value);
  return groups;
}

export function addTo<T>(groups: Map<string, T[]>, key: string, value: T): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
}

/** Throws RangeError on none: a mean of nothing must not become NaN in a report. */
export function meanOfNumbers(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("There is no mean of no numbers.");
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Mean of the queries' values by performance: queries of one performance are not independent and count as one. */
export function byTarget<T extends { readonly item: { readonly id: string } }>(queries: readonly T[], valueOf: (query: T) => number): number[] {
  return [...groupBy(queries, ({ item }) => item.id).values()].map((group) => meanOfNumbers(group.map(valueOf)));
}
