// 16-bit floats as bits, for weights that a file keeps at half size. (Float16Array is newer than the oldest Node that runs this.)

const value = new Float32Array(1)
const bits = new Uint32Array(value.buffer)

/** Exact: every half is a float32. */
export function floatFromHalf(half: number): number {
  const [exponent, mantissa] = [(half >>> 10) & 31, half & 1023]
  const size = exponent === 0 ? mantissa * 2 ** -24 : exponent === 31 ? (mantissa ? NaN : Infinity) : (1024 + mantissa) * 2 ** (exponent - 25)
  return half & 0x8000 ? -size : size
}

/** The nearest half, the even one of two equally near; beyond 65,504 infinity. Source: F. Giesen, float_to_half_fast3_rtne (public domain). */
export function halfFromFloat(float: number): number {
  value[0] = float
  const sign = (bits[0]! >>> 16) & 0x8000
  const size = bits[0]! & 0x7fffffff
  if (size > 0x7f800000) return sign | 0x7e00
  if (size >= 0x47800000) return sign | 0x7c00
  if (size < 0x38800000) { // below the least normal half: the sum's rounding is the wanted one
    value[0] = Math.abs(value[0]!) + 0.5
    return sign | (bits[0]! - 0x3f000000)
  }
  return sign | ((size - 0x38000000 + 0xfff + ((size >>> 13) & 1)) >>> 13)
}
