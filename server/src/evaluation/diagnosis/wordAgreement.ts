/**
 * Do listeners who use a word mean the same rendition? Observed against expected coincidences of two listeners' uses,
 * given which renditions each of them described: in the family of Cohen's and Fleiss's κ, for free descriptions of
 * incomplete designs. The definition is in `protocol/diagnosis.ts`.
 */
export interface WordUse {
  readonly piece: string;
  readonly performance: string;
  readonly listener: string;
}

export interface WordAgreement {
  readonly agreement: number | null;
  readonly kappa: number | null;
  readonly agreementPairs: number;
}

/** Which of a piece's performances a listener described. */
export type DescribedBy = (piece: string, listener: string) => ReadonlySet<string>;

const NEGLIGIBLE = 1e-12;

/** @param uses of one word; a listener's several uses for one performance count once */
export function wordAgreement(uses: readonly WordUse[], describedBy: DescribedBy): WordAgreement {
  let observed = 0;
  let expected = 0;
  let possible = 0;
  let pairs = 0;
  for (const [piece, listeners] of usesByPiece(uses)) {
    const rows = [...listeners].map(([listener, used]) => ({ used, described: describedBy(piece, listener) }));
    rows.forEach((one, index) => {
      for (const other of rows.slice(index + 1)) {
        const common = sharedCount(one.described, other.described);
        const chance = (one.used.size * other.used.size * common) / (one.described.size * other.described.size);
        const most = Math.min(one.used.size, other.used.size, common);
        if (most - chance < NEGLIGIBLE) continue;
        pairs++;
        observed += sharedCount(one.used, other.used);
        expected += chance;
        possible += most;
      }
    });
  }
  if (pairs === 0) return { agreement: null, kappa: null, agreementPairs: 0 };
  return { agreement: observed / expected, kappa: (observed - expected) / (possible - expected), agreementPairs: pairs };
}

function usesByPiece(uses: readonly WordUse[]): Map<string, Map<string, Set<string>>> {
  const pieces = new Map<string, Map<string, Set<string>>>();
  for (const { piece, performance, listener } of uses) {
    const listeners = pieces.get(piece) ?? new Map<string, Set<string>>();
    const performances = listeners.get(listener) ?? new Set<string>();
    pieces.set(piece, listeners.set(listener, performances.add(performance)));
  }
  return pieces;
}

function sharedCount(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const value of a) if (b.has(value)) count++;
  return count;
}
