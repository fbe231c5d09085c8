// Photos made by us: seeded scenes with grain, written as a camera writes them (JPEG, EXIF date), and copies of them.
import { copyFile, mkdir, utimes } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { randomFrom } from '../../support/random.ts'

export const PICTURE = { width: 1200, height: 800 }

/** Kinds of scene, so that pictures differ in what they show and not in colour alone. */
const SCENES: readonly ((random: () => number, at: (from: number, to: number) => number, colour: () => string) => string)[] = [
  (_random, at, colour) => Array.from({ length: 5 }, (_, row) => { // hills
    const y = 260 + row * 110
    return `<path d="M0 ${y} C ${at(150, 450)} ${y - at(60, 260)} ${at(500, 800)} ${y + at(20, 160)} 1200 ${y - at(0, 120)} V800 H0 Z" fill="${colour()}"/>`
  }).join('') + `<circle cx="${at(100, 1100)}" cy="${at(60, 200)}" r="${at(40, 90)}" fill="${colour()}"/>`,
  (random, at, colour) => Array.from({ length: 9 }, (_, column) => { // a street
    const top = at(80, 480)
    const windows = Array.from({ length: 24 }, (_window, index) => (random() < 0.7 ? `<rect x="${column * 134 + 14 + (index % 3) * 38}" y="${top + 30 + Math.floor(index / 3) * 52}" width="24" height="32" fill="#fff6c0"/>` : '')).join('')
    return `<rect x="${column * 134}" y="${top}" width="128" height="800" fill="${colour()}"/>${windows}`
  }).join(''),
  (_random, at, colour) => Array.from({ length: 26 }, () => { // a bed of flowers
    const x = at(0, 1200), y = at(100, 760), size = at(24, 70), petal = colour()
    const petals = Array.from({ length: 7 }, (_, index) => `<ellipse cx="${x + Math.cos(index * 0.9) * size}" cy="${y + Math.sin(index * 0.9) * size}" rx="${size * 0.6}" ry="${size * 0.4}" transform="rotate(${index * 51} ${x + Math.cos(index * 0.9) * size} ${y + Math.sin(index * 0.9) * size})" fill="${petal}"/>`).join('')
    return `<path d="M${x} ${y} Q ${x + 20} ${y + 100} ${x} 800" stroke="#2e6b2c" stroke-width="6" fill="none"/>${petals}<circle cx="${x}" cy="${y}" r="${size * 0.5}" fill="#5a3a10"/>`
  }).join(''),
  (_random, at, colour) => `<ellipse cx="600" cy="${at(380, 450)}" rx="${at(190, 270)}" ry="${at(230, 320)}" fill="${colour()}"/>` // a face
    + [480, 720].map((x) => `<circle cx="${x}" cy="360" r="${at(26, 48)}" fill="#fff"/><circle cx="${x + at(-10, 10)}" cy="362" r="16" fill="${colour()}"/>`).join('')
    + `<path d="M470 520 Q 600 ${at(480, 680)} 730 520" stroke="#7a1f1f" stroke-width="18" fill="none"/><rect x="330" y="${at(60, 130)}" width="540" height="120" rx="60" fill="${colour()}"/>`,
  (_random, at, colour) => Array.from({ length: 90 }, () => `<polygon points="${at(0, 1200)},${at(0, 800)} ${at(0, 1200)},${at(0, 800)} ${at(0, 1200)},${at(0, 800)}" fill="${colour()}" opacity="0.5"/>`).join(''), // glass
  (_random, at, colour) => `<rect y="${at(360, 460)}" width="1200" height="440" fill="${colour()}"/>` // boats
    + Array.from({ length: 6 }, () => {
      const x = at(60, 1040), y = at(430, 700), size = at(50, 150)
      return `<path d="M${x} ${y} h${size} l${-size * 0.2} ${size * 0.3} h${-size * 0.6} Z" fill="${colour()}"/><path d="M${x + size / 2} ${y - 6} v${-size * 1.4} l${size * 0.6} ${size * 1.3} Z" fill="#fff"/>`
    }).join(''),
  (_random, at, colour) => Array.from({ length: 96 }, (_, index) => // a quilt
    `<g transform="translate(${(index % 12) * 100} ${Math.floor(index / 12) * 100})"><rect width="100" height="100" fill="${colour()}"/><path d="M50 ${at(4, 30)} L${at(70, 96)} 50 L50 ${at(70, 96)} L${at(4, 30)} 50 Z" fill="${colour()}"/></g>`).join(''),
]

/** One scene, or a second one set into it: 49 kinds. Of the first 40 the closest pair has a cosine of 0.85, copies 0.97 and more. */
const KINDS: readonly [first: number, second?: number][] = [
  ...SCENES.map((_, first): [number] => [first]),
  ...SCENES.flatMap((_, first) => SCENES.map((_scene, second): [number, number] => [first, second]).filter(([, second]) => second !== first)),
]

async function drawScene(index: number, seed: number): Promise<Buffer> {
  const random = randomFrom(seed * 7919 + index * 104_729 + 1)
  const at = (from: number, to: number): number => Math.round(from + random() * (to - from))
  const colour = (): string => `hsl(${at(0, 359)},${at(25, 85)}%,${at(22, 78)}%)`
  const draw = (kind: number): string => SCENES[kind]!(random, at, colour)
  const [first, second] = KINDS[index % KINDS.length]!
  const inset = second === undefined ? '' : `<svg x="${at(60, 560)}" y="${at(40, 300)}" width="600" height="400" viewBox="0 0 1200 800"><rect width="1200" height="800" fill="${colour()}"/>${draw(second)}</svg>`
  const scene = draw(first) + inset
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"><linearGradient id="g" x2="0.3" y2="1"><stop stop-color="${colour()}"/><stop offset="1" stop-color="${colour()}"/></linearGradient><rect width="1200" height="800" fill="url(#g)"/>${scene}</svg>`
  const pixels = await sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer()
  for (let i = 0; i < pixels.length; i++) pixels[i] = Math.max(0, Math.min(255, pixels[i]! + Math.round((random() - 0.5) * 22))) // grain
  return pixels
}

/**
 * Makes `count` pictures, up to 49 that show different things, one day apart from 1 July 2021.
 * @returns their paths, IMG_0001.jpg first
 */
export async function makePictures(folder: string, count: number, seed = 1): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  return Promise.all(Array.from({ length: count }, async (_, index) => {
    const file = path.join(folder, `IMG_${String(index + 1).padStart(4, '0')}.jpg`)
    const taken = new Date(Date.UTC(2021, 6, 1 + index, 10, 15))
    const stamp = taken.toISOString().slice(0, 19).replaceAll('-', ':').replace('T', ' ')
    await sharp(await drawScene(index, seed), { raw: { ...PICTURE, channels: 3 } })
      .jpeg({ quality: 92 })
      .withExif({ IFD0: { Make: 'Likeness', Model: 'Test camera' }, IFD2: { DateTimeOriginal: stamp } })
      .toFile(file)
    await utimes(file, taken, taken)
    return file
  }))
}

export const COPIES = ['bytes', 'smaller', 'cropped', 'resaved'] as const
export type Copy = (typeof COPIES)[number]

/** Makes a copy of a picture. @returns its path: NAME-COPY.jpg in the folder */
export async function makeCopy(file: string, kind: Copy, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  const target = path.join(folder, `${path.basename(file, '.jpg')}-${kind}.jpg`)
  const { width, height } = PICTURE
  switch (kind) {
    case 'bytes':
      await copyFile(file, target)
      break
    case 'smaller':
      await sharp(file).resize(Math.round(width / 2)).jpeg({ quality: 85 }).toFile(target)
      break
    case 'cropped':
      await sharp(file).extract({ left: Math.round(width * 0.06), top: Math.round(height * 0.05), width: Math.round(width * 0.88), height: Math.round(height * 0.9) }).jpeg({ quality: 90 }).toFile(target)
      break
    case 'resaved':
      await sharp(file).jpeg({ quality: 60 }).toFile(target)
      break
  }
  return target
}

/** A small photo folder: `count` pictures in Camera, and every kind of copy of the first in Backup. */
export async function makePhotoFolder(folder: string, count = 8): Promise<{ originals: string[]; copies: string[] }> {
  const originals = await makePictures(path.join(folder, 'Camera'), count)
  const copies: string[] = []
  for (const kind of COPIES) copies.push(await makeCopy(originals[0]!, kind, path.join(folder, 'Backup')))
  return { originals, copies }
}
