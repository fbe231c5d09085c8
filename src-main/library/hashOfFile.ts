import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'

const PIECE = 1 << 20

/** SHA-256 of a regular file, links not followed; null when it cannot be read. Any size: it is read in pieces. */
export async function hashOfFile(path: Uint8Array): Promise<Uint8Array | null> {
  try {
    const file = await open(Buffer.from(path), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
    try {
      if (!(await file.stat()).isFile()) return null
      const hash = createHash('sha256')
      const piece = Buffer.allocUnsafe(PIECE)
      for (let read = (await file.read(piece, 0, PIECE, null)).bytesRead; read > 0; read = (await file.read(piece, 0, PIECE, null)).bytesRead) hash.update(piece.subarray(0, read))
      return new Uint8Array(hash.digest())
    } finally {
      await file.close()
    }
  } catch (error) {
    if (typeof (error as NodeJS.ErrnoException).code === 'string') return null // what the disk says; anything else is our bug
    throw error
  }
}
