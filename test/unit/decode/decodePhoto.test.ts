import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { decodePhoto } from '../../../src-main/decode/decodePhoto.ts'

describe('decodePhoto', () => {
  it('refuses floating-point pixels, which would come out black and equal to every other of them', async () => {
    const grey = Float32Array.from({ length: 64 * 64 }, (_, i) => (i % 64) / 64)
    const file = floatTiff(grey, 64)
    expect((await sharp(file).metadata()).depth).toBe('float')
    await expect(decodePhoto({ bytes: file })).rejects.toMatchObject({ kind: 'unsupported' })
  })

  it('turns a picture upright, lays it on white and gives its upright size', async () => {
    const pixels = Buffer.alloc(120 * 60 * 4) // left half red that nobody sees, right half blue
    for (let i = 0; i < 120 * 60; i++) pixels.set(i % 120 < 60 ? [255, 0, 0, 0] : [0, 0, 255, 255], 4 * i)
    const turned = await sharp(pixels, { raw: { width: 120, height: 60, channels: 4 } }).withMetadata({ orientation: 6 }).png().toBuffer()
    const { width, height, orientation, rgb } = await decodePhoto({ bytes: turned })
    const at = (x: number, y: number): number[] => [...rgb.subarray((y * 224 + x) * 3, (y * 224 + x) * 3 + 3)]
    expect({ width, height, orientation, top: at(112, 20), bottom: at(112, 200) }).toEqual({ width: 60, height: 120, orientation: 6, top: [255, 255, 255], bottom: [0, 0, 255] })
  })
})

/** The least TIFF there is with 32-bit floats: one strip, one channel. */
function floatTiff(values: Float32Array, side: number): Buffer {
  const entries = [[256, 4, side], [257, 4, side], [258, 3, 32], [259, 3, 1], [262, 3, 1], [273, 4, 8], [277, 3, 1], [278, 4, side], [279, 4, values.byteLength], [339, 3, 3]] as const
  const head = Buffer.alloc(8)
  head.write('II*\0', 'latin1')
  head.writeUInt32LE(8 + values.byteLength, 4)
  const directory = Buffer.alloc(2 + 12 * entries.length + 4)
  directory.writeUInt16LE(entries.length, 0)
  entries.forEach(([tag, type, value], i) => {
    directory.writeUInt16LE(tag, 2 + 12 * i)
    directory.writeUInt16LE(type, 4 + 12 * i)
    directory.writeUInt32LE(1, 6 + 12 * i)
    if (type === 3) directory.writeUInt16LE(value, 10 + 12 * i)
    else directory.writeUInt32LE(value, 10 + 12 * i)
  })
  return Buffer.concat([head, Buffer.from(values.buffer, values.byteOffset, values.byteLength), directory])
}
