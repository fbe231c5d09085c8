// Public bug reports about what is alike (shared/hard-cases.md), each under its number, with our own pictures.
import fs from 'node:fs'
import sharp, { type OverlayOptions } from 'sharp'
import { beforeEach, describe, expect, it } from 'vitest'
import { similarToPicture } from '../../src-main/app/findSimilar.ts'
import { randomFrom } from '../support/random.ts'
import { TestLibrary } from './support/library.ts'

let lib: TestLibrary
beforeEach(async () => {
  lib = await TestLibrary.open()
  return () => lib.close()
})

/** A page of black words on white. */
async function page(name: string, seed: number, over: OverlayOptions[] = []): Promise<void> {
  const random = randomFrom(seed)
  let words = ''
  for (let y = 40; y < 840; y += 17) for (let x = 45; x < 540;) { const n = 10 + Math.floor(random() * 50); words += `<rect x="${x}" y="${y}" width="${n}" height="6" fill="#141414"/>`; x += n + 7 }
  await sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="620" height="877"><rect width="620" height="877" fill="#fff"/>${words}</svg>`)).removeAlpha().composite(over).png().toFile(lib.at(name))
}

/** Almost black with sensor noise, a few lamps. */
async function night(name: string, seed: number): Promise<void> {
  const random = randomFrom(seed)
  const noise = Buffer.from(Array.from({ length: 600 * 400 * 3 }, () => Math.floor(random() * 6)))
  const lamps = Array.from({ length: 5 }, () => `<circle cx="${Math.floor(random() * 580)}" cy="${Math.floor(random() * 380)}" r="4" fill="#ffe6b4"/>`).join('')
  await sharp(noise, { raw: { width: 600, height: 400, channels: 3 } }).composite([{ input: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400">${lamps}</svg>`) }]).jpeg({ quality: 92 }).toFile(lib.at(name))
}

describe('pictures with little in them', () => {
  it('C19: plain blue, white, black and grey are four pictures', async () => {
    for (const [name, background] of [['blue', '#0000ff'], ['white', '#fff'], ['black', '#000'], ['grey', '#777']] as const) await sharp({ create: { width: 640, height: 360, channels: 3, background } }).png().toFile(lib.at(`${name}.png`))
    await sharp({ create: { width: 640, height: 360, channels: 3, background: '#0000ff' } }).jpeg().toFile(lib.at('blue.jpg'))
    const { failed } = await lib.look()
    expect([failed, (await lib.groups('same-scene')).filter((group) => !/^blue\.\w+: blue\.\w+ [\w-]+ \w+$/.test(group))]).toEqual([[], []])
  })

  it('C20: night shots are not each other; one saved again is itself', async () => {
    for (const seed of [1, 2, 3, 4]) await night(`n${seed}.jpg`, seed)
    await sharp(lib.at('n1.jpg')).jpeg({ quality: 80 }).toFile(lib.at('n1 again.jpg'))
    await lib.look()
    expect(await lib.groups('same-scene')).toEqual([expect.stringMatching(/^n1( again)?\.jpg: n1( again)?\.jpg same-picture \w+$/)])
  })

  it('C21: pages and screenshots of text are their own; a page with one word changed is never proposed to go', async () => {
    for (const seed of [1, 2, 3, 4]) await page(`page${seed}.png`, seed)
    await page('page1 edited.png', 1, [{ input: { create: { width: 30, height: 8, channels: 3, background: '#000' } }, left: 100, top: 250 }])
    await lib.look()
    const found = await lib.groups('same-scene')
    expect(found.filter((group) => !/^page1( edited)?\.png: page1( edited)?\.png same-picture undecided$/.test(group))).toEqual([])
    const plan = await lib.remove()
    expect(plan.plan.items.map(({ file }) => file.text)).toEqual([])
  })
})

describe('series and chains', () => {
  it('C23: of pictures that turn slowly into another, no group holds what its keeper does not match', async () => {
    const [from, to] = await Promise.all([0, 1].map(async (i) => await sharp(lib.pictures[i]!).resize(600, 400).raw().toBuffer()))
    for (let step = 0; step < 24; step++) {
      const blend = Buffer.from(from!.map((value, i) => Math.round(value + ((to![i]! - value) * step) / 23)))
      await sharp(blend, { raw: { width: 600, height: 400, channels: 3 } }).jpeg({ quality: 92 }).toFile(lib.at(`m${String(step).padStart(2, '0')}.jpg`))
    }
    await lib.look()
    const groups = await lib.plain()
    const { engine } = lib.likeness
    const unmatched = await Promise.all(groups.flatMap(({ members: [keeper, ...others] }) => others.map(async ({ row }) => {
      const pairs = await engine.reader.call('pairsOf', keeper!.row.photoId)
      return pairs.some(({ a, b }) => [a, b].includes(row.photoId)) ? [] : [`${keeper!.row.text} ${row.text}`]
    })))
    expect([groups.length > 1, unmatched.flat(), groups.filter(({ members }) => ['m00.jpg', 'm23.jpg'].every((name) => members.some(({ row }) => row.text === name)))]).toEqual([true, [], []])
  })

  it('C29: one date, camera and place make no group of pictures that look nothing alike', async () => {
    for (const i of [0, 1, 2]) await lib.put(`p${i}.jpg`, (picture) => picture.jpeg().withExif({ IFD0: { Make: 'x', Model: 'y' }, IFD2: { DateTimeOriginal: '2019:05:01 10:00:00' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 0/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '9/1 0/1 0/1' } }), i, false)
    await lib.look()
    expect(await lib.groups('same-scene')).toEqual([])
  })
})

describe('what people do to a picture', () => {
  const edits = async (): Promise<string[]> => (await lib.plain()).flatMap(({ members }) => members.slice(1).map(({ row, member }) => `${row.text} ${member.edits.join('+')} ${member.verdict}`)).toSorted()

  it('C24: mirrored, it is found and said, and never goes by itself', async () => {
    lib.copy('a.jpg')
    await lib.put('mirror.jpg', (picture) => picture.flop(), 0, false)
    await lib.put('flip.jpg', (picture) => picture.flip(), 0, false)
    await lib.look()
    expect(await edits()).toEqual([expect.stringMatching(/^flip\.jpg .*mirrored.* undecided$/), expect.stringMatching(/^mirror\.jpg .*mirrored.* undecided$/)])
  })

  it('C25: turned by a quarter, a half and three, it is one group, and the upright one of the camera stays', async () => {
    lib.copy('a.jpg')
    for (const angle of [90, 180, 270]) await lib.put(`r${angle}.jpg`, (picture) => picture.rotate(angle), 0, false)
    await lib.look()
    const [group] = await lib.plain()
    expect([group?.members[0]!.row.text, (await edits()).map((edit) => edit.includes('turned'))]).toEqual(['a.jpg', [true, true, true]])
  })

  it('C27: a screen\'s shape cut out of it is in the group, and a narrow crop is found', async () => {
    lib.copy('a.jpg')
    await lib.put('c169.jpg', (picture) => picture.extract({ left: 0, top: 62, width: 1200, height: 675 }), 0, false)
    const narrow = await sharp(lib.pictures[0]!).extract({ left: 100, top: 50, width: 840, height: 560 }).jpeg().toBuffer()
    await lib.look()
    expect(await lib.groups()).toEqual([expect.stringContaining('c169.jpg')])
    fs.writeFileSync(`${lib.work}/c70.jpg`, narrow)
    const answer = await similarToPicture(lib.likeness.engine, Buffer.from(`${lib.work}/c70.jpg`), 10)
    expect(answer.ok && [...answer.same, ...answer.similar].map(({ name }) => name)).toContain('a.jpg')
  })
})
