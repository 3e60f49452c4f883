/**
 * The elements of a NumPy array: numbers as double precision in C order, or strings of fixed width. Both byte orders and
 * both memory orders. 64-bit whole numbers lose what a double cannot hold.
 */
import { parseNpyHeader, type NpyHeader } from "./npyHeader.ts";
import { checkSize, damagedFault, MOST_ROWS, VectorFault } from "./vectorTable.ts";

export interface NpyArray {
  readonly name: string;
  readonly header: NpyHeader;
  readonly bytes: Uint8Array;
}

/** Checks that all elements are there. @throws VectorFault */
export function openNpyArray(bytes: Uint8Array, name: string): NpyArray {
  const header = parseNpyHeader(bytes, name);
  const needed = header.shape.reduce((product, length) => product * length, header.itemBytes);
  // Not exact beyond 2⁵³, but still too large then.
  if (needed > bytes.length - header.dataStart) throw damagedFault(`${name} promises ${needed} bytes of elements and holds ${bytes.length - header.dataStart}`);
  return { name, header, bytes };
}

export function isNumeric({ header }: NpyArray): boolean {
  return header.kind !== "bytes" && header.kind !== "unicode";
}

/** Of a two-dimensional numeric array. @throws VectorFault where it is too large */
export function readMatrix({ header, bytes }: NpyArray): { readonly rows: number; readonly columns: number; readonly values: Float64Array } {
  const [rows = 0, columns = 0] = header.shape;
  checkSize(rows, columns);
  const read = numberReader(header, bytes);
  const values = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      values[row * columns + column] = read(header.fortranOrder ? column * rows + row : row * columns + column);
    }
  }
  return { rows, columns, values };
}

/** Of a one-dimensional array of strings, without the zeros that fill them up. @throws VectorFault */
export function readStrings({ name, header, bytes }: NpyArray): string[] {
  const [count = 0] = header.shape;
  if (count > MOST_ROWS) throw new VectorFault("vectors-too-large", `${name} has ${count} strings.`, `At most ${MOST_ROWS} are read.`);
  const { dataStart, itemBytes, kind, littleEndian } = header;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoder = new TextDecoder();
  return Array.from({ length: count }, (_, index) => {
    const start = dataStart + index * itemBytes;
    if (kind === "bytes") return decoder.decode(bytes.subarray(start, start + itemBytes)).replace(/\0+$/u, "");
    let text = "";
    for (let at = start; at < start + itemBytes; at += 4) {
      const point = view.getUint32(at, littleEndian);
      if (point > 0x10ffff) throw damagedFault(`${name} holds characters that do not exist`);
      text += String.fromCodePoint(point);
    }
    return text.replace(/\0+$/u, "");
  });
}

function numberReader({ kind, itemBytes, littleEndian, dataStart }: NpyHeader, bytes: Uint8Array): (index: number) => number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = (index: number): number => dataStart + index * itemBytes;
  switch (`${kind}${itemBytes}`) {
    case "float2":
      return (index) => halfFloat(view.getUint16(at(index), littleEndian));
    case "float4":
      return (index) => view.getFloat32(at(index), littleEndian);
    case "float8":
      return (index) => view.getFloat64(at(index), littleEndian);
    case "int1":
      return (index) => view.getInt8(at(index));
    case "int2":
      return (index) => view.getInt16(at(index), littleEndian);
    case "int4":
      return (index) => view.getInt32(at(index), littleEndian);
    case "int8":
      return (index) => Number(view.getBigInt64(at(index), littleEndian));
    case "uint2":
      return (index) => view.getUint16(at(index), littleEndian);
    case "uint4":
      return (index) => view.getUint32(at(index), littleEndian);
    case "uint8":
      return (index) => Number(view.getBigUint64(at(index), littleEndian));
    case "bool1":
      return (index) => (view.getUint8(at(index)) === 0 ? 0 : 1);
    default:
      return (index) => view.getUint8(at(index));
  }
}

/** IEEE 754 binary16. */
function halfFloat(bits: number): number {
  const sign = (bits & 0x8000) === 0 ? 1 : -1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
