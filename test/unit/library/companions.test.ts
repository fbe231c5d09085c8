import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { companionsOf, FolderCompanions, hasCompanionName, isWorkSidecar } from '../../../src-main/library/companions.ts'

const bytes = (names: readonly string[]): Buffer[] => names.map((name) => Buffer.from(name))
/** "name role", and after a slash what else it belongs to. */
const found = (photo: string, ...names: string[]): string[] => companionsOf(Buffer.from(photo), bytes([photo, ...names]))
  .map(({ name, role, owners }) => `${name.toString()} ${role}${owners.length > 0 ? ` / ${owners.map(String).toSorted().join(' ')}` : ''}`).toSorted()

describe('companions of a photo', () => {
  it('both habits of naming a sidecar, AAE, THM, the film and the RAW of the same name', () => {
    expect(found('IMG_1.jpg', 'IMG_1.jpg.xmp', 'IMG_1.xmp', 'IMG_1.AAE', 'IMG_1.MOV', 'IMG_1.CR2', 'IMG_1.thm', 'IMG_10.xmp', 'IMG_1 (1).jpg.xmp', 'notes.txt')).toEqual([
      'IMG_1.AAE sidecar', 'IMG_1.CR2 raw', 'IMG_1.MOV film', 'IMG_1.jpg.xmp sidecar', 'IMG_1.thm sidecar', 'IMG_1.xmp sidecar',
    ])
  })

  it('sidecars of DxO, RawTherapee, ON1, Nikon, Canon, darktable\'s further versions; those of the RAW go with the pair', () => {
    expect(found('a.jpg', 'a.nef', 'a.nef.dop', 'a.jpg.dop', 'a.nef.pp3', 'a.on1', 'a.nef.nksc', 'a.vrd', 'a_01.nef.xmp', 'a.nef.xmp', 'b.nef.xmp')).toEqual([
      'a.jpg.dop sidecar', 'a.nef raw', 'a.nef.dop sidecar', 'a.nef.nksc sidecar', 'a.nef.pp3 sidecar', 'a.nef.xmp sidecar', 'a.on1 sidecar', 'a.vrd sidecar', 'a_01.nef.xmp sidecar',
    ])
  })

  it('what goes by the bare name belongs to all photos that share it; a film and a RAW only to what a camera writes beside them', () => {
    expect(found('IMG_1.jpg', 'IMG_1.png', 'IMG_1.xmp', 'IMG_1.MOV', 'IMG_1.dng', 'IMG_1.jpg.xmp')).toEqual(['IMG_1.MOV film', 'IMG_1.dng raw', 'IMG_1.jpg.xmp sidecar', 'IMG_1.xmp sidecar / IMG_1.png'])
    expect(found('IMG_1.png', 'IMG_1.jpg', 'IMG_1.xmp', 'IMG_1.MOV', 'IMG_1.dng')).toEqual(['IMG_1.xmp sidecar / IMG_1.dng IMG_1.jpg'])
    expect(found('IMG_1.HEIC', 'IMG_1.JPG', 'IMG_1.MOV', 'IMG_1.DNG')).toEqual(['IMG_1.DNG raw / IMG_1.JPG', 'IMG_1.MOV film / IMG_1.JPG'])
  })

  it('an edited photo of an iPhone is a photo of its own, with its own list of edits', () => {
    const names = ['IMG_1234.HEIC', 'IMG_E1234.HEIC', 'IMG_1234.AAE', 'IMG_O1234.AAE', 'IMG_E1234.MOV', 'IMG_1234.MOV']
    expect(['IMG_1234.HEIC', 'IMG_E1234.HEIC'].map((name) => found(name, ...names.filter((other) => other !== name)))).toEqual([
      ['IMG_1234.AAE sidecar', 'IMG_1234.MOV film', 'IMG_O1234.AAE sidecar'], ['IMG_E1234.MOV film'],
    ])
  })

  it('the film that Google writes beside a Motion Photo', () => {
    expect(found('PXL_1.MP.jpg', 'PXL_1.MP', 'PXL_1.MP.jpg.json')).toEqual(['PXL_1.MP film', 'PXL_1.MP.jpg.json sidecar'])
  })

  it('not the bookkeeping of macOS, not the RAW of a RAW, nothing hidden', () => {
    expect(found('IMG_1.CR2', '._IMG_1.CR2', '._IMG_1.xmp', '.IMG_1.xmp', 'IMG_1.dng', 'IMG_1.xmp')).toEqual(['IMG_1.xmp sidecar / IMG_1.dng'])
  })

  it('names that differ in case or in the writing of an accent are other names', () => {
    expect(found('IMG_1.jpg', 'img_1.xmp', 'IMG_1.JPG.xmp')).toEqual([])
    expect(found('\u00e9.jpg', 'e\u0301.jpg.xmp', '\u00e9.jpg.xmp')).toEqual(['\u00e9.jpg.xmp sidecar'])
  })

  it('in a folder named by any bytes', () => {
    const broken = Buffer.from([0x61, 0xff, 0x2e, 0x6a, 0x70, 0x67]) // a\xff.jpg
    const other = Buffer.from([0x61, 0xfe, 0x2e, 0x6a, 0x70, 0x67])
    const sidecar = Buffer.concat([broken, Buffer.from('.xmp')])
    expect([companionsOf(broken, [broken, other, sidecar]).map(({ name }) => name), companionsOf(other, [broken, other, sidecar])]).toEqual([[sidecar], []])
  })
})

describe('the JSON of Google Takeout', () => {
  const long = 'PXL_20230405_101010123.PORTRAIT.ORIGINAL.jpg'
  it('whole or cut short, and not that of a longer name', () => {
    expect(found('IMG_1.jpg', 'IMG_1.jpg.json', 'IMG_1.jpg.supplemental-metadata.json', 'IMG_1.jpg.supplem.json', 'IMG_1.jpgx.json', 'IMG_2.jpg.json', 'IMG_1.jpg.supplementary.json')).toEqual([
      'IMG_1.jpg.json sidecar', 'IMG_1.jpg.supplem.json sidecar', 'IMG_1.jpg.supplemental-metadata.json sidecar',
    ])
    expect(found(long, `${long}.s.json`, `${long}..json`)).toEqual([`${long}..json sidecar`, `${long}.s.json sidecar`])
  })

  it('cut within the photo\'s own name at 46 characters, which may be of any writing', () => {
    const name = `${'x'.repeat(47)}.jpg`
    const arabic = `${'ص'.repeat(47)}.jpg`
    expect([found(name, `${'x'.repeat(46)}.json`, `${'x'.repeat(45)}y.json`), found(arabic, `${'ص'.repeat(46)}.json`)]).toEqual([[`${'x'.repeat(46)}.json sidecar`], [`${'ص'.repeat(46)}.json sidecar`]])
  })

  it('a number that the photo has before its extension stands behind it in the JSON', () => {
    const names = ['IMG.jpg', 'IMG(1).jpg', 'IMG.jpg.json', 'IMG.jpg(1).json', 'IMG.jpg.supplemental-metadata.json', 'IMG.jpg.supplemental-metadata(1).json', 'IMG.jpg.supplemental-me(1).json']
    expect(['IMG.jpg', 'IMG(1).jpg'].map((name) => found(name, ...names.filter((other) => other !== name)))).toEqual([
      ['IMG.jpg.json sidecar', 'IMG.jpg.supplemental-metadata.json sidecar'],
      ['IMG.jpg(1).json sidecar', 'IMG.jpg.supplemental-me(1).json sidecar', 'IMG.jpg.supplemental-metadata(1).json sidecar'],
    ])
  })

  it('an edited photo has that of its original, and it stays as long as one of the two does', () => {
    expect(found('IMG-edited.jpg', 'IMG.jpg', 'IMG.jpg.json')).toEqual(['IMG.jpg.json sidecar / IMG.jpg'])
    expect(found('IMG.jpg', 'IMG-edited.jpg', 'IMG.jpg.json')).toEqual(['IMG.jpg.json sidecar / IMG-edited.jpg'])
    expect(found('IMG-edited.jpg', 'IMG.HEIC', 'IMG.HEIC.supplemental-metadata.json')).toEqual(['IMG.HEIC.supplemental-metadata.json sidecar / IMG.HEIC'])
    expect(found('IMG-bearbeitet(1).jpg', 'IMG(1).jpg', 'IMG.jpg(1).json')).toEqual(['IMG.jpg(1).json sidecar / IMG(1).jpg'])
    expect(found('IMG-edited.jpg', 'IMG.jpg.json')).toEqual(['IMG.jpg.json sidecar']) // its original was removed before
  })

  it('of an album, or of another program, belongs to nobody', () => {
    expect(found('IMG_1.jpg', 'metadata.json', 'package.json', '.json')).toEqual([])
  })
})

describe('any folder', () => {
  const name = fc.oneof(
    fc.tuple(fc.constantFrom('a', 'a(1)', 'a-edited', 'IMG_1', 'IMG_E1', 'IMG_O1', 'x'.repeat(47)), fc.constantFrom('.jpg', '.JPG', '.heic', '.nef', '.dng', '.png', '.mov', '.xmp', '.jpg.xmp', '.nef.xmp', '.AAE', '.jpg.json', '.jpg.supplemental-metadata.json', '.jpg(1).json', '.json', '.thm', '')).map((parts) => Buffer.from(parts.join(''))),
    fc.uint8Array({ minLength: 1, maxLength: 60 }).map((some) => Buffer.from(some.filter((byte) => byte !== 0 && byte !== 0x2f))).filter(({ length }) => length > 0),
  )
  it('gives each companion to photos of the folder, says the same of all its owners, and never a photo but a RAW', () => {
    fc.assert(fc.property(fc.uniqueArray(name, { maxLength: 25, selector: (one) => one.toString('latin1') }), (names) => {
      const folder = new FolderCompanions(names)
      const all = new Set(names.map((one) => one.toString('latin1')))
      for (const photo of names) for (const { name: companion, role, owners } of folder.of(photo)) {
        expect(all.has(companion.toString('latin1')) && !companion.equals(photo)).toBe(true)
        expect(role === 'raw' || hasCompanionName(companion.toString('latin1'))).toBe(true)
        for (const owner of owners) expect(folder.of(owner).some((other) => other.name.equals(companion))).toBe(true)
      }
    }), { seed: 8, numRuns: 2000 })
  })

  it('knows which sidecars hold a person\'s work', () => {
    expect(['a.xmp', 'a.AAE', 'a.dop', 'a.pp3', 'a.json', 'a.thm'].map(isWorkSidecar)).toEqual([true, true, true, true, false, false])
  })
})
