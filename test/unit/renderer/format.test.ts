import { expect, it } from 'vitest'
import { PHOTO_FORMATS } from '../../../src-main/library/formats.ts'
import { formatText } from '../../../src-renderer/words/format.ts'

it('a format is named, and when the name of the file says another one', () => {
  const texts = ([['a.jpg', 'jpeg'], ['IMG.JPE', 'jpeg'], ['a.HEIC', 'jpeg'], ['a.jpg', 'heic'], ['a.heif', 'avif'], ['a.nef', 'raw'], ['a.tif', 'raw'], ['no ending', 'png'], ['a.unknown', 'png'], ['.jpg', 'png']] as const).map(([name, format]) => formatText({ name, format }))
  expect(texts).toEqual(['JPEG', 'JPEG', 'JPEG, though its name says HEIC', 'HEIC, though its name says JPG', 'AVIF', 'RAW', 'RAW, though its name says TIF', 'PNG', 'PNG', 'PNG, though its name says JPG'])
})

it('every format has an ending of its own', () => {
  const own: Record<string, string> = { jpeg: 'jpg', tiff: 'tif', raw: 'dng' }
  expect(PHOTO_FORMATS.filter((format) => formatText({ name: `a.${own[format] ?? format}`, format }) !== format.toUpperCase())).toEqual([])
})
