// The one read of a photo file: bytes into memory, never through a link, never of something that is no file.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { PhotoError } from '../api/failure.ts'
import { sniffFormat, type PhotoFormat } from './formats.ts'
import { textOf } from './filePath.ts'

const MAX_BYTES = 1 << 30 // larger pictures exist only as scans of archives; they are named, not read
const HEAD_BYTES = 64

export interface PhotoFile { readonly bytes: Buffer; readonly format: PhotoFormat; readonly sha256: Buffer }

const MOST_KEPT = 32e6 // bytes of a room: nearly every photo, and no hundred megabytes kept for the one scan among them
const SPARE = 1.25

/**
 * Room for the bytes of one file after another. A new buffer for each photo makes V8 collect its whole heap every few
 * photos, because it counts their bytes: a tenth of all that a scan computes.
 */
export class Room {
  #bytes = Buffer.alloc(0)

  /** @returns so many bytes, with anything in them; good until it is asked again */
  of(size: number): Buffer {
    if (size > MOST_KEPT) return Buffer.allocUnsafeSlow(size)
    if (this.#bytes.length < size) this.#bytes = Buffer.allocUnsafeSlow(Math.min(MOST_KEPT, Math.ceil(size * SPARE)))
    return this.#bytes.subarray(0, size)
  }
}

/**
 * Reads a whole file and names its content.
 * @param path absolute, as bytes
 * @param room where its bytes go: they are good until the next file goes there; left out: a buffer of its own
 * @throws PhotoError empty, not-an-image, too-large, unreadable, vanished
 */
export function readPhotoFile(path: Uint8Array, room?: Room): PhotoFile {
  let descriptor: number
  try {
    // O_NONBLOCK: opening a FIFO must not wait for a writer; O_NOFOLLOW: a link put in place since the walk is refused
    descriptor = fs.openSync(Buffer.from(path), fs.constants.O_RDONLY | (fs.constants.O_NOFOLLOW ?? 0) | (fs.constants.O_NONBLOCK ?? 0))
  } catch (error) {
    throw openError(error)
  }
  try {
    const before = fs.fstatSync(descriptor, { bigint: true })
    if (!before.isFile()) throw new PhotoError('unreadable', 'This is no ordinary file.')
    const size = Number(before.size)
    if (size === 0) throw new PhotoError('empty', 'The file is empty.')
    const head = Buffer.alloc(Math.min(HEAD_BYTES, size))
    fs.readSync(descriptor, head, 0, head.length, 0)
    const format = sniffFormat(head, textOf(path))
    if (!format) throw new PhotoError('not-an-image', 'What is inside is not a picture.')
    if (size > MAX_BYTES) throw new PhotoError('too-large', 'Over the limit of 1 GB. Not damaged.')
    const bytes = room?.of(size) ?? Buffer.allocUnsafeSlow(size)
    readInto(bytes, descriptor)
    const after = fs.fstatSync(descriptor, { bigint: true })
    if (after.size !== before.size || after.mtimeNs !== before.mtimeNs) throw new PhotoError('unreadable', 'It changed while it was being read. It is looked at again with the next scan.')
    return { bytes, format, sha256: createHash('sha256').update(bytes).digest() }
  } catch (error) {
    if (error instanceof PhotoError) throw error
    throw openError(error)
  } finally {
    fs.closeSync(descriptor)
  }
}

function readInto(bytes: Buffer, descriptor: number): void {
  for (let done = 0; done < bytes.length;) {
    const read = fs.readSync(descriptor, bytes, done, bytes.length - done, done)
    if (read === 0) throw new PhotoError('unreadable', 'It became shorter while it was being read.')
    done += read
  }
}

function openError(error: unknown): PhotoError {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT' || code === 'ENOTDIR') return new PhotoError('vanished', 'It is no longer there.', { cause: error })
  if (code === 'EACCES' || code === 'EPERM') return new PhotoError('unreadable', 'This file is closed to you.', { cause: error })
  if (code === 'ELOOP') return new PhotoError('unreadable', 'This is a link now, not a file.', { cause: error })
  if (code) return new PhotoError('unreadable', `The drive could not read it (${code}).`, { cause: error })
  throw error
}
