/** One line of a CSV or TSV table, or a row of a Markdown table: its cells and where they are. Pure. */
export interface Cell {
  /** Without quotation marks around it, doubled ones single. */
  readonly value: string;
  /** Bounds of what stands between quotation marks or, without them, of the trimmed text. */
  readonly start: number;
  readonly end: number;
}

/** Comma, semicolon or tab, whichever the first line holds most of, as the corpus reads it. */
export function delimiterOf(header: string): string {
  const count = (character: string): number => header.split(character).length - 1;
  return [",", ";", "\t"].reduce((best, candidate) => (count(candidate) > count(best) ? candidate : best));
}

/** The cells of a line; `at` is added to all bounds. A quotation mark that is not closed reaches to the end. */
export function splitRow(line: string, delimiter: string, at = 0): Cell[] {
  const cells: Cell[] = [];
  let position = 0;
  while (position <= line.length) {
    let begin = position;
    while (line[begin] === " ") begin += 1;
    if (line[begin] === '"') {
      let end = begin + 1;
      while (end < line.length && !(line[end] === '"' && line[end + 1] !== '"')) end += line[end] === '"' ? 2 : 1;
      end = Math.min(end, line.length);
      cells.push({ value: line.slice(begin + 1, end).replaceAll('""', '"'), start: at + begin + 1, end: at + end });
      const next = line.indexOf(delimiter, end);
      if (next < 0) break;
      position = next + 1;
      continue;
    }
    const next = line.indexOf(delimiter, position);
    const stop = next < 0 ? line.length : next;
    let end = stop;
    while (end > begin && /\s/u.test(line[end - 1] ?? "")) end -= 1;
    begin = Math.min(begin, end);
    cells.push({ value: line.slice(begin, end), start: at + begin, end: at + end });
    if (next < 0) break;
    position = next + 1;
  }
  return cells;
}

/** The cell that an offset is in, its edges included. */
export function cellAt(cells: readonly Cell[], offset: number): { readonly cell: Cell; readonly column: number } | undefined {
  const column = cells.findIndex(({ start, end }) => offset >= start && offset <= end);
  const cell = cells[column];
  return cell === undefined ? undefined : { cell, column };
}
