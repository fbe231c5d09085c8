// Drawn pictures in classes: each shows the waves of its class under waves of its own.
import type { PictureSet } from '../../src-main/hashing/fineTune.ts'
import { waves } from './waves.ts'

export function drawnClasses(classes: number, each: number, side: number): PictureSet {
  const ofClass = Array.from({ length: classes }, (_, label) => waves(side, 1000 + label))
  const labels = Array.from({ length: classes * each }, (_, i) => [i % classes])
  const pictures = labels.map(([label], i) => {
    const own = waves(side, i)
    return ofClass[label!]!.map((value, at) => Math.round((value + own[at]!) / 2))
  })
  return { side, pictures, labels }
}
