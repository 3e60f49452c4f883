/** Spearman's rank correlation with mid-ranks for ties; NaN if either side is constant. */
export function spearman(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [ranks(a), ranks(b)];
  const centre = (a.length + 1) / 2;
  let product = 0;
  let xx = 0;
  let yy = 0;
  for (let i = 0; i < a.length; i += 1) {
    const dx = (x[i] ?? 0) - centre;
    const dy = (y[i] ?? 0) - centre;
    product += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return product / Math.sqrt(xx * yy);
}

function ranks(values: readonly number[]): number[] {
  const order = values.map((value, index) => ({ value, index })).sort((p, q) => p.value - q.value);
  const out = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && order[to]?.value === order[from]?.value) to += 1;
    for (let i = from; i < to; i += 1) out[order[i]?.index ?? 0] = (from + to + 1) / 2;
    from = to;
  }
  return out;
}
