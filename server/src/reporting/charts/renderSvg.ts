/**
 * A chart as inline SVG: drawn by Apache ECharts without a browser, then stripped of all that a page of ours does without
 * (styles, classes with a running number, metadata, namespaces), so that the same chart is always the same text and no
 * policy has to let it in. ECharts is loaded when the first chart is drawn.
 */
import type { EChartsCoreOption } from "echarts/core";
import { escapeHtml, Markup } from "../html/markup.ts";

export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

/** @param label what the chart shows, for those who do not see it; its numbers stand in a table beside it */
export async function renderSvg(option: EChartsCoreOption, { width, height }: ChartSize, label: string): Promise<Markup> {
  const { init } = await import("./echartsParts.ts");
  const chart = init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    chart.setOption({ animation: false, ...option });
    return new Markup(cleaned(chart.renderToSVGString({ useViewBox: true }), width, height, label));
  } finally {
    chart.dispose();
  }
}

function cleaned(svg: string, width: number, height: number, label: string): string {
  const body = svg
    .replace(/^<svg[^>]*>\s*/u, "")
    .replace(/<style[\s\S]*?<\/style>\s*/gu, "")
    .replace(/<rect[^>]* fill="none"><\/rect>\s*/gu, "")
    // Within tags only: the text between them has its quotation marks escaped.
    .replace(/ (?:ecmeta_\w+|class|style|pointer-events|xml:space)="[^"]*"/gu, "");
  return `<svg class="plot" role="img" aria-label="${escapeHtml(label)}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">\n${body}`;
}
