/**
 * Data tables for eyes, keyboards and screen readers: caption, header cells with scope, numbers at the right, and a
 * region around them that scrolls by itself and can be reached with the keyboard.
 */
import { attributes, html, type Content, type Markup } from "./markup.ts";

export interface Column<R> {
  readonly title: Content;
  readonly cell: (row: R) => Content;
  readonly numeric?: boolean;
  /** Running text: gets the room. */
  readonly prose?: boolean;
  /** Set like a program, never broken. */
  readonly code?: boolean;
}

export interface DataTable<R> {
  /** In a word or two; also the name of the region. */
  readonly caption: string;
  /** The first names the row. */
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  /** Below the rows, same columns. */
  readonly footer?: readonly (readonly Content[])[];
}

export function dataTable<R>({ caption, columns, rows, footer = [] }: DataTable<R>): Markup {
  return html`<div class="scroll" role="region" tabindex="0"${attributes({ "aria-label": caption })}><table>
<caption>${caption}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col"${styled(column)}>${column.title}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => tableRow(columns, columns.map(({ cell }) => cell(row))))}</tbody>
${footer.length === 0 ? null : html`<tfoot>
${footer.map((cells) => tableRow(columns, cells))}</tfoot>
`}</table></div>
`;
}

function tableRow<R>(columns: readonly Column<R>[], cells: readonly Content[]): Markup {
  const written = cells.map((content, index) =>
    index === 0 ? html`<th scope="row"${styled(columns[0])}>${content}</th>` : html`<td${styled(columns[index])}>${content}</td>`,
  );
  return html`<tr>${written}</tr>
`;
}

function styled<R>(column: Column<R> | undefined): Markup {
  return attributes({ class: column?.numeric === true ? "number" : column?.prose === true ? "prose" : column?.code === true ? "code" : undefined });
}
