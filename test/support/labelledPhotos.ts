// Drawn photos of a few kinds, sorted into folders: what a training can learn from.
import fs from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { randomFrom } from './random.ts'

const KINDS: readonly ((at: (from: number, to: number) => number, colour: () => string) => string)[] = [
  (at, colour) => Array.from({ length: 14 }, () => `<circle cx="${at(0, 400)}" cy="${at(0, 300)}" r="${at(15, 60)}" fill="${colour()}"/>`).join(''),
  (at, colour) => Array.from({ length: 12 }, (_, i) => `<rect x="0" y="${i * 26 + at(-6, 6)}" width="400" height="${at(6, 20)}" fill="${colour()}"/>`).join(''),
  (at, colour) => Array.from({ length: 16 }, () => `<polygon points="${at(0, 400)},${at(0, 300)} ${at(0, 400)},${at(0, 300)} ${at(0, 400)},${at(0, 300)}" fill="${colour()}" opacity="0.7"/>`).join(''),
]

/** @param folders one kind each, in order. @returns the paths of the photos, by folder */
export async function makeLabelledPhotos(root: string, folders: readonly string[], each: number): Promise<string[][]> {
  const made: string[][] = []
  for (const [kind, folder] of folders.entries()) {
    fs.mkdirSync(path.join(root, folder), { recursive: true })
    made.push(await Promise.all(Array.from({ length: each }, async (_, i) => {
      const random = randomFrom(kind * 1000 + i + 1)
      const at = (from: number, to: number): number => Math.round(from + random() * (to - from))
      const colour = (): string => `hsl(${at(0, 359)},${at(30, 90)}%,${at(20, 80)}%)`
      const file = path.join(root, folder, `IMG_${String(i + 1).padStart(4, '0')}.jpg`)
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300" width="400" height="300"><rect width="400" height="300" fill="${colour()}"/>${KINDS[kind % KINDS.length]!(at, colour)}</svg>`
      await sharp(Buffer.from(svg)).jpeg({ quality: 88 }).toFile(file)
      return file
    })))
  }
  return made
}
