/** Small formatting that panel, status bar and reports share. */

import type { Span } from "../../server/src/protocol/analysis.ts";

export { counted, fill, type Translate } from "../../server/src/protocol/translate.ts";

/** A share or score with its sign, a true minus, and two decimals: "+0.46", "−0.10", "0.00". */
export function signed(value: number, language = "en"): string {
  const rounded = Math.round(value * 100) / 100;
  const digits = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(Math.abs(rounded));
  return rounded > 0 ? `+${digits}` : rounded < 0 ? `−${digits}` : digits;
}

/** Minutes and seconds: "0:07", "12:30". Rounds down, as clocks do. */
export function clock(seconds: number): string {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0;
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** "0:45–1:00" */
export function stretch({ startSeconds, endSeconds }: Span): string {
  return `${clock(startSeconds)}–${clock(endSeconds)}`;
}

/** A rank; ranks shared under ties may end in a half: "3", "3.5". */
export function rankLabel(rank: number, language = "en"): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(rank);
}
