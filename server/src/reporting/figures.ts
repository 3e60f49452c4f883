/** Numbers as a report writes them: a point, three decimals, true minus signs, whatever the language. */

export function figure(value: number): string {
  return withMinus(value.toFixed(3));
}

export function interval([low, high]: readonly [number, number]): string {
  return `${figure(low)} – ${figure(high)}`;
}

/** With its sign, for differences: "+0.120", "−0.031", "0.000". */
export function signedFigure(value: number): string {
  const digits = Math.abs(value).toFixed(3);
  if (Number(digits) === 0) return digits;
  return `${value < 0 ? "−" : "+"}${digits}`;
}

export function signedInterval([low, high]: readonly [number, number]): string {
  return `${signedFigure(low)} to ${signedFigure(high)}`;
}

export function pValue(p: number): string {
  return p < 0.001 ? "p < 0.001" : `p = ${p.toFixed(3)}`;
}

/** A rank; ranks shared under ties may end in a fraction: "3", "3.5". */
export function rankFigure(rank: number): string {
  return String(Math.round(rank * 100) / 100);
}

/** Of values on any scale: three significant digits. */
export function measured(value: number): string {
  return withMinus(String(Number(value.toPrecision(3))));
}

function withMinus(digits: string): string {
  return digits.replace(/^-(?=.*[1-9])/, "−").replace(/^-/, "");
}
