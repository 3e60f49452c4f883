/**
 * Checks of JSON that comes from outside: each looks at a value and says in a sentence what is wrong and where, or
 * nothing. Members that a shape does not name are let through: a newer version may have more.
 */
export type Shape = (value: unknown, place: string) => string | undefined;

export const text: Shape = (value, place) => (typeof value === "string" ? undefined : `${place} is not a text`);
export const flag: Shape = (value, place) => (typeof value === "boolean" ? undefined : `${place} is neither true nor false`);
export const number: Shape = (value, place) => (typeof value === "number" && Number.isFinite(value) ? undefined : `${place} is not a number`);
export const anything: Shape = () => undefined;

export function oneOf(...choices: readonly (string | number)[]): Shape {
  return (value, place) => ((choices as readonly unknown[]).includes(value) ? undefined : `${place} is none of ${choices.join(", ")}`);
}

export function nullable(shape: Shape): Shape {
  return (value, place) => (value === null ? undefined : shape(value, place));
}

export function optional(shape: Shape): Shape {
  return (value, place) => (value === undefined ? undefined : shape(value, place));
}

export function list(shape: Shape): Shape {
  return (value, place) => (Array.isArray(value) ? first(value.map((item, index) => [item, String(index)] as const), shape, place) : `${place} is not a list`);
}

/** A list of exactly so many. */
export function tuple(length: number, shape: Shape): Shape {
  return (value, place) => (Array.isArray(value) && value.length === length ? list(shape)(value, place) : `${place} is not a list of ${length}`);
}

/** Any names, values of one shape. */
export function record(shape: Shape): Shape {
  return (value, place) => (isObject(value) ? first(Object.entries(value).map(([name, item]) => [item, name] as const), shape, place) : `${place} is not an object`);
}

export function object(members: Readonly<Record<string, Shape>>): Shape {
  return (value, place) => {
    if (!isObject(value)) return `${place} is not an object`;
    for (const [name, shape] of Object.entries(members)) {
      const fault = shape(Object.hasOwn(value, name) ? value[name] : undefined, `${place}.${name}`);
      if (fault !== undefined) return fault;
    }
    return undefined;
  };
}

function first(items: readonly (readonly [unknown, string])[], shape: Shape, place: string): string | undefined {
  for (const [item, name] of items) {
    const fault = shape(item, `${place}.${name}`);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
