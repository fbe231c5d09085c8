// A library of photos that never were: rows, embeddings, codes, files without content in folders by month, and pairs for every tenth photo.
import { randomFillSync } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { bundledModelFolder, readModel } from '../../../src-main/app/modelFiles.ts'
import { NO_NOTES } from '../../../src-main/decode/notes.ts'
import type { Look } from '../../../src-main/search/look.ts'
import { knowBundledModel } from '../../../src-main/store/models.ts'
import { openWritable, type WritableDb } from '../../../src-main/store/open.ts'
import { savePairs, type Pair } from '../../../src-main/store/pairs.ts'
import { savePhoto } from '../../../src-main/store/photos.ts'
import { prepared } from '../../../src-main/store/prepared.ts'
import { addRoot } from '../../../src-main/store/roots.ts'
import { randomFrom } from '../../support/random.ts'
import { codeAt, drawCodes } from '../search/drawCodes.ts'
import { codeToBytes } from '../../../src-main/hashing/code.ts'

const BATCH = 5000
const PAIR_EVERY = 10
const A_FOLDER = 250 // photos
const FILE_BYTES = 3_000_000
const FIRST_MS = Date.UTC(2004, 0, 1)
const STEP_MS = 600_000
const LOOK: Look = {
  position: 0, scale: -1, crop: null, window: { x: 0, y: 0, width: 1, height: 1 }, framed: null, agreement: 0.998, local: 3.25, brightness: 0.125, colour: 0.01, tint: 0.2, grey: null,
}

/**
 * @param library an empty folder
 * @param root an empty folder for the files
 * @param kinds folders of one kind of picture each, whose photos have some of their features in common; left out: folders by time, of pictures that have nothing in common
 */
export function makeLibrary(library: string, root: string, photos: number, kinds?: number): void {
  const db = openWritable(library)
  db.pragma('synchronous = OFF') // it is thrown away
  const { id: modelId, name } = readModel(bundledModelFolder())
  knowBundledModel(db, modelId, name)
  const rootId = addRoot(db, Buffer.from(root), root, 'live', false)
  const [same, similar, phash] = [1, 2, 3].map((seed) => drawCodes(photos, seed)) as [Uint32Array, Uint32Array, Uint32Array]
  for (let first = 0; first < photos; first += BATCH) {
    db.transaction(() => {
      for (let i = first; i < Math.min(first + BATCH, photos); i++) savePhotoAndFile(db, modelId, { id: rootId, folder: root }, i, kinds, [same, similar, phash].map((codes) => codeToBytes(codeAt(codes, i))) as [Uint8Array, Uint8Array, Uint8Array])
    })()
  }
  savePairs(db, Array.from({ length: Math.floor(photos / PAIR_EVERY) }, (_, i): Pair => ({ a: i * PAIR_EVERY + 1, b: i * PAIR_EVERY + 2, relation: 'same-picture', distance: 4, similarity: 0.97, look: LOOK })))
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}

const random = randomFrom(9)
/** Half of a photo's features are zero and few are large: 3.5 bits a value, as over 1,630 real photos. */
const LIKE_FEATURES = Uint8Array.from({ length: 256 }, (_, i) => (i < 128 ? 0 : Math.min(127, Math.floor(-12 * Math.log((i - 127) / 129)))))

const COMMON = 24 // of 256 features
/** Which features the photos of a kind have, and how much of them. */
const patterns = new Map<number, Uint8Array>()
function patternOf(kind: number): Uint8Array {
  const known = patterns.get(kind) ?? randomFillSync(new Uint8Array(2 * 1280))
  patterns.set(kind, known)
  return known
}

function savePhotoAndFile(db: WritableDb, modelId: string, root: { readonly id: number; readonly folder: string }, i: number, kinds: number | undefined, [same, similar, phash]: [Uint8Array, Uint8Array, Uint8Array]): void {
  const noise = Buffer.allocUnsafe(32 + 1280 + 128 + 160)
  randomFillSync(noise)
  const kind = kinds === undefined ? undefined : i % kinds
  const pattern = kind === undefined ? undefined : patternOf(kind)
  for (let at = 0; at < 1280; at++) noise[32 + at] = LIKE_FEATURES[pattern && pattern[at]! < COMMON ? pattern[1280 + at]! : noise[32 + at]!]!
  const takenMs = FIRST_MS + i * STEP_MS
  const { id } = savePhoto(db, {
    sha256: noise.subarray(0, 32), bytes: 3_000_000 + Math.floor(random() * 3_000_000), format: 'jpeg', width: 4000, height: 3000, orientation: 1, frames: 1, takenMs, camera: 'Likeness Test camera',
    hasPlace: i % 3 === 0, notes: { ...NO_NOTES, keywords: i % 20 === 0 ? ['Holiday'] : [], latitude: i % 3 === 0 ? 52.5 : null, longitude: i % 3 === 0 ? 13.4 : null }, colour: i & 0xffffff, sharpness: random() * 20,
    phash, lowInformation: false, scale: 0.02, vector: noise.subarray(32, 1312), copy: noise.subarray(1312, 1440), same, similar, regions: noise.subarray(1440),
  }, modelId)
  const folder = kind === undefined ? `${new Date(takenMs).getUTCFullYear()}/Folder ${Math.floor(i / A_FOLDER)}` : `Kind ${kind}`
  const text = `${folder}/IMG_${String(i).padStart(7, '0')}.jpg`
  const { mtimeNs, dev, ino } = makeFile(path.join(root.folder, text))
  prepared(db, 'INSERT INTO file (root_id, path, text, size, mtime_ns, device, inode, photo_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)').run(root.id, Buffer.from(text), text, FILE_BYTES, mtimeNs, dev, ino, id)
}

/** A file of the right length that takes no room. */
function makeFile(file: string): fs.BigIntStats {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  const descriptor = fs.openSync(file, 'w')
  fs.ftruncateSync(descriptor, FILE_BYTES)
  const stat = fs.fstatSync(descriptor, { bigint: true })
  fs.closeSync(descriptor)
  return stat
}
