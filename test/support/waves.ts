// Smooth drawn pixels: sums of seeded waves, so that no two seeds look alike and every frequency below the cut is there.

import { randomFrom } from './random.ts'

/** @returns (side, side, 3) bytes */
export function waves(side: number, seed: number): Uint8Array {
  const random = randomFrom(seed)
  const terms = Array.from({ length: 12 }, () => ({ fx: random() * 5, fy: random() * 5, phase: random() * 6.3, weight: 0.3 + random(), colour: [random(), random(), random()] }))
  const total = terms.reduce((sum, { weight }) => sum + weight, 0)
  const pixels = new Uint8Array(side * side * 3)
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const sums = [0, 0, 0]
      for (const { fx, fy, phase, weight, colour } of terms) {
        const wave = weight * Math.cos(6.28 * ((fx * x) / side + (fy * y) / side) + phase)
        for (let c = 0; c < 3; c++) sums[c]! += wave * (0.4 + 0.6 * colour[c]!)
      }
      for (let c = 0; c < 3; c++) pixels[(y * side + x) * 3 + c] = Math.max(0, Math.min(255, Math.round(128 + (240 * sums[c]!) / total)))
    }
  }
  return pixels
}
