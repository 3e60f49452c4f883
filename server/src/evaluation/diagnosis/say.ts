/** Numbers and names as the findings' sentences write them. */
export function digits(value: number): string {
  return value.toFixed(2);
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** "1 query", "3 queries" */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** "'a', 'b', 'c' and 4 more" */
export function list(names: readonly string[], most = 5): string {
  const shown = names.slice(0, most).map((name) => `'${name}'`).join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}

/** Half counts (ties) with their half, whole ones without. */
export function times(number: number): string {
  return Number.isInteger(number) ? String(number) : number.toFixed(1);
}
