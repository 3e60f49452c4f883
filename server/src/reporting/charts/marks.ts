/**
 * The marks of charts, told apart by shape and not only by colour: the same shape is drawn in the chart and in its legend.
 */
import { html, Markup, type Content } from "../html/markup.ts";

/** `value`: filled circle; `chance`: upright bar; `half`: hollow diamond; `rest`: hollow square; `published`: cross. */
export type Mark = "value" | "chance" | "half" | "rest" | "published";

/** Shapes of ECharts' `graphic` for custom series. */
export interface Shape {
  readonly type: string;
  readonly shape: object;
  readonly style: object;
}

interface Drawn {
  readonly color: string;
  readonly isFilled: boolean;
  /** Around the origin, within ±6. Null: a circle. */
  readonly path: readonly (readonly [number, number])[] | null;
  readonly isClosed: boolean;
}

const DRAWN: Readonly<Record<Mark, Drawn>> = {
  value: { color: "var(--value)", isFilled: true, path: null, isClosed: true },
  chance: { color: "var(--quiet)", isFilled: false, path: [[0, -7], [0, 7]], isClosed: false },
  half: { color: "var(--reference)", isFilled: false, path: [[0, -6], [6, 0], [0, 6], [-6, 0]], isClosed: true },
  rest: { color: "var(--other)", isFilled: false, path: [[-5, -5], [5, -5], [5, 5], [-5, 5]], isClosed: true },
  published: { color: "var(--reference)", isFilled: false, path: [[-5, -5], [5, 5], [0, 0], [-5, 5], [5, -5]], isClosed: false },
};

const LINE_WIDTH = 2;
const RADIUS = 5;

export function markShape(mark: Mark, x: number, y: number): Shape {
  const { color, isFilled, path, isClosed } = DRAWN[mark];
  const style = { fill: isFilled ? color : "none", stroke: color, lineWidth: LINE_WIDTH };
  if (path === null) return { type: "circle", shape: { cx: x, cy: y, r: RADIUS }, style };
  return { type: isClosed ? "polygon" : "polyline", shape: { points: path.map(([dx, dy]) => [x + dx, y + dy]) }, style };
}

/** @param entries mark and what it stands for, in words */
export function legend(entries: readonly (readonly [Mark, string])[]): Content {
  return html`<ul class="legend">${entries.map(([mark, name]) => html`<li>${legendMark(mark)}${name}</li>`)}</ul>
`;
}

function legendMark(mark: Mark): Markup {
  const { color, isFilled, path, isClosed } = DRAWN[mark];
  const paint = html`fill="${isFilled ? color : "none"}" stroke="${color}" stroke-width="${LINE_WIDTH}"`;
  const shape =
    path === null
      ? html`<circle cx="0" cy="0" r="${RADIUS}" ${paint}></circle>`
      : isClosed
        ? html`<polygon points="${pointsText(path)}" ${paint}></polygon>`
        : html`<polyline points="${pointsText(path)}" ${paint}></polyline>`;
  return html`<svg viewBox="-8 -8 16 16" aria-hidden="true">${shape}</svg>`;
}

function pointsText(path: readonly (readonly [number, number])[]): string {
  return path.map((point) => point.join(",")).join(" ");
}
