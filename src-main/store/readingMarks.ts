// Which files are being read now, written down before: when the process ends without a word, the next one knows which of
// them may be to blame. One small file a thread, in the library folder.
import fs from 'node:fs'
import path from 'node:path'

const ALONE = 0x61
const TOGETHER = 0x74 // with others in other threads

export interface Mark { readonly path: Uint8Array; readonly isAlone: boolean }
export interface ReadingMark {
  set(path: Uint8Array, isAlone: boolean): void
  clear(): void
}

const folderOf = (library: string): string => path.join(library, 'reading')

/** The mark of this thread. It survives the end of the process, not a power cut: that is nobody's fault. */
export function readingMark(library: string, name: string): ReadingMark {
  let file: number | null = null
  const write = (bytes: Uint8Array): void => {
    try {
      if (file === null) {
        fs.mkdirSync(folderOf(library), { recursive: true, mode: 0o700 })
        file = fs.openSync(path.join(folderOf(library), name), 'w', 0o600)
      }
      fs.ftruncateSync(file, 0)
      fs.writeSync(file, bytes, 0, bytes.length, 0)
    } catch { /* a full drive, said by all that has to be written there: a photo can be read without a mark */ }
  }
  return {
    set: (place, isAlone) => write(Buffer.concat([Uint8Array.of(isAlone ? ALONE : TOGETHER), place])),
    clear: () => { if (file !== null) write(new Uint8Array()) },
  }
}

/** What an earlier process was reading when it ended. The marks are gone then. Only for the one that owns the library. */
export function takeMarks(library: string): Mark[] {
  const folder = folderOf(library)
  const marks = (fs.existsSync(folder) ? fs.readdirSync(folder) : []).map((name) => fs.readFileSync(path.join(folder, name)))
  fs.rmSync(folder, { recursive: true, force: true })
  return marks.filter(({ length }) => length > 1).map((bytes) => ({ path: bytes.subarray(1), isAlone: bytes[0] === ALONE }))
}
