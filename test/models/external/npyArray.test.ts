/** NumPy arrays: every kind of number and string, both orders, and headers that lie. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openNpyArray, readMatrix, readStrings } from "../../../server/src/models/external/npyArray.ts";
import { VectorFault } from "../../../server/src/models/external/vectorTable.ts";
import { npyFile, npyStrings } from "./numpyFiles.ts";

const VALUES = [1, 2, 3, 100, 0, 5];

/** The six values as 2 × 3, written by a DataView setter. */
function encoded(width: number, write: (view: DataView, at: number, value: number, index: number) => void): Uint8Array {
  const bytes = new Uint8Array(VALUES.length * width);
  const view = new DataView(bytes.buffer);
  VALUES.forEach((value, index) => write(view, index * width, value, index));
  return bytes;
}

const HALVES = [0x3c00, 0x4000, 0x4200, 0x5640, 0x0000, 0x4500];

for (const little of [true, false]) {
  const order = little ? "<" : ">";
  const kinds: [string, number, (view: DataView, at: number, value: number, index: number) => void][] = [
    [`${order}f2`, 2, (view, at, _value, index) => view.setUint16(at, HALVES[index] ?? 0, little)],
    [`${order}f4`, 4, (view, at, value) => view.setFloat32(at, value, little)],
    [`${order}f8`, 8, (view, at, value) => view.setFloat64(at, value, little)],
    [`${order}i2`, 2, (view, at, value) => view.setInt16(at, value, little)],
    [`${order}i4`, 4, (view, at, value) => view.setInt32(at, value, little)],
    [`${order}i8`, 8, (view, at, value) => view.setBigInt64(at, BigInt(value), little)],
    [`${order}u2`, 2, (view, at, value) => view.setUint16(at, value, little)],
    [`${order}u4`, 4, (view, at, value) => view.setUint32(at, value, little)],
    [`${order}u8`, 8, (view, at, value) => view.setBigUint64(at, BigInt(value), little)],
    ["|i1", 1, (view, at, value) => view.setInt8(at, value)],
    ["|u1", 1, (view, at, value) => view.setUint8(at, value)],
  ];
  for (const [descr, width, write] of kinds) {
    test(`${descr} ${little ? "" : "(big endian)"}`, () => {
      const data = encoded(width, write);
      const plain = readMatrix(openNpyArray(npyFile({ descr, shape: [2, 3] }, data), "x"));
      assert.deepEqual([...plain.values], VALUES);
      const fortran = readMatrix(openNpyArray(npyFile({ descr, shape: [2, 3], fortran: true, version: 2 }, data), "x"));
      assert.deepEqual([...fortran.values], [1, 3, 0, 2, 100, 5]);
    });
  }
}

test("booleans, negative numbers, and the odd half floats", () => {
  assert.deepEqual([...readMatrix(openNpyArray(npyFile({ descr: "|b1", shape: [1, 3] }, Uint8Array.of(0, 1, 7)), "x")).values], [0, 1, 1]);
  assert.deepEqual([...readMatrix(openNpyArray(npyFile({ descr: "|i1", shape: [1, 1] }, Uint8Array.of(0xff)), "x")).values], [-1]);
  const halves = new Uint8Array(Uint16Array.of(0x0001, 0x8000, 0xc000, 0x7c00, 0x7e00).buffer);
  const { values } = readMatrix(openNpyArray(npyFile({ descr: "<f2", shape: [1, 5] }, halves), "x"));
  assert.deepEqual([...values], [2 ** -24, -0, -2, Infinity, NaN]);
});

test("strings of fixed width, in both kinds and byte orders", () => {
  const strings = ["Gould.wav", "", "Schütz 🎹"];
  for (const little of [true, false]) assert.deepEqual(readStrings(openNpyArray(npyStrings(strings, little), "x")), strings);
  const bytes = new TextEncoder().encode("ab\0\0cdef");
  assert.deepEqual(readStrings(openNpyArray(npyFile({ descr: "|S4", shape: [2] }, bytes), "x")), ["ab", "cdef"]);
});

function fault(header: string, data = new Uint8Array(24)): VectorFault {
  try {
    const array = openNpyArray(npyFile({ descr: "", shape: [], header }, data), "x");
    if (array.header.shape.length === 2) readMatrix(array);
    else readStrings(array);
  } catch (error) {
    assert.ok(error instanceof VectorFault, String(error));
    return error;
  }
  throw new Error(`${header} was read`);
}

test("pickles, structures, dates and complex numbers are refused by name", () => {
  assert.match(fault("{'descr': '|O', 'fortran_order': False, 'shape': (3,), }").message, /pickle/);
  assert.match(fault("{'descr': [('a', '<f4'), ('b', '<f4')], 'fortran_order': False, 'shape': (3,), }").message, /several fields/);
  assert.match(fault("{'descr': '<M8[ns]', 'fortran_order': False, 'shape': (1, 1), }").message, /no known type/);
  assert.match(fault("{'descr': '<c8', 'fortran_order': False, 'shape': (1, 1), }").message, /'<c8'/);
  for (const code of ["'<f3'", "'<i16'", "'f'", "5", "None"]) assert.equal(fault(`{'descr': ${code}, 'fortran_order': False, 'shape': (1, 1)}`).code, "vectors-refused");
});

test("shapes that lie are refused before memory is taken", () => {
  for (const shape of ["(1000000000, 1000000000)", "(9007199254740991, 9007199254740991)", "(7, 1)", "(2, 1000000000000000000000)"]) {
    assert.equal(fault(`{'descr': '<f4', 'fortran_order': False, 'shape': ${shape}}`).code, "vectors-damaged", shape);
  }
  for (const header of [
    "{'descr': '<f4', 'fortran_order': False, 'shape': (-1, 2)}",
    "{'descr': '<f4', 'fortran_order': 1, 'shape': (1, 2)}",
    "{'descr': '<f4', 'fortran_order': False}",
    "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1, 2)}",
    "__import__('os').system('true')",
    `${"(".repeat(5000)}${")".repeat(5000)}`,
    "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2)} + 1",
    "'unfinished",
    "",
  ]) {
    assert.equal(fault(header).code, "vectors-damaged", header.slice(0, 60));
  }
  // Nothing to read, a great many times: no element needs a byte.
  assert.equal(fault("{'descr': '|S0', 'fortran_order': False, 'shape': (999999999999,)}").code, "vectors-too-large");
  assert.equal(fault("{'descr': '<f4', 'fortran_order': False, 'shape': (999999999, 0)}").code, "vectors-too-large");
});

test("every truncation and many mutations end in a fault or in numbers", () => {
  const whole = npyFile({ descr: "<f4", shape: [2, 3] }, new Uint8Array(24));
  for (let length = 0; length < whole.length; length++) assert.throws(() => openNpyArray(whole.subarray(0, length), "x"), VectorFault);
  let seed = 7;
  for (let round = 0; round < 3000; round++) {
    const bytes = whole.slice();
    for (let change = 0; change < 3; change++) {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      bytes[(seed >>> 8) % 100] = seed >>> 16;
    }
    try {
      const array = openNpyArray(bytes, "x");
      if (array.header.shape.length === 2) readMatrix(array);
    } catch (error) {
      assert.ok(error instanceof VectorFault, String(error));
    }
  }
});
