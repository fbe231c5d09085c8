// A WebAssembly module from readable source: each instruction is a function of the instructions that feed it, so a
// kernel is written as nested calls and its bytes are made when it starts. Only what our kernels use.
// Encoding: WebAssembly core specification 2.0, chapter 5 (binary format).

/** Bytes that leave one value on the stack, or none for a statement. */
export type Instructions = readonly number[]
export type Type = 'i32' | 'v128'
export interface WasmFunction {
  readonly name: string
  readonly parameters: readonly Type[]
  readonly locals: readonly Type[] // numbered after the parameters
  readonly returns: boolean // an i32, or nothing
  readonly body: readonly Instructions[]
}

const TYPES: Record<Type, number> = { i32: 0x7f, v128: 0x7b }

/** LEB128, the format's numbers of any length. @param value 0 to 2 ** 32 - 1 */
function unsigned(value: number): number[] {
  const bytes: number[] = []
  for (let rest = value >>> 0; ;) {
    const low = rest & 0x7f
    rest >>>= 7
    if (rest === 0) return [...bytes, low]
    bytes.push(low | 0x80)
  }
}

/** Signed LEB128. @param value a 32-bit integer */
function signed(value: number): number[] {
  const bytes: number[] = []
  for (let rest = value | 0; ;) {
    const low = rest & 0x7f
    rest >>= 7
    if ((rest === 0 && !(low & 0x40)) || (rest === -1 && low & 0x40)) return [...bytes, low]
    bytes.push(low | 0x80)
  }
}

const vector = (items: readonly (readonly number[])[]): number[] => [...unsigned(items.length), ...items.flat()]
const sized = (bytes: readonly number[]): number[] => [...unsigned(bytes.length), ...bytes]
const text = (value: string): number[] => sized([...new TextEncoder().encode(value)])
const section = (id: number, items: readonly (readonly number[])[]): number[] => [id, ...sized(vector(items))]

/** The bytes of a module that takes its memory from the import `env.memory` and exports these functions. */
export function assemble(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters, returns }) => [0x60, ...vector(parameters.map((type) => [TYPES[type]])), ...vector(returns ? [[TYPES.i32]] : [])])
  const bodies = functions.map(({ locals, body }) => sized([...vector(locals.map((type) => [1, TYPES[type]])), ...body.flat(), 0x0b]))
  return Uint8Array.from([
    0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0, // "\0asm", version 1
    ...section(1, types),
    ...section(2, [[...text('env'), ...text('memory'), 0x02, 0x00, 0x00]]), // any size, no maximum
    ...section(3, functions.map((_, i) => unsigned(i))),
    ...section(7, functions.map(({ name }, i) => [...text(name), 0x00, ...unsigned(i)])),
    ...section(10, bodies),
  ])
}

const plain = (...opcode: number[]) => (...feeding: Instructions[]): Instructions => [...feeding.flat(), ...opcode]
const simd = (opcode: number) => plain(0xfd, ...unsigned(opcode))

export const i32 = {
  const: (value: number): Instructions => [0x41, ...signed(value)],
  add: plain(0x6a), lessThan: plain(0x49), shiftLeft: plain(0x74), // unsigned
  loadByte: (address: Instructions, offset = 0): Instructions => [...address, 0x2d, 0, ...unsigned(offset)],
  /** @param offset bytes after the address */
  store: (address: Instructions, value: Instructions, offset = 0): Instructions => [...address, ...value, 0x36, 2, ...unsigned(offset)],
}

export const v128 = {
  load: (address: Instructions, offset = 0): Instructions => [...address, 0xfd, 0, 4, ...unsigned(offset)],
  store: (address: Instructions, value: Instructions, offset = 0): Instructions => [...address, ...value, 0xfd, 11, 4, ...unsigned(offset)],
  and: simd(78), or: simd(80), xor: simd(81),
  splatByte: simd(15), addBytes: simd(110), subtractBytes: simd(113), countBits: simd(98), // of each byte
  pick: simd(14), // the bytes of the first that the second numbers; 0 for a number above 15
  wordsLow: simd(137), wordsHigh: simd(138), // 8 of 16 unsigned bytes as numbers of 16 bits
  splatWord: simd(16), addWords: simd(142),
  addInts: simd(174), dotWords: simd(186), // products of signed words, two by two added to 4 numbers of 32 bits
  /** Four numbers of 32 bits out of two times four. @param from 0 to 3 of the first, 4 to 7 of the second */
  chooseInts: (a: Instructions, b: Instructions, from: readonly number[]): Instructions => [...a, ...b, 0xfd, 13, ...from.flatMap((i) => [4 * i, 4 * i + 1, 4 * i + 2, 4 * i + 3])],
  /** A mask of 16 bits: which bytes of the first are at most those of the second. */
  atMost: (a: Instructions, b: Instructions): Instructions => [...a, ...b, 0xfd, 42, 0xfd, 100], // i8x16.le_u, i8x16.bitmask
}

export const local = {
  get: (index: number): Instructions => [0x20, ...unsigned(index)],
  set: (index: number, value: Instructions): Instructions => [...value, 0x21, ...unsigned(index)],
}

/** Repeats while the condition holds at the end of a round; the first round always runs. */
export const repeatWhile = (condition: Instructions, ...body: Instructions[]): Instructions => [0x03, 0x40, ...body.flat(), ...condition, 0x0d, 0, 0x0b]
export const when = (condition: Instructions, ...body: Instructions[]): Instructions => [...condition, 0x04, 0x40, ...body.flat(), 0x0b]
