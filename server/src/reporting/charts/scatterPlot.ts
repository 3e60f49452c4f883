/** Points of two measures, one hollow circle each, so that those that lie on one another still show. */
import type { Markup } from "../html/markup.ts";
import { valueAxis } from "./axes.ts";
import { renderSvg } from "./renderSvg.ts";

export interface ScatterPlot {
  readonly points: readonly (readonly [number, number])[];
  readonly x: string;
  readonly y: string;
  /** For those who do not see the chart. */
  readonly label: string;
}

const SIZE = { width: 360, height: 300 };

export function scatterPlot({ points, x, y, label }: ScatterPlot): Promise<Markup> {
  const option = {
    grid: { left: 60, right: 16, top: 12, bottom: 48 },
    xAxis: valueAxis({ name: x }, "bottom"),
    yAxis: valueAxis({ name: y }, "left"),
    series: [
      {
        type: "scatter",
        silent: true,
        data: points.map((point) => [...point]),
        symbolSize: 9,
        itemStyle: { color: "transparent", borderColor: "var(--value)", borderWidth: 1.5, opacity: 1 },
      },
    ],
  };
  return renderSvg(option, SIZE, label);
}
