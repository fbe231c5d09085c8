// The codes of all photos as a parquet file, for SQL on this machine or on many (docs/manyMachines.md).
import fs from 'node:fs/promises'
import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer'
import { UsageError } from '../api/failure.ts'
import type { CodesRow } from '../store/elsewhere.ts'
import { fullPath } from './display.ts'
import type { Engine } from './engine.ts'

/** A row group is encoded in memory and then written. With 50,000 photos each the export of 400,000 took 1.1 GB, with 20,000 0.7 GB. */
const GROUP_ROWS = 20_000

const text = (name: string): SchemaElement => ({ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' })
const whole = (name: string, type: 'INT32' | 'INT64', repetition: 'REQUIRED' | 'OPTIONAL' = 'REQUIRED'): SchemaElement => ({ name, type, repetition_type: repetition })

interface Column { readonly schema: SchemaElement; readonly of: (row: CodesRow, modelId: string) => string | number | bigint | null }

const COLUMNS: readonly Column[] = [
  { schema: text('sha256'), of: ({ sha256 }) => Buffer.from(sha256).toString('hex') },
  { schema: text('path'), of: fullPath },
  { schema: whole('files', 'INT32'), of: ({ files }) => files },
  { schema: whole('bytes', 'INT64'), of: ({ bytes }) => BigInt(bytes) },
  { schema: whole('width', 'INT32'), of: ({ width }) => width },
  { schema: whole('height', 'INT32'), of: ({ height }) => height },
  { schema: whole('takenMs', 'INT64', 'OPTIONAL'), of: ({ takenMs }) => (takenMs === null ? null : BigInt(takenMs)) },
  { schema: whole('same', 'INT64'), of: ({ same }) => signed(same) },
  { schema: whole('similar', 'INT64'), of: ({ similar }) => signed(similar) },
  { schema: text('model'), of: (_, modelId) => modelId },
]

/** The 64 bits of a code as SQL keeps them: bit 0 is the sign. */
const signed = (code: Uint8Array): bigint => Buffer.from(code.buffer, code.byteOffset, 8).readBigInt64BE()

/** Keeps what is encoded until a row group is whole, then hands it to the file. */
class DraftWriter extends ByteWriter {
  readonly #draft: fs.FileHandle
  constructor(draft: fs.FileHandle) {
    super()
    this.#draft = draft
  }

  async flush(): Promise<void> {
    await this.#draft.appendFile(this.getBytes())
    this.index = 0
  }

  override async finish(): Promise<void> {
    await this.flush()
  }
}

/**
 * Writes photos of one model into a new parquet file, whole or not at all: a draft beside it gets its name at the end.
 * @param pages rows, a row group each
 * @returns how many photos were written; null when it was stopped
 * @throws UsageError when the file is there already or cannot be written
 */
export async function writeCodesFile(file: string, modelId: string, pages: AsyncIterable<readonly CodesRow[]>, signal?: AbortSignal): Promise<number | null> {
  const draft = `${file}.${process.pid}.part`
  try {
    if (await isThere(file)) throw new UsageError(`${file} is there already. Name another.`)
    const handle = await fs.open(draft, 'wx')
    try {
      const writer = new ParquetWriter({ writer: new DraftWriter(handle), schema: [{ name: 'likeness', num_children: COLUMNS.length }, ...COLUMNS.map(({ schema }) => schema)], createdBy: 'Likeness' })
      let photos = 0
      for await (const rows of pages) {
        if (signal?.aborted) return null
        await writer.write({ columnData: COLUMNS.map(({ schema, of }) => ({ name: schema.name, data: rows.map((row) => of(row, modelId)) })), rowGroupSize: GROUP_ROWS })
        photos += rows.length
      }
      await writer.finish()
      await handle.sync()
      if (await isThere(file)) throw new UsageError(`${file} is there already. Name another.`)
      await fs.rename(draft, file)
      return photos
    } finally {
      await handle.close()
    }
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException
    if (code === undefined || syscall === undefined) throw error
    throw new UsageError(`${file} cannot be written (${code}).`, { cause: error })
  } finally {
    await fs.rm(draft, { force: true })
  }
}

const isThere = async (file: string): Promise<boolean> => await fs.lstat(file).then(() => true, () => false)

/** Writes the codes of all photos of the library, those of the model that answers. @see writeCodesFile */
export async function exportCodes(engine: Engine, file: string, signal?: AbortSignal): Promise<number | null> {
  return await writeCodesFile(file, engine.model.id, pagesOf(engine, engine.model.id), signal)
}

async function* pagesOf(engine: Engine, modelId: string): AsyncGenerator<CodesRow[]> {
  for (let after = 0; ;) {
    const rows = await engine.reader.call('photoCodeRows', modelId, after, GROUP_ROWS)
    if (rows.length === 0) return
    yield rows
    after = rows.at(-1)!.photoId
  }
}
