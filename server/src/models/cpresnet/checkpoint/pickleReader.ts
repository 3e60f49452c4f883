/**
 * A pickle (protocols 2 to 5) read as data: a stack machine that knows numbers, text, tuples, lists, dicts and the few
 * objects of `pickleObjects.ts`. It has no way to run anything. Work and memory are bounded by the length of the input.
 */
import { createByteCursor } from "../../untrusted/byteCursor.ts";
import { allowedGlobal, buildObject, storageReference } from "./pickleObjects.ts";
import { PickleDict, PickleList, PickleTuple, type PickleValue } from "./pickleValues.ts";
import { Refusal } from "../../untrusted/refusal.ts";

const MOST_BYTES_OF_A_NUMBER = 64;

/** The one value of the pickle. @throws Refusal */
export function readPickle(bytes: Uint8Array): PickleValue {
  const cursor = createByteCursor(bytes, "the list of tensors");
  const decoder = new TextDecoder();
  const stack: PickleValue[] = [];
  const marks: number[] = [];
  const memo = new Map<number, PickleValue>();

  function pop(): PickleValue {
    const value = stack.length > (marks.at(-1) ?? 0) ? stack.pop() : undefined;
    if (value === undefined) throw broken();
    return value;
  }
  function top(): PickleValue {
    const value = stack.at(-1);
    if (value === undefined) throw broken();
    return value;
  }
  function popToMark(): PickleValue[] {
    const mark = marks.pop();
    if (mark === undefined) throw broken();
    return stack.splice(mark);
  }
  function popTuple(count: number): PickleTuple {
    return new PickleTuple(Array.from({ length: count }, pop).reverse());
  }
  function recall(key: number): PickleValue {
    const value = memo.get(key);
    if (value === undefined) throw broken();
    return value;
  }
  function text(count: number): string {
    return decoder.decode(cursor.bytes(count));
  }
  function whole(count: number): number | bigint {
    if (count > MOST_BYTES_OF_A_NUMBER) throw broken();
    let value = 0n;
    for (const byte of cursor.bytes(count).slice().reverse()) value = (value << 8n) | BigInt(byte);
    const signed = BigInt.asIntN(8 * count, value);
    return signed >= BigInt(Number.MIN_SAFE_INTEGER) && signed <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(signed) : signed;
  }
  function name(): string {
    const value = pop();
    if (typeof value !== "string") throw broken();
    return value;
  }

  for (;;) {
    const code = cursor.uint8();
    switch (code) {
      case 0x80: // PROTO
        cursor.uint8();
        break;
      case 0x95: // FRAME
        cursor.uint64();
        break;
      case 0x28: // MARK
        marks.push(stack.length);
        break;
      case 0x30: // POP
        pop();
        break;
      case 0x31: // POP_MARK
        popToMark();
        break;
      case 0x63: { // GLOBAL
        const module = cursor.line();
        stack.push(allowedGlobal(module, cursor.line()));
        break;
      }
      case 0x93: { // STACK_GLOBAL
        const object = name();
        stack.push(allowedGlobal(name(), object));
        break;
      }
      case 0x52: { // REDUCE
        const parameters = pop();
        stack.push(buildObject(pop(), parameters));
        break;
      }
      case 0x51: // BINPERSID
        stack.push(storageReference(pop()));
        break;
      case 0x62: // BUILD: an ordered dict's own attributes (`_metadata`), of no use here
        pop();
        if (!(top() instanceof PickleDict)) throw broken();
        break;
      case 0x71: // BINPUT
        memo.set(cursor.uint8(), top());
        break;
      case 0x72: // LONG_BINPUT
        memo.set(cursor.uint32(), top());
        break;
      case 0x94: // MEMOIZE
        memo.set(memo.size, top());
        break;
      case 0x68: // BINGET
        stack.push(recall(cursor.uint8()));
        break;
      case 0x6a: // LONG_BINGET
        stack.push(recall(cursor.uint32()));
        break;
      case 0x29: // EMPTY_TUPLE
        stack.push(popTuple(0));
        break;
      case 0x85: // TUPLE1
        stack.push(popTuple(1));
        break;
      case 0x86: // TUPLE2
        stack.push(popTuple(2));
        break;
      case 0x87: // TUPLE3
        stack.push(popTuple(3));
        break;
      case 0x74: // TUPLE
        stack.push(new PickleTuple(popToMark()));
        break;
      case 0x5d: // EMPTY_LIST
        stack.push(new PickleList());
        break;
      case 0x61: { // APPEND
        const value = pop();
        append(top(), [value]);
        break;
      }
      case 0x65: { // APPENDS
        const values = popToMark();
        append(top(), values);
        break;
      }
      case 0x7d: // EMPTY_DICT
        stack.push(new PickleDict());
        break;
      case 0x73: { // SETITEM
        const value = pop();
        const key = pop();
        setItems(top(), [key, value]);
        break;
      }
      case 0x75: { // SETITEMS
        const items = popToMark();
        setItems(top(), items);
        break;
      }
      case 0x58: // BINUNICODE
        stack.push(text(cursor.uint32()));
        break;
      case 0x8c: // SHORT_BINUNICODE
        stack.push(text(cursor.uint8()));
        break;
      case 0x8d: // BINUNICODE8
        stack.push(text(cursor.uint64()));
        break;
      case 0x4b: // BININT1
        stack.push(cursor.uint8());
        break;
      case 0x4d: // BININT2
        stack.push(cursor.uint16());
        break;
      case 0x4a: // BININT
        stack.push(cursor.int32());
        break;
      case 0x8a: // LONG1
        stack.push(whole(cursor.uint8()));
        break;
      case 0x8b: // LONG4
        stack.push(whole(cursor.uint32()));
        break;
      case 0x47: // BINFLOAT
        stack.push(cursor.float64BigEndian());
        break;
      case 0x4e: // NONE
        stack.push(null);
        break;
      case 0x88: // NEWTRUE
        stack.push(true);
        break;
      case 0x89: // NEWFALSE
        stack.push(false);
        break;
      case 0x2e: // STOP
        return pop();
      default:
        throw new Refusal("refused", `The checkpoint holds more than tensors and numbers (pickle instruction 0x${code.toString(16)}): it is refused.`);
    }
  }
}

function append(list: PickleValue, values: readonly PickleValue[]): void {
  if (!(list instanceof PickleList)) throw broken();
  for (const value of values) list.items.push(value);
}

function setItems(dict: PickleValue, items: readonly PickleValue[]): void {
  if (!(dict instanceof PickleDict) || items.length % 2 !== 0) throw broken();
  for (let index = 0; index < items.length; index += 2) {
    const [key, value] = [items[index], items[index + 1]];
    if ((typeof key !== "string" && typeof key !== "number") || value === undefined) throw broken();
    dict.entries.set(key, value);
  }
}

function broken(): Refusal {
  return new Refusal("damaged", "The file is damaged: its list of tensors is broken.");
}
