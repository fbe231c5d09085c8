// The wire format of protobuf, as far as ONNX files use it. A library would hand out copies without their places in the file.

/** One field of a message: a number (varint or 4 bytes as they are), or the bytes of a string, a packed list or a message. */
export interface Field { readonly number: number; readonly value: number; readonly bytes: Uint8Array } // bytes: a view into the message

const NONE: Uint8Array = new Uint8Array(0)

/** Source: protobuf encoding, wire types 0 (varint), 1 (8 bytes), 2 (length and bytes), 5 (4 bytes). */
export function* fieldsOf(message: Uint8Array): Generator<Field> {
  const view = new DataView(message.buffer, message.byteOffset, message.length)
  for (let at = 0; at < message.length;) {
    const [key, start] = varint(message, at)
    const number = Math.floor(key / 8)
    const wire = key % 8
    if (wire === 0) {
      const [value, next] = varint(message, start)
      yield { number, value, bytes: NONE }
      at = next
    } else if (wire === 2) {
      const [length, next] = varint(message, start)
      at = next + length
      if (at > message.length) throw new RangeError(`a field of ${length} bytes does not fit into the ${message.length} of its message`)
      yield { number, value: 0, bytes: message.subarray(next, at) }
    } else if (wire === 5 || wire === 1) {
      at = start + (wire === 5 ? 4 : 8)
      if (at > message.length) throw new RangeError('the file ends within a number')
      yield { number, value: wire === 5 ? view.getFloat32(start, true) : 0, bytes: NONE }
    } else throw new RangeError(`expected a field of a known wire type, got ${wire}`)
  }
}

/** @returns the number, signed as int64 is, and where the next byte lies */
export function varint(bytes: Uint8Array, at: number): [value: number, next: number] {
  let value = 0n
  for (let shift = 0n; shift < 70n; shift += 7n) {
    const byte = bytes[at++]
    if (byte === undefined) break
    value |= BigInt(byte & 0x7f) << shift
    if (byte < 0x80) return [Number(BigInt.asIntN(64, value)), at]
  }
  throw new RangeError('the file ends within a number')
}

export const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

/** @param value 0 to 2^53, whole */
export function varintBytes(value: number): number[] {
  const bytes: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest]
    bytes.push((rest % 128) | 0x80)
  }
}

/** A field of a message: a whole number, a text, or bytes (a packed list, a message). */
export function field(number: number, content: number | string | Uint8Array): Uint8Array {
  if (typeof content === 'number') return Uint8Array.from([...varintBytes(number * 8), ...varintBytes(content)])
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return message(Uint8Array.from([...varintBytes(number * 8 + 2), ...varintBytes(bytes.length)]), bytes)
}

/** Fields one after another. */
export function message(...fields: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of fields) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
