// Compiles and runs the floor in C where there is a compiler.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** Nanoseconds a pair looked at: `popcnt` with the instruction that every processor has, `widest` with all this one has. */
export interface NativeFigures { readonly popcnt: number; readonly widest: number; readonly scanPopcnt: number; readonly scanWidest: number }

/** Null where there is no C compiler, or no processor of the kind that these flags are for. */
export function nativeNearPairs(words: Uint32Array, maxDistance: number): NativeFigures | null {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-native-'))
  try {
    const codes = path.join(folder, 'codes')
    fs.writeFileSync(codes, new Uint8Array(words.buffer, words.byteOffset, words.byteLength))
    const [popcnt, widest] = ['-mpopcnt', '-march=native'].map((flag) => {
      const program = path.join(folder, 'native')
      const built = spawnSync('cc', ['-O3', flag, path.join(import.meta.dirname, 'native.c'), '-o', program])
      if (built.status !== 0) return null
      return spawnSync(program, [codes, String(maxDistance)], { encoding: 'utf8' }).stdout.trim().split(' ').map(Number)
    })
    return popcnt && widest ? { popcnt: popcnt[0]!, widest: widest[0]!, scanPopcnt: popcnt[1]!, scanWidest: widest[1]! } : null
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
