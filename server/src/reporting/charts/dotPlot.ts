/**
 * Rows of values with what surrounds them: an interval, quartiles as a box, marks of reference. One chart for metrics
 * with intervals, breakdowns beside chance, paired differences (with a line at 0) and distributions.
 */
import type { Markup } from "../html/markup.ts";
import { categoryAxis, QUIET, RULE, valueAxis } from "./axes.ts";
import { markShape, type Mark, type Shape } from "./marks.ts";
import { renderSvg } from "./renderSvg.ts";

export interface DotRow {
  readonly name: string;
  /** Null: the row has marks only. */
  readonly value: number | null;
  readonly interval?: readonly [number, number];
  /** First quartile, median, third quartile. */
  readonly quartiles?: readonly [number, number, number];
  readonly marks?: readonly (readonly [Mark, number])[];
}

export interface DotPlot {
  readonly rows: readonly DotRow[];
  /** What the values are. */
  readonly axis: string;
  /** Ends of the axis; without them it fits the values. */
  readonly range?: readonly [number, number];
  /** A line over all rows, for instance at no difference. */
  readonly lineAt?: number;
  /** For those who do not see the chart. */
  readonly label: string;
}

const WIDTH = 800;
const ROW_HEIGHT = 30;
/**
 * Of names in pixels: as the longest needs, by a letter's usual width. The reader's font may be wider than the one that
 * ECharts measures by.
 */
const LABEL_WIDTH = { least: 40, most: 260, ofLetter: 6.6, allowance: 1.2 };
const MARGIN = { right: 20, top: 8, bottom: 48 };
const BOX_HALF = 8;

export function dotPlot({ rows, axis, range, lineAt, label }: DotPlot): Promise<Markup> {
  const [min, max] = range ?? fittingRange(rows, lineAt);
  const draw = (row: DotRow, at: (value: number) => readonly [number, number]): Shape[] => [
    ...(row.quartiles === undefined ? [] : boxShapes(row.quartiles, at)),
    ...(row.interval === undefined ? [] : [lineShape(at(row.interval[0]), at(row.interval[1]), "var(--value)", 2)]),
    ...(row.marks ?? []).map(([mark, value]) => markShape(mark, ...at(value))),
    ...(row.value === null ? [] : [markShape("value", ...at(row.value))]),
  ];
  const labelWidth = widthOfNames(rows);
  const option = {
    grid: { left: Math.round(labelWidth * LABEL_WIDTH.allowance) + 12, ...MARGIN },
    xAxis: valueAxis({ name: axis, min, max }, "bottom"),
    yAxis: categoryAxis(rows.map(({ name }) => name), labelWidth),
    series: [
      {
        type: "custom",
        silent: true,
        data: rows.map((_, index) => [min, index]),
        renderItem: ({ dataIndex }: { dataIndex: number }, api: { coord(point: number[]): number[] }) => {
          const at = (value: number): readonly [number, number] => {
            const [x = 0, y = 0] = api.coord([value, dataIndex]);
            return [x, y];
          };
          const row = rows[dataIndex];
          const line = lineAt === undefined ? [] : [upright(at(lineAt))];
          return { type: "group", children: row === undefined ? [] : [...line, ...draw(row, at)] };
        },
      },
    ],
  };
  return renderSvg(option, { width: WIDTH, height: MARGIN.top + rows.length * ROW_HEIGHT + MARGIN.bottom }, label);
}

function widthOfNames(rows: readonly DotRow[]): number {
  const { least, most, ofLetter } = LABEL_WIDTH;
  const letters = rows.reduce((longest, { name }) => Math.max(longest, name.length), 0);
  return Math.round(Math.min(most, Math.max(least, letters * ofLetter)));
}

function boxShapes([first, median, third]: readonly [number, number, number], at: (value: number) => readonly [number, number]): Shape[] {
  const [left, y] = at(first);
  const [right] = at(third);
  const [middle] = at(median);
  const box = { x: left, y: y - BOX_HALF, width: right - left, height: 2 * BOX_HALF };
  return [
    { type: "rect", shape: box, style: { fill: "none", stroke: QUIET, lineWidth: 1.5 } },
    lineShape([middle, y - BOX_HALF], [middle, y + BOX_HALF], QUIET, 3),
  ];
}

function upright([x, y]: readonly [number, number]): Shape {
  return lineShape([x, y - ROW_HEIGHT / 2], [x, y + ROW_HEIGHT / 2], RULE, 2);
}

function lineShape([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number], stroke: string, lineWidth: number): Shape {
  return { type: "line", shape: { x1, y1, x2, y2 }, style: { fill: "none", stroke, lineWidth } };
}

/** The values with at least a tenth of their extent around them, up to round numbers. */
function fittingRange(rows: readonly DotRow[], lineAt: number | undefined): [number, number] {
  const values = rows.flatMap(({ value, interval = [], quartiles = [], marks = [] }) => [...(value === null ? [] : [value]), ...interval, ...quartiles, ...marks.map(([, at]) => at)]);
  const all = [...values, ...(lineAt === undefined ? [] : [lineAt])];
  const [low, high] = all.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [Infinity, -Infinity]);
  const margin = high > low ? (high - low) / 10 : Math.max(Math.abs(low) / 10, 0.1);
  const unit = 10 ** Math.floor(Math.log10(10 * margin)) / 2;
  return [Math.floor((low - margin) / unit) * unit, Math.ceil((high + margin) / unit) * unit];
}
