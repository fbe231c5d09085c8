import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPhotoFile, Room } from '../../../src-main/library/readPhotoFile.ts'
import type { PhotoError } from '../../../src-main/api/failure.ts'

let folder: string
const at = (name: string): string => path.join(folder, name)
const read = (name: string) => readPhotoFile(Buffer.from(at(name)))
const kindOf = (name: string): string => {
  try {
    return read(name).format
  } catch (error) {
    return (error as PhotoError).kind
  }
}

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-read-'))
  await sharp({ create: { width: 8, height: 8, channels: 3, background: '#336699' } }).png().toFile(at('sound.jpg'))
  fs.writeFileSync(at('empty.jpg'), '')
  fs.writeFileSync(at('text.jpg'), 'this is text, whatever its name says')
  fs.symlinkSync('sound.jpg', at('link.jpg'))
  execFileSync('mkfifo', [at('pipe.jpg')])
  fs.mkdirSync(at('folder.jpg'))
})
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

describe('readPhotoFile', () => {
  it('reads the bytes, names the content, and goes by what is inside', () => {
    const bytes = fs.readFileSync(at('sound.jpg'))
    expect(read('sound.jpg')).toEqual({ bytes, format: 'png', sha256: createHash('sha256').update(bytes).digest() })
  })

  it('reads one file after another into one room, each whole and with nothing of the one before', async () => {
    const room = new Room()
    const sizes = [900, 4, 700, 1200, 1]
    await Promise.all(sizes.map((side) => sharp({ create: { width: side, height: 3, channels: 3, background: '#336699' } }).png({ compressionLevel: 0 }).toFile(at(`${side}.png`))))
    const read = sizes.map((side) => {
      const { bytes, sha256 } = readPhotoFile(Buffer.from(at(`${side}.png`)), room)
      const truth = fs.readFileSync(at(`${side}.png`))
      return [bytes.equals(truth), sha256.equals(createHash('sha256').update(truth).digest()), bytes.buffer]
    })
    expect(read.map(([isWhole, isNamed]) => [isWhole, isNamed])).toEqual(sizes.map(() => [true, true]))
    expect(read[1]![2]).toBe(read[2]![2]) // the same room
    expect([room.of(33e6).length, room.of(31e6).buffer === room.of(5).buffer]).toEqual([33e6, true]) // the largest have one of their own
  })

  it('refuses each thing that is no photo with its kind, and waits for none', () => {
    const names = ['empty.jpg', 'text.jpg', 'link.jpg', 'pipe.jpg', 'folder.jpg', 'gone.jpg', 'sound.jpg/below.jpg']
    expect(names.map((name) => [name, kindOf(name)])).toEqual([
      ['empty.jpg', 'empty'], ['text.jpg', 'not-an-image'], ['link.jpg', 'unreadable'], ['pipe.jpg', 'unreadable'], ['folder.jpg', 'unreadable'],
      ['gone.jpg', 'vanished'], ['sound.jpg/below.jpg', 'vanished'],
    ])
  })

  it('refuses a file over 1 GB by its size, without reading it', () => {
    fs.writeFileSync(at('huge.jpg'), Buffer.from('ffd8ffe0', 'hex'))
    fs.truncateSync(at('huge.jpg'), 5 * 2 ** 30) // sparse: takes no room
    expect(kindOf('huge.jpg')).toBe('too-large')
    fs.rmSync(at('huge.jpg'))
  })

  it('closes what it opened, also when it refuses', () => {
    const open = (): number => fs.readdirSync('/proc/self/fd').length
    const before = open()
    for (let i = 0; i < 50; i++) for (const name of ['text.jpg', 'empty.jpg', 'pipe.jpg', 'sound.jpg']) kindOf(name)
    expect(open()).toBe(before)
  })

  it('refuses a file that grows while it is read', async () => {
    fs.writeFileSync(at('growing.jpg'), Buffer.from('ffd8ffe0', 'hex'))
    fs.truncateSync(at('growing.jpg'), 200e6) // reading takes many times the 2 ms between two additions
    const writer = new Worker(`
      const fs = require('node:fs'); const { workerData, parentPort } = require('node:worker_threads')
      setInterval(() => fs.appendFileSync(workerData, 'x'), 2); setTimeout(() => parentPort.postMessage('growing'), 20)`, { eval: true, workerData: at('growing.jpg') })
    await new Promise((resolve) => writer.once('message', resolve))
    let kind = kindOf('growing.jpg')
    for (let tries = 0; tries < 5 && kind !== 'unreadable'; tries++) kind = kindOf('growing.jpg') // a busy machine may not let the writer in
    await writer.terminate()
    fs.rmSync(at('growing.jpg'))
    expect(kind).toBe('unreadable')
  })
})
