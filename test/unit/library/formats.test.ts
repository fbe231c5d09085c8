import { describe, expect, it } from 'vitest'
import { extensionOf, hasPhotoName, sniffFormat, type PhotoFormat } from '../../../src-main/library/formats.ts'

const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const hex = (text: string): Uint8Array => Buffer.from(text.replaceAll(' ', ''), 'hex')

describe('sniffFormat', () => {
  const heads: [head: Uint8Array, name: string, format: PhotoFormat | null][] = [
    [hex('ffd8ffe0 00104a46494600'), 'a.jpg', 'jpeg'],
    [hex('ffd8feff 00104a46494600'), 'a.jpg', 'jpeg'], // a hurt marker: decoders look for the next one
    [latin('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), 'a.jpg', 'png'],
    [latin('RIFF\x10\0\0\0WEBPVP8 '), 'a', 'webp'],
    [latin('RIFF\x10\0\0\0WAVEfmt '), 'a.webp', null],
    [latin('GIF87a'), 'a.gif', 'gif'],
    [latin('GIF89a'), 'a.gif', 'gif'],
    [latin('GIF88a'), 'a.gif', null],
    [latin('II*\0\x08\0\0\0'), 'a.tif', 'tiff'],
    [latin('MM\0*\0\0\0\x08'), 'a.tif', 'tiff'],
    [latin('II+\0\x08\0\0\0'), 'big.tif', 'tiff'],
    [latin('II*\0\x08\0\0\0'), 'a.DNG', 'raw'], // a RAW begins as a TIFF does
    [latin('II*\0\x10\0\0\0CR\x02\0'), 'a.tif', 'raw'],
    [latin('IIRO\x08\0\0\0'), 'a.orf', 'raw'],
    [latin('IIU\0\x18\0\0\0'), 'a.rw2', 'raw'],
    [latin('II\x1a\0\0\0HEAPCCDR'), 'a.crw', 'raw'],
    [latin('FUJIFILMCCD-RAW'), 'a.raf', 'raw'],
    [latin('FOVb\0\0\0\0'), 'a.x3f', 'raw'],
    [latin('\0MRM\0\0\0\0'), 'a.mrw', 'raw'],
    [latin('\0\0\0\x18ftypcrx \0\0\0\x01'), 'a.cr3', 'raw'],
    [latin('\0\0\0\x18ftypavif\0\0\0\0'), 'a.avif', 'avif'],
    [latin('\0\0\0\x18ftypmif1\0\0\0\0avif'), 'a.heic', 'avif'],
    [latin('\0\0\0\x18ftypheic\0\0\0\0mif1'), 'a.jpg', 'heic'],
    [latin('\0\0\0\x18ftypisom\0\0\0\0mp41'), 'a.heic', null], // a film
    [hex('ff0a fa1f'), 'a.jxl', 'jxl'],
    [latin('\0\0\0\x0cJXL \r\n\x87\n'), 'a.jxl', 'jxl'],
    [latin('\0\0\0\x0cjP  \r\n\x87\n'), 'a.jp2', 'jp2'],
    [hex('ff4fff51 0029'), 'a.j2k', 'jp2'],
    [latin('8BPS\0\x01'), 'a.psd', 'psd'],
    [latin(`BM${'\0'.repeat(12)}\x28\0\0\0${'\0'.repeat(12)}`), 'a.bmp', 'bmp'],
    [latin('BM, the text about bicycles'), 'a.bmp', null],
    [latin('<svg xmlns="http://www.w3.org/2000/svg">'), 'a.jpg', null],
    [latin('<!doctype html>'), 'a.jpg', null],
    [latin('PK\x03\x04'), 'a.jpg', null],
    [hex('00'.repeat(64)), 'a.jpg', null],
    [hex('ff'), 'a.jpg', null],
    [hex(''), 'a.jpg', null],
  ]

  it('goes by the first bytes, and by the name only to tell a RAW from a TIFF', () => {
    expect(heads.map(([head, name]) => [name, Buffer.from(head).toString('latin1'), sniffFormat(head, name)]))
      .toEqual(heads.map(([head, name, format]) => [name, Buffer.from(head).toString('latin1'), format]))
  })

  it('takes any shortening of a head without an error', () => {
    const outcomes = heads.flatMap(([head, name]) => Array.from({ length: head.length }, (_, length) => sniffFormat(head.subarray(0, length), name)))
    expect(outcomes.filter((format) => format !== null && typeof format !== 'string')).toEqual([])
  })
})

it('knows the extension of a name', () => {
  expect(['a.JPG', 'a.tar.gz', 'photo', '.jpg', 'a.', 'ä.b.Jpeg'].map(extensionOf)).toEqual(['jpg', 'gz', '', '', '', 'jpeg'])
})

it('looks only at names that photos have', () => {
  expect(['a.jpg', 'A.JPEG', 'a.cr2', 'a.heic', 'a.jpe', 'a.svg', 'a.pdf', 'a.mov', 'a.xmp', 'jpg', '.jpg', 'a.jpg.part', 'a.txt'].filter(hasPhotoName))
    .toEqual(['a.jpg', 'A.JPEG', 'a.cr2', 'a.heic', 'a.jpe'])
})
