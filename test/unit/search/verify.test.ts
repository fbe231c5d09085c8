import sharp, { type Sharp } from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { EDITS } from '../../../src-main/api/relation.ts'
import { coloursOf, decodePhoto, greyOf } from '../../../src-main/decode/decodePhoto.ts'
import { featuresOf, MODEL_SIDE, POSITIONS } from '../../../src-main/decode/features.ts'
import { inPosition, VIEW_SIDE } from '../../../src-main/search/align.ts'
import { CandidateIndex, type Candidate } from '../../../src-main/search/candidates.ts'
import { editsSeenFrom, phraseOfEdit } from '../../../src-main/search/edits.ts'
import type { View } from '../../../src-main/search/look.ts'
import { verify } from '../../../src-main/search/verify.ts'
import { layOn } from '../../../src-renderer/stores/compareGeometry.ts'
import { codeFromHex } from '../../../src-main/hashing/code.ts'
import { waves } from '../../support/waves.ts'

const SIDE = 480
const NEAR: Candidate = { photoId: 1, distance: 4, cosine: 0.97, position: 0, phashDistance: 2, uprightPhashDistance: 2 }

const drawing = (seed: number) => sharp(waves(SIDE, seed), { raw: { width: SIDE, height: SIDE, channels: 3 } })

/** A view made as the decode worker makes it: from the thumbnail of the decoded file. */
async function viewOf(picture: Sharp, changes: Partial<View> = {}): Promise<View> {
  const { thumbnail, width, height } = await decodePhoto({ bytes: await picture.jpeg({ quality: 92 }).toBuffer() })
  const rgb = await coloursOf(thumbnail, VIEW_SIDE)
  return { rgb, fine: await greyOf(thumbnail, 256), width, height, takenMs: null, camera: null, lowInformation: false, ...changes }
}

let original: View
beforeAll(async () => { original = await viewOf(drawing(1)) })

describe('verify', () => {
  it('calls two shots of one camera at two moments a scene, however alike', async () => {
    const at = (takenMs: number | null, camera: string | null): View => ({ ...original, takenMs, camera })
    const relations = ([
      [at(1000, 'A'), at(2000, 'A')], [at(1000, 'A'), at(1000, 'A')], [at(1000, 'A'), at(null, 'A')], [at(1000, 'A'), at(2000, 'B')], [at(null, null), at(null, null)],
    ] as const).map(([a, b]) => verify(a, b, NEAR)?.relation)
    expect(relations).toEqual(['same-scene', 'same-picture', 'same-picture', 'same-picture', 'same-picture'])
  })

  it('keeps a pair that is no copy only as a scene of one camera within half a minute', () => {
    const weak: Candidate = { ...NEAR, cosine: 0.7, phashDistance: 20, uprightPhashDistance: 20 }
    const at = (takenMs: number | null, camera = 'A'): View => ({ ...original, takenMs, camera })
    const relations = [at(2000), at(31_000), at(31_001), at(1000), at(null), at(2000, 'B')].map((b) => verify(at(1000), b, weak)?.relation ?? null)
    expect(relations).toEqual(['same-scene', 'same-scene', null, null, null, null])
  })

  it('refuses what the thresholds of the model card refuse', () => {
    const claims: [cosine: number, phash: number, isPair: boolean][] = [[0.84, 30, true], [0.8399, 30, false], [0.8399, 4, true], [0.5, 4, true], [0.4999, 4, false], [0.6, 5, false], [0.97, 30, true]]
    expect(claims.map(([cosine, phash]) => [cosine, phash, verify(original, original, { ...NEAR, cosine, phashDistance: phash, uprightPhashDistance: phash }) !== null])).toEqual(claims)
  })

  it('refuses pictures near by vector alone whose greys disagree', async () => {
    const other = await viewOf(drawing(2))
    expect([verify(original, other, { ...NEAR, cosine: 0.85 }), verify(original, other, { ...NEAR, cosine: 0.7, position: 3, phashDistance: 0, uprightPhashDistance: 30 })]).toEqual([null, null])
  })

  it('asks of pictures with little in them that every place agrees', async () => {
    const page = (from: number) => sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="480" height="480"><rect width="480" height="480" fill="#fff"/>${
      Array.from({ length: 18 }, (_, i) => `<rect x="40" y="${30 + i * 24}" width="${120 + ((i * 67 + from) % 290)}" height="10" fill="#222"/>`).join('')}</svg>`))
    const low = { lowInformation: true }
    const [one, again, other] = [await viewOf(page(0), low), await viewOf(page(0).resize(400), low), await viewOf(page(140), low)]
    expect([verify(one, again, NEAR)?.relation, verify(one, other, NEAR), verify(one, { ...again, fine: null }, NEAR)]).toEqual(['same-picture', null, null])
  })
})

describe('turned and mirrored copies', () => {
  it.each(Array.from({ length: POSITIONS - 1 }, (_, i) => i + 1))('are found by their pHashes and seen upright again (position %i)', (turn) => {
    const rgb = waves(MODEL_SIDE, 5)
    const turned = inPosition(rgb, MODEL_SIDE, 3, turn)
    const apart = { same: codeFromHex('0'.repeat(16)), similar: codeFromHex('0'.repeat(16)), copy: new Int8Array(128).fill(9) }
    const index = new CandidateIndex()
    index.add({ photoId: 1, ...apart, phash: featuresOf(rgb).phashes[0]!, lowInformation: false })
    const found = index.candidates({ same: codeFromHex('f'.repeat(16)), phashes: featuresOf(turned).phashes, copy: new Int8Array(128).fill(-9), lowInformation: false })
    const small = (pixels: Uint8Array): Uint8Array => Uint8Array.from({ length: VIEW_SIDE ** 2 * 3 }, (_, i) => {
      const [x, y] = [Math.floor(i / 3) % VIEW_SIDE, Math.floor(i / 3 / VIEW_SIDE)]
      return pixels[(Math.floor((y + 0.5) * 3.5) * MODEL_SIDE + Math.floor((x + 0.5) * 3.5)) * 3 + (i % 3)]!
    })
    const view = (pixels: Uint8Array): View => ({ ...original, rgb: small(pixels), fine: null })
    const seen = found.map((candidate) => verify(view(rgb), view(turned), candidate))
    const isTurn = [3, 5, 6].includes(turn)
    expect(seen.map((pair) => pair && [pair.relation, editsSeenFrom('a', pair.look)[0], editsSeenFrom('b', pair.look)[0]]))
      .toEqual([['same-picture', isTurn ? 'turned' : 'mirrored', isTurn ? 'turned' : 'mirrored']])
  })
})

describe('what code and vector place too far apart', () => {
  const far = { ...NEAR, cosine: 0.65, phashDistance: 30, uprightPhashDistance: 30 }

  it('is a copy when one picture lies within the other, and none when it does not', async () => {
    const crop = await viewOf(drawing(1).extract({ left: 100, top: 60, width: 336, height: 336 }))
    const found = verify(original, crop, far)
    expect([found?.relation, found && editsSeenFrom('a', found.look)[0]]).toEqual(['same-picture', 'cropped'])
    expect(verify(await viewOf(drawing(2)), crop, far)).toBeNull()
    expect(verify(original, crop, { ...far, cosine: 0.55 })).toBeNull()
  })

  it.each([['turned', drawing(1).rotate(90)], ['turned, with a part of it gone', drawing(1).extract({ left: 40, top: 60, width: 400, height: 400 }).rotate(90)]])('%s: is looked at in its position when both are copies of a third', async (_, edited) => {
    const view = await viewOf(edited)
    const positions = Array.from({ length: POSITIONS - 1 }, (_position, i) => i + 1)
    const relations = (isFriend: boolean): (string | undefined)[] => positions.map((position) => verify(original, view, { ...far, cosine: 0.3, position, isFriend })?.relation)
    expect(relations(false)).toEqual(positions.map(() => undefined))
    expect(relations(true).filter((relation) => relation !== undefined)).toEqual(['same-picture'])
    const other = await viewOf(drawing(2))
    expect(positions.map((position) => verify(other, view, { ...far, cosine: 0.3, position, isFriend: true }))).toEqual(positions.map(() => null))
  })
})

describe('a picture and a part of it', () => {
  const far = { ...NEAR, cosine: 0.65, phashDistance: 30, uprightPhashDistance: 30 }
  const wide = (seed: number) => sharp(waves(SIDE, seed), { raw: { width: SIDE, height: SIDE, channels: 3 } }).resize(720, 480, { fit: 'fill' })
  const flattened = async (picture: Sharp): Promise<Sharp> => sharp(await picture.png().toBuffer())
  const relationTo = async (seed: number, part: View): Promise<unknown[]> => {
    const found = verify(await viewOf(wide(seed)), part, far)
    return found ? [found.relation, editsSeenFrom('a', found.look), editsSeenFrom('b', found.look).includes('cropped')] : []
  }

  it.each([['square', { left: 130, top: 0, width: 480, height: 480 }], ['for a phone', { left: 300, top: 10, width: 260, height: 460 }], ['as a banner', { left: 10, top: 200, width: 700, height: 260 }]])('of another shape, %s', async (_, box) => {
    const part = await viewOf((await flattened(wide(3))).extract(box))
    expect([await relationTo(3, part), await relationTo(4, part)]).toEqual([['same-picture', ['cropped'], false], []])
  })

  it.each([-11, -6.5, -3, 4.5, 8, 12])('straightened by %d degrees', async (degrees) => {
    const radians = (Math.abs(degrees) * Math.PI) / 180
    const share = 1 / Math.max(Math.cos(radians) + Math.sin(radians) * (480 / 720), Math.cos(radians) + Math.sin(radians) * (720 / 480))
    const turned = await flattened((await flattened(wide(3))).rotate(degrees))
    const { width, height } = await turned.metadata()
    const [w, h] = [Math.floor(720 * share), Math.floor(480 * share)]
    const part = await viewOf(turned.extract({ left: Math.round((width - w) / 2), top: Math.round((height - h) / 2), width: w, height: h }))
    expect([await relationTo(3, part), await relationTo(4, part)]).toEqual([['same-picture', [Math.abs(degrees) < 4 ? expect.stringMatching(/straightened|cropped/) : 'straightened'], false], []])
    const { window, tilt = 0, crop } = verify(await viewOf(wide(3)), part, far)!.look
    expect([crop, Math.abs(tilt - degrees) <= 1]).toEqual(['b', Math.abs(degrees) >= 4 || tilt !== 0])
    const lay = layOn({ width: 720, height: 480 }, { width: w, height: h }, { position: 0, turns: 'member', crop: 'member', window, tilt })
    const back = (-degrees * Math.PI) / 180 // sharp turns clockwise
    for (const [x, y] of [[0, 0], [w, 0], [w / 2, h / 2], [w, h]] as const) {
      const [dx, dy] = [x - w / 2, y - h / 2]
      const truth = [360 + dx * Math.cos(back) - dy * Math.sin(back), 240 + dx * Math.sin(back) + dy * Math.cos(back)] as const
      const found = [lay[0] * x + lay[2] * y + lay[4], lay[1] * x + lay[3] * y + lay[5]] as const
      if (tilt !== 0) expect(Math.hypot(truth[0] - found[0], truth[1] - found[1])).toBeLessThan(15) // of 720
    }
  })

  it('of slow changes only, as skies have them: agrees wherever it is laid, and is no copy', async () => {
    const sky = (from: string, to: string) => sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><defs><linearGradient id="g" x1="0" y1="0" x2="0.3" y2="1"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient></defs>
      <rect width="640" height="480" fill="url(#g)"/></svg>`)).composite([{ input: { create: { width: 640, height: 480, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 12 } } }, blend: 'soft-light' }])
    const [evening, morning] = [await viewOf(await flattened(sky('#123', '#e95'))), await viewOf((await flattened(sky('#234', '#fa7'))).extract({ left: 60, top: 40, width: 480, height: 400 }))]
    expect([verify(evening, morning, far), verify(morning, evening, far), verify(evening, morning, { ...far, isFriend: true })]).toEqual([null, null, null])
  })

  it('on a screen: with something around it, and the picture itself is no part that was cut out', async () => {
    const screen = sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="720" height="820"><rect width="720" height="820" fill="#fafafa"/><circle cx="60" cy="70" r="34" fill="#789"/>
      <rect x="120" y="50" width="260" height="30" fill="#333"/><rect x="30" y="680" width="600" height="24" fill="#888"/><rect x="30" y="730" width="420" height="24" fill="#888"/></svg>`))
    const shot = await viewOf(screen.composite([{ input: await wide(3).png().toBuffer(), left: 0, top: 130 }]))
    expect([await relationTo(3, shot), await relationTo(4, shot)]).toEqual([['same-picture', ['framed'], false], []])
  })
})

it('a picture with little in it that was mirrored or turned agrees place by place once it lies as before', async () => {
  const drawn = (x: number) => sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="#e8e8e8"/>
    <path d="M${x} 90 L${x + 120} 150 L${x + 40} 300 Z" fill="#356"/><circle cx="${x + 180}" cy="330" r="40" fill="#a43"/></svg>`))
  const low = { lowInformation: true }
  const one = await viewOf(drawn(60), low)
  const relations = async (edited: Sharp, position: number): Promise<(string | undefined)[]> => {
    const view = await viewOf(edited, low)
    return [0, position].map((at) => verify(one, view, { ...NEAR, cosine: 0.3, position: at })?.look).map((look) => look && editsSeenFrom('a', look)[0])
  }
  expect([await relations(drawn(60).flop(), 1), await relations(drawn(60).rotate(180), 3), await relations(drawn(60).rotate(90), 6), await relations(drawn(200).flop(), 1)])
    .toEqual([[undefined, 'mirrored'], [undefined, 'turned'], [undefined, 'turned'], [undefined, undefined]])
})

describe('editsSeenFrom', () => {
  /** As the original's owner sees the edit (in both orders of the pair), and as the edit's owner sees the original. */
  const seen = async (edited: Sharp): Promise<{ edit: string[]; swapped: string[]; original: string[] }> => {
    const view = await viewOf(edited)
    const [forth, back] = [verify(original, view, NEAR)!, verify(view, original, NEAR)!]
    return { edit: editsSeenFrom('a', forth.look), swapped: editsSeenFrom('b', back.look), original: editsSeenFrom('b', forth.look) }
  }

  it('names what was done, from either side, in whichever order the pair is kept', async () => {
    const expected = (edit: string, reverse: string): object => ({ edit: [edit], swapped: [edit], original: [reverse] })
    expect({
      smaller: await seen(drawing(1).resize(SIDE / 2)), larger: await seen(drawing(1).resize(SIDE * 1.5)),
      brighter: await seen(drawing(1).linear(1, 30)), darker: await seen(drawing(1).linear(1, -30)), resaved: await seen(drawing(1)),
    }).toEqual({
      smaller: expected('smaller', 'larger'), larger: expected('larger', 'smaller'),
      brighter: expected('brighter', 'darker'), darker: expected('darker', 'brighter'), resaved: expected('resaved', 'resaved'),
    })
  })

  it('names what cannot be taken back only on the side where it was done', async () => {
    const expected = (edit: string): object => ({ edit: [edit], swapped: [edit], original: expect.not.arrayContaining([edit]) as unknown })
    expect({ grey: await seen(drawing(1).greyscale()), cropped: await seen(drawing(1).extract({ left: 60, top: 40, width: 380, height: 380 })) })
      .toEqual({ grey: expected('black-and-white'), cropped: expected('cropped') })
  })

  it('has words for every edit', () => {
    expect(EDITS.filter((edit) => phraseOfEdit(edit).length === 0)).toEqual([])
  })
})
