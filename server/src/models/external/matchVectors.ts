/**
 * Which performance a row of external vectors belongs to: by id, by the recording's stem, or by `performance_name`. Letter
 * case and the composition of accents do not matter. Where two fit, none is taken. What fits only nearly (other separators,
 * or one name continues the other) is taken if nothing else can be meant, and told. Pure.
 */
import { fold } from "../../corpus/closest.ts";
import type { Performance } from "../../protocol/corpus.ts";
import { audioExtension, stemOf } from "../../workspace/workspaceFile.ts";

export interface AmbiguousRow {
  readonly row: number;
  /** Ids of the performances that it may mean. */
  readonly performances: readonly string[];
  /** There are more rows for the same performance. */
  readonly isRepeated: boolean;
}

export interface VectorMatches {
  /** Row by performance id. */
  readonly rows: ReadonlyMap<string, number>;
  /** Ids of those matched by a name that fits only nearly. */
  readonly nearly: readonly string[];
  readonly withoutVector: readonly Performance[];
  /** Rows that fit no performance (or only one that a better fitting row has). */
  readonly unused: readonly number[];
  readonly ambiguous: readonly AmbiguousRow[];
}

export function matchVectors(names: readonly string[], performances: readonly Performance[]): VectorMatches {
  const rows = new Map<string, number>();
  const nearly: string[] = [];
  const ambiguous: AmbiguousRow[] = [];
  let open = names.map((_, row) => row);
  // The surest first: what is claimed by its id is no more to be had by a mere stem.
  for (const { isNear, fitting } of WAYS) {
    const find = fitting(isNear ? performances.filter(({ id }) => !rows.has(id)) : performances);
    const claims = new Map<string, number[]>();
    open = open.filter((row) => {
      const fits = find((names[row] ?? "").trim().replaceAll("\\", "/"));
      const [only] = fits;
      if (only === undefined) return true;
      if (fits.length > 1) {
        // Of names that are alike only nearly there is nothing to choose between.
        if (isNear) return true;
        ambiguous.push({ row, performances: fits.map(({ id }) => id), isRepeated: false });
        return false;
      }
      if (rows.has(only.id)) return true;
      const claiming = claims.get(only.id);
      if (claiming === undefined) claims.set(only.id, [row]);
      else claiming.push(row);
      return false;
    });
    for (const [id, claiming] of claims) {
      const [row] = claiming;
      if (row !== undefined && claiming.length === 1) {
        rows.set(id, row);
        if (isNear) nearly.push(id);
      } else ambiguous.push(...claiming.map((repeated) => ({ row: repeated, performances: [id], isRepeated: true })));
    }
  }
  return { rows, nearly, withoutVector: performances.filter(({ id }) => !rows.has(id)), unused: open, ambiguous };
}

/** The performances that a name (with forward slashes) can mean. */
type Find = (name: string) => readonly Performance[];

interface Way {
  readonly isNear: boolean;
  readonly fitting: (performances: readonly Performance[]) => Find;
}

const WAYS: readonly Way[] = [
  { isNear: false, fitting: (performances) => byKey(performances, ({ id }) => [fold(id)], fold) },
  { isNear: false, fitting: (performances) => byKey(performances, ({ id }) => [fold(withoutEnding(id))], (name) => fold(withoutEnding(name))) },
  { isNear: false, fitting: (performances) => byKey(performances, stemsOf, (name) => fold(stemOf(name))) },
  { isNear: true, fitting: (performances) => byKey(performances, (performance) => stemsOf(performance).map(plainly), (name) => plainly(stemOf(name))) },
  { isNear: true, fitting: byContinuation },
];

function byKey(performances: readonly Performance[], keysOf: (performance: Performance) => readonly string[], keyOf: (name: string) => string): Find {
  const groups = grouped(performances, keysOf);
  return (name) => groups.get(keyOf(name)) ?? [];
}

/** One name begins with all of the other, which is long enough to say something. */
function byContinuation(performances: readonly Performance[]): Find {
  const plainStems = (performance: Performance): readonly string[] => stemsOf(performance).map(plainly);
  const whole = grouped(performances, plainStems);
  const beginnings = grouped(performances, (performance) => plainStems(performance).flatMap(beginningsOf));
  return (name) => {
    const key = plainly(stemOf(name));
    return [...new Set([...(beginnings.get(key) ?? []), ...beginningsOf(key).flatMap((beginning) => whole.get(beginning) ?? [])])];
  };
}

const LEAST_LETTERS = 8;

/** "a b c d" → "a b c", "a b": whole parts, at least half of the letters. */
function beginningsOf(key: string): string[] {
  const beginnings: string[] = [];
  for (let end = key.lastIndexOf(" "); end >= Math.max(LEAST_LETTERS, key.length / 2); end = key.lastIndexOf(" ", end - 1)) beginnings.push(key.slice(0, end));
  return beginnings;
}

function stemsOf({ recording, attributes }: Performance): readonly string[] {
  const written = attributes["performance_name"];
  const stems = [...(recording === undefined ? [] : [stemOf(recording.relativePath)]), ...(written === undefined ? [] : [written, stemOf(written)])];
  return [...new Set(stems.map(fold))];
}

/** Letters and digits, with one blank for whatever parts them. */
function plainly(name: string): string {
  return fold(name).replace(/[^\p{L}\p{N}\p{M}]+/gu, " ").trim();
}

function grouped(performances: readonly Performance[], keysOf: (performance: Performance) => readonly string[]): Map<string, Performance[]> {
  const groups = new Map<string, Performance[]>();
  for (const performance of performances) {
    for (const key of new Set(keysOf(performance))) {
      if (key === "") continue;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [performance]);
      else group.push(performance);
    }
  }
  return groups;
}

function withoutEnding(name: string): string {
  return name.slice(0, name.length - (audioExtension(name.slice(name.lastIndexOf("/") + 1))?.length ?? 0));
}
