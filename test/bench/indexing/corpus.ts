// Photos to measure with, where nobody gives any: made once, in a temporary folder that goes with the bench.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { makePictures } from '../../e2e/support/pictures.ts'

const SCENES = 49

/** Camera-like JPEGs: drawn scenes with grain, enlarged to the size asked for and written at quality 93 with EXIF. Every seventh is a smaller copy of the one before. */
export async function makeCorpus(folder: string, count: number, width: number, height: number): Promise<void> {
  fs.mkdirSync(folder, { recursive: true })
  const scenes = path.join(folder, '..', `${path.basename(folder)}-scenes`)
  const pictures: string[] = []
  for (let seed = 1; pictures.length < count; seed++) pictures.push(...await makePictures(path.join(scenes, String(seed)), Math.min(SCENES, count - pictures.length), seed))
  for (const [i, picture] of pictures.entries()) {
    const isCopy = i % 7 === 6
    await sharp(isCopy ? pictures[i - 1]! : picture).resize(isCopy ? width >> 1 : width, isCopy ? height >> 1 : height, { fit: 'fill' }).keepExif().jpeg({ quality: 93 })
      .toFile(path.join(folder, `P${String(i).padStart(5, '0')}.jpg`))
  }
  fs.rmSync(scenes, { recursive: true, force: true })
}

/** The same from real pictures, by the project's corpus maker. @returns false where it, Python or real pictures are missing */
export function makeRealCorpus(folder: string, count: number, width: number, height: number): boolean {
  const [maker, pictures] = [process.env['LIKENESS_CORPUS_MAKER'], process.env['LIKENESS_CORPUS_PICTURES']]
  if (!maker || !pictures || !fs.existsSync(maker) || !fs.existsSync(pictures)) return false
  return spawnSync('python3', [maker, pictures, String(count), folder, '7', '--size', `${width}x${height}`], { stdio: 'ignore' }).status === 0
}

export const jpegsBelow = (folder: string): string[] => fs.readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.jpe?g$/i.test(entry.name)).map((entry) => path.join(entry.parentPath, entry.name)).sort()
