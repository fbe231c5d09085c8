// The models of a library: list, rename, delete, give away, take in, compare.
import fs from 'node:fs'
import path from 'node:path'
import { UsageError } from '../api/failure.ts'
import type { ModelRow } from '../store/models.ts'
import type { Engine } from './engine.ts'
import { BUNDLED_CARD, cardFromJson, type ModelCard } from './modelCard.ts'
import { readModelFile, writeModelFile } from './modelFile.ts'
import { bundledModelFolder, readModel } from './modelFiles.ts'

export interface ModelEntry {
  readonly id: string
  readonly name: string
  readonly isActive: boolean
  readonly isBundled: boolean
  readonly madeMs: number | null
  readonly card: ModelCard
}

export async function listModels(engine: Engine): Promise<ModelEntry[]> {
  const rows = await engine.reader.call('listModels')
  return rows.filter((row) => (row.baseId ?? row.id) === engine.model.baseId).map((row) => entryOf(row, engine.model.id))
}

function entryOf(row: ModelRow, activeId: string): ModelEntry {
  return {
    id: row.id, name: row.name, isActive: row.id === activeId, isBundled: row.baseId === null, madeMs: row.baseId === null ? null : row.madeMs,
    card: row.baseId === null ? BUNDLED_CARD : cardFromJson(row.card),
  }
}

/**
 * A model by its id, the beginning of it, or its name.
 * @throws UsageError when none or several are meant
 */
export async function findModel(engine: Engine, wanted: string): Promise<ModelEntry> {
  const all = await listModels(engine)
  const found = all.filter(({ id }) => id === wanted)
  const meant = found.length > 0 ? found : all.filter(({ id, name }) => name === wanted || (wanted.length >= 4 && id.startsWith(wanted)))
  if (meant.length === 1) return meant[0]!
  throw new UsageError(meant.length === 0 ? `There is no model “${wanted}” in this library. See likeness model list.` : `“${wanted}” could mean ${meant.length} models: name it by its id.`)
}

function refuseBundled(model: ModelEntry, what: string): void {
  if (model.isBundled) throw new UsageError(`“${model.name}” comes with Likeness and cannot be ${what}.`)
}

export async function renameModel(engine: Engine, model: ModelEntry, name: string): Promise<void> {
  refuseBundled(model, 'renamed')
  if (name.trim() === '' || name.length > 200) throw new UsageError('A name has 1 to 200 letters.')
  await engine.writer.call('renameModel', model.id, name.trim())
  engine.changed()
}

export async function deleteModel(engine: Engine, model: ModelEntry): Promise<void> {
  refuseBundled(model, 'deleted')
  if (model.isActive) throw new UsageError(`“${model.name}” is in use. Use another one first.`)
  if ((await engine.writer.call('switchingNow'))?.modelId === model.id) throw new UsageError(`“${model.name}” is about to be used. Use another one first.`)
  await engine.writer.call('deleteModel', model.id)
  engine.changed()
}

/** The file's content, for writing it somewhere. */
export async function exportedModel(engine: Engine, model: ModelEntry): Promise<Buffer> {
  refuseBundled(model, 'given away: every Likeness has it')
  const heads = await engine.reader.call('headsOfModel', model.id)
  return writeModelFile({ id: model.id, name: model.name, card: model.card, same: heads?.same ?? null, similar: heads?.similar ?? null }, engine.model.baseId)
}

/** Writes the file whole or not at all. @throws UsageError when it is there already, or the folder cannot be written */
export async function exportModel(engine: Engine, model: ModelEntry, file: string): Promise<void> {
  const draft = `${file}.${process.pid}.part`
  const content = await exportedModel(engine, model)
  try {
    fs.writeFileSync(draft, content, { flag: 'wx' })
    fs.linkSync(draft, file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new UsageError(code === 'EEXIST' ? `${file} is there already. Choose another name.` : `${file} cannot be written (${code}).`, { cause: error })
  } finally {
    fs.rmSync(draft, { force: true })
  }
}

/** @param bytes of a file that somebody gave. @throws UsageError when it is not whole, not ours, or not for this Likeness */
export async function importModel(engine: Engine, bytes: Buffer): Promise<ModelEntry> {
  const { id, name, card, same, similar } = readModelFile(bytes, readModel(bundledModelFolder()))
  await engine.writer.call('saveModel', { id, name, baseId: engine.model.baseId, card: JSON.stringify(card), madeMs: Date.now(), same, similar })
  engine.changed()
  return await findModel(engine, id)
}

export function readFileToImport(file: string): Buffer {
  try {
    if (fs.statSync(file).size > 100e6) throw new UsageError(`${path.basename(file)} is too large to be a model.`)
    return fs.readFileSync(file)
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`, { cause: error })
  }
}
