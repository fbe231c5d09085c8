// A model as one file, to keep or to give away: numbers and a card, never code. Checked whole before it is believed.
import { z } from 'zod'
import { UsageError } from '../api/failure.ts'
import { headFromBytes } from '../hashing/headBytes.ts'
import { ModelCard } from './modelCard.ts'
import { modelIdOf, sha256, type ModelFiles } from './modelFiles.ts'

/** "LKNM", and the number of this layout. */
const MAGIC = Buffer.from('LKNM\u0001\n', 'latin1')
const LENGTH_BYTES = 4
const HASH_BYTES = 32
const MOST_BYTES = 8e6 // two heads are 0.4 MB, a card of 10,000 classes 0.6 MB

const Header = z.object({
  id: z.string().regex(/^[0-9a-f]{16}$/), name: z.string().min(1).max(200), base: z.string().regex(/^[0-9a-f]{16}$/),
  same: z.int().min(0).max(MOST_BYTES), similar: z.int().min(0).max(MOST_BYTES), // bytes of each head, in this order behind the header; 0: the base's
  card: ModelCard,
})

export interface ModelFileContent { readonly id: string; readonly name: string; readonly card: ModelCard; readonly same: Uint8Array | null; readonly similar: Uint8Array | null }

/** Layout: magic, length of the header (4 bytes, big-endian), header (JSON), head for the same picture, head for similar ones, SHA-256 of all before. */
export function writeModelFile({ id, name, card, same, similar }: ModelFileContent, baseId: string): Buffer {
  const header = Buffer.from(JSON.stringify({ id, name, base: baseId, same: same?.length ?? 0, similar: similar?.length ?? 0, card }))
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32BE(header.length)
  const body = Buffer.concat([MAGIC, length, header, same ?? Buffer.alloc(0), similar ?? Buffer.alloc(0)])
  return Buffer.concat([body, sha256(body)])
}

/**
 * @param base the model that comes with Likeness: the file must stand on it
 * @throws UsageError in one sentence for anything that is not whole, not ours, or not for this base
 */
export function readModelFile(bytes: Buffer, base: ModelFiles): ModelFileContent {
  const bad = (why: string): UsageError => new UsageError(`This file cannot be used as a model: ${why}.`)
  if (bytes.length > MOST_BYTES) throw bad('it is too large')
  if (bytes.length < MAGIC.length + LENGTH_BYTES + HASH_BYTES || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) throw bad('it is no model of Likeness, or of a newer one')
  const body = bytes.subarray(0, bytes.length - HASH_BYTES)
  if (!bytes.subarray(-HASH_BYTES).equals(sha256(body))) throw bad('it was cut short or changed')
  const start = MAGIC.length + LENGTH_BYTES
  const end = start + body.readUInt32BE(MAGIC.length)
  const header = Header.safeParse(jsonOf(body.subarray(start, end)))
  if (end > body.length || !header.success) throw bad('what it says of itself is damaged')
  const { id, name, card, base: baseId, same, similar } = header.data
  if (baseId !== base.id) throw bad("it was taught on another version of Likeness's own model")
  if (end + same + similar !== body.length || same + similar === 0) throw bad('its size is not what it says')
  const heads = { same: same > 0 ? new Uint8Array(body.subarray(end, end + same)) : null, similar: similar > 0 ? new Uint8Array(body.subarray(end + same)) : null }
  try {
    for (const kind of ['same', 'similar'] as const) if (heads[kind]) headFromBytes(heads[kind], base[kind].dim)
  } catch (error) {
    if (error instanceof RangeError) throw bad(error.message)
    throw error
  }
  if (idOfHeads(base, heads) !== id) throw bad('its numbers are not those of its name')
  return { id, name, card, ...heads }
}

/** The id of a model: the base's preprocessing and backbone, and these heads (where null: the base's). */
export function idOfHeads(base: ModelFiles, { same, similar }: Pick<ModelFileContent, 'same' | 'similar'>): string {
  return modelIdOf({ ...base.parts, ...(same ? { same: sha256(same) } : {}), ...(similar ? { similar: sha256(similar) } : {}) })
}


function jsonOf(bytes: Buffer): unknown {
  try { return JSON.parse(bytes.toString('utf8')) } catch { return null }
}
