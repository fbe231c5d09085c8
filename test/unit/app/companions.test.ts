import { describe, expect, it } from 'vitest'
import { companionsOf } from '../../../src-main/app/companions.ts'

const found = (photo: string, ...names: string[]): string[] => companionsOf(Buffer.from(photo), [photo, ...names].map((name) => Buffer.from(name))).map(({ name, role }) => `${name.toString()} ${role}`)

describe('companions of a photo', () => {
  it('both habits of naming a sidecar, AAE, THM, the film and the RAW of the same name', () => {
    expect(found('IMG_1.jpg', 'IMG_1.jpg.xmp', 'IMG_1.xmp', 'IMG_1.AAE', 'IMG_1.MOV', 'IMG_1.CR2', 'IMG_1.thm', 'IMG_10.xmp', 'IMG_1 (1).jpg.xmp', 'notes.txt')).toEqual([
      'IMG_1.jpg.xmp sidecar', 'IMG_1.xmp sidecar', 'IMG_1.AAE sidecar', 'IMG_1.MOV film', 'IMG_1.CR2 raw', 'IMG_1.thm sidecar',
    ])
  })

  it('what goes by the bare name belongs to none of two photos that share it', () => {
    expect(found('IMG_1.jpg', 'IMG_1.png', 'IMG_1.xmp', 'IMG_1.MOV', 'IMG_1.jpg.xmp')).toEqual(['IMG_1.jpg.xmp sidecar'])
  })

  it('the JSON of Takeout, whole or cut short, and not that of a longer name', () => {
    const long = 'PXL_20230405_101010123.PORTRAIT.ORIGINAL.jpg'
    expect(found('IMG_1.jpg', 'IMG_1.jpg.json', 'IMG_1.jpg.supplemental-metadata.json', 'IMG_1.jpg.supplem.json', 'IMG_1.jpgx.json', 'IMG_2.jpg.json')).toEqual([
      'IMG_1.jpg.json sidecar', 'IMG_1.jpg.supplemental-metadata.json sidecar', 'IMG_1.jpg.supplem.json sidecar',
    ])
    expect(found(long, `${long}.s.json`)).toEqual([`${long}.s.json sidecar`])
  })

  it('not the bookkeeping of macOS, not the RAW of a RAW', () => {
    expect(found('IMG_1.CR2', '._IMG_1.CR2', 'IMG_1.dng', 'IMG_1.xmp')).toEqual(['IMG_1.xmp sidecar'])
  })
})
