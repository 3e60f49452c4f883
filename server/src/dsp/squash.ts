/**
 * The fixed monotone curve that carries a raw measure into [0, 1]: a logistic, so that no value saturates and
 * ranks are kept. `centre` maps to 0.5, `centre + scale` to 0.73, `centre + 3·scale` to 0.95.
 */
export function squash(raw: number, centre: number, scale: number): number {
  return 1 / (1 + Math.exp(-(raw - centre) / scale));
}
