// The model as files: found, checked by its own name, and only then used.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { UsageError } from '../api/failure.ts'
import { headFromFiles, type Head } from '../hashing/head.ts'

const Description = z.object({
  id: z.string().regex(/^[0-9a-f]{16}$/), name: z.string(), preprocessing: z.record(z.string(), z.string()), backbone: z.string(),
  heads: z.object({ same: z.object({ file: z.string() }), similar: z.object({ file: z.string() }) }),
})

export interface ModelFiles { readonly id: string; readonly name: string; readonly backbone: Buffer; readonly same: Head; readonly similar: Head; readonly parts: ModelParts }

/** What a model's id is the hash of: the text of the preprocessing, and the SHA-256 of each part. */
export interface ModelParts { readonly preprocessing: string; readonly backbone: Uint8Array; readonly same: Uint8Array; readonly similar: Uint8Array }

/** Weights, preprocessing and rule in sixteen hex digits: another number anywhere is another model. */
export function modelIdOf({ preprocessing, backbone, same, similar }: ModelParts): string {
  const hash = createHash('sha256').update(preprocessing)
  for (const part of [backbone, same, similar]) hash.update(part)
  return hash.digest('hex').slice(0, 16)
}

export const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()

/**
 * Reads a model folder and checks that its id is what its content says: the hash of preprocessing, backbone and both
 * heads (model card). So a file that was cut short, or is another, is noticed before it makes wrong codes.
 * @throws UsageError in one sentence
 */
export function readModel(folder: string): ModelFiles {
  const bad = (why: string, cause?: unknown): UsageError =>
    new UsageError(`The model in ${folder} cannot be used: ${why}. Install Likeness again, or choose another model.`, { cause })
  const read = (name: string): Buffer => {
    try {
      return fs.readFileSync(path.join(folder, path.basename(name)))
    } catch (error) {
      throw bad(`${name} is missing or cannot be read`, error)
    }
  }
  const json = (name: string): unknown => {
    try { return JSON.parse(read(name).toString('utf8')) } catch (error) { throw error instanceof UsageError ? error : bad(`${name} is damaged`, error) }
  }
  const description = Description.safeParse(json('model.json'))
  if (!description.success) throw bad('model.json does not describe a model')
  const { id, name, preprocessing, backbone: backboneName, heads } = description.data
  const backbone = read(backboneName)
  const same = { description: json(heads.same.file), bytes: read(heads.same.file.replace(/\.json$/, '.bin')) }
  const similar = { description: json(heads.similar.file), bytes: read(heads.similar.file.replace(/\.json$/, '.bin')) }
  const sorted = Object.fromEntries(Object.entries(preprocessing).sort(([a], [b]) => (a < b ? -1 : 1)))
  const parts = { preprocessing: JSON.stringify(sorted), backbone: sha256(backbone), same: sha256(same.bytes), similar: sha256(similar.bytes) }
  if (modelIdOf(parts) !== id) throw bad('it was cut short or changed')
  try {
    return { id, name, backbone, parts, same: headFromFiles(same.description, same.bytes), similar: headFromFiles(similar.description, similar.bytes) }
  } catch (error) {
    throw bad('a hash head is damaged', error)
  }
}

/** Where the model that comes with Likeness lies: resources/model beside the built files, in the repository and in the package. */
export function bundledModelFolder(): string {
  if (process.env['LIKENESS_MODEL']) return process.env['LIKENESS_MODEL']
  for (let folder = import.meta.dirname; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'resources', 'model')
    if (fs.existsSync(path.join(candidate, 'model.json'))) return candidate
    if (path.dirname(folder) === folder) throw new UsageError('The model that belongs to Likeness is missing. Install Likeness again.')
  }
}
