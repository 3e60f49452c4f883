/** Axes as all charts have them, in the page's colours. */
import { withoutControls } from "../html/markup.ts";

export const INK = "var(--ink)";
export const QUIET = "var(--quiet)";
export const RULE = "var(--rule)";

const LABEL = { color: INK, fontSize: 12 };

export interface ValueAxis {
  readonly name: string;
  readonly min?: number;
  readonly max?: number;
}

export function valueAxis({ name, min, max }: ValueAxis, place: "bottom" | "left"): object {
  return {
    type: "value",
    name,
    nameLocation: "middle",
    nameGap: place === "bottom" ? 28 : 40,
    nameTextStyle: LABEL,
    axisLabel: { ...LABEL, color: QUIET, formatter: (value: number) => tickLabel(value) },
    axisLine: { show: true, lineStyle: { color: RULE } },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: RULE, opacity: 0.5 } },
    ...(min === undefined || max === undefined ? { scale: true, boundaryGap: ["6%", "6%"] } : { min, max }),
  };
}

/** The first category stands at the top. */
export function categoryAxis(names: readonly string[], labelWidth: number): object {
  return {
    type: "category",
    data: names.map((name) => withoutControls(name).replace(/\s+/gu, " ")),
    inverse: true,
    axisLabel: { ...LABEL, width: labelWidth, overflow: "truncate", interval: 0 },
    axisLine: { show: true, lineStyle: { color: RULE } },
    axisTick: { show: false },
  };
}

function tickLabel(value: number): string {
  return String(Number(value.toPrecision(6))).replace("-", "−");
}
