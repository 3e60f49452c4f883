/** Ogg pages made and changed for tests (RFC 3533). */

export interface PageShape {
  readonly serial?: number;
  readonly sequence: number;
  readonly granule: bigint;
  readonly first?: boolean;
  readonly last?: boolean;
  readonly bodyBytes?: number;
}

export function oggPage({ serial = 1, sequence, granule, first = false, last = false, bodyBytes = 300 }: PageShape): Uint8Array {
  const segments = [...Array.from({ length: Math.floor(bodyBytes / 255) }, () => 255), bodyBytes % 255];
  const page = new Uint8Array(27 + segments.length + bodyBytes).fill(0x2e);
  const view = new DataView(page.buffer);
  page.fill(0, 0, 27);
  page.set(new TextEncoder().encode("OggS"));
  page[5] = (first ? 2 : 0) | (last ? 4 : 0);
  view.setBigUint64(6, granule, true);
  view.setUint32(14, serial, true);
  view.setUint32(18, sequence, true);
  page[26] = segments.length;
  page.set(segments, 27);
  return page;
}

/** The pages of a whole file. */
export function pagesOf(file: Uint8Array): Uint8Array[] {
  const pages: Uint8Array[] = [];
  for (let at = 0; at < file.length; ) {
    const segments = file[at + 26] ?? 0;
    const length = 27 + segments + file.subarray(at + 27, at + 27 + segments).reduce((sum, value) => sum + value, 0);
    pages.push(file.slice(at, at + length));
    at += length;
  }
  return pages;
}

/** Changes the body of a page and mends its checksum. */
export function changePage(page: Uint8Array, change: (view: DataView, bodyStart: number) => void): Uint8Array {
  const changed = page.slice();
  const view = new DataView(changed.buffer);
  change(view, 27 + (changed[26] ?? 0));
  view.setUint32(22, 0, true);
  view.setUint32(22, checksum(changed), true);
  return changed;
}

function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) {
    sum ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) sum = (sum << 1) ^ (sum < 0 ? 0x04c11db7 : 0);
  }
  return sum >>> 0;
}
