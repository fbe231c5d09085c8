// Pairs that were found on other machines, read from a parquet file that anyone may have written: nothing of it is believed.
import { asyncBufferFromFile, parquetMetadataAsync, parquetRead, type AsyncBuffer, type FileMetaData, type RowGroup, type SchemaElement } from 'hyparquet'
import { UsageError } from '../api/failure.ts'
import { CODE_BITS } from '../hashing/code.ts'

/** Two photos by the SHA-256 of their content, 64 hex digits each, a before b. */
export interface PairFoundElsewhere { readonly a: string; readonly b: string; readonly distance: number }

/** A row group is read at once; Spark makes them of a million pairs, DuckDB of 122,880. */
const MOST_ROWS = 4_000_000
/** A hash takes 68 bytes and the number of its place in a dictionary 4; the rest is room for heads of pages. */
const BYTES_A_ROW = 80
const BYTES_OF_HEADS = 1 << 20
const COLUMNS = ['a', 'b', 'distance']
const SHA256 = /^[0-9a-f]{64}$/

export class PairsFile {
  readonly name: string
  readonly #buffer: AsyncBuffer
  readonly #metadata: FileMetaData

  private constructor(name: string, buffer: AsyncBuffer, metadata: FileMetaData) {
    this.name = name
    this.#buffer = buffer
    this.#metadata = metadata
  }

  /** Reads what the file says of itself. @throws UsageError when it is not there, not parquet, or of other columns */
  static async open(name: string): Promise<PairsFile> {
    const buffer = await asyncBufferFromFile(name).catch((error: NodeJS.ErrnoException) => {
      throw new UsageError(error.code === 'ENOENT' ? `There is no file ${name}.` : `${name} cannot be read (${error.code}).`, { cause: error })
    })
    const metadata = await parquetMetadataAsync(buffer, { geoparquet: false }).catch((error: unknown) => {
      const { code } = error as NodeJS.ErrnoException
      throw new UsageError(code === undefined ? `${name} is not a parquet file.` : `${name} cannot be read (${code}).`, { cause: error })
    })
    const wrong = columnsTrouble(metadata) ?? metadata.row_groups.map(sizeTrouble).find((trouble) => trouble !== null)
    if (wrong) throw new UsageError(`${name} ${wrong}`)
    return new PairsFile(name, buffer, metadata)
  }

  /** Reads all of it. @returns how many pairs it holds. @throws UsageError at the first row that cannot be one */
  async count(): Promise<number> {
    let pairs = 0
    for await (const { length } of this.groups()) pairs += length
    return pairs
  }

  /** All pairs, a row group at a time. @throws UsageError at the first row that cannot be one */
  async *groups(): AsyncGenerator<PairFoundElsewhere[]> {
    let rowStart = 0
    for (const { num_rows } of this.#metadata.row_groups) {
      const rowEnd = rowStart + Number(num_rows)
      let rows: unknown[][] = []
      await parquetRead({ file: this.#buffer, metadata: this.#metadata, columns: COLUMNS, rowStart, rowEnd, onComplete: (all) => { rows = all } }).catch((error: unknown) => {
        throw new UsageError(`${this.name} is damaged, or compressed in a way that Likeness does not read (snappy it does).`, { cause: error })
      })
      if (rows.length !== rowEnd - rowStart) throw new UsageError(`${this.name} is damaged: it has fewer rows than it says.`)
      yield rows.map((row, i) => this.#pairOf(row, rowStart + i + 1))
      rowStart = rowEnd
    }
  }

  #pairOf([a, b, bits]: unknown[], row: number): PairFoundElsewhere {
    if (typeof a !== 'string' || typeof b !== 'string' || !SHA256.test(a) || !SHA256.test(b)) throw new UsageError(`${this.name}, row ${row}: expected two SHA-256 of 64 lower-case hex digits.`)
    if (a >= b) throw new UsageError(`${this.name}, row ${row}: expected a before b, so that each pair is there once.`)
    const distance = Number(bits)
    if (bits === null || !Number.isInteger(distance) || distance < 0 || distance > CODE_BITS) throw new UsageError(`${this.name}, row ${row}: expected a distance of 0 to ${CODE_BITS} bits.`)
    return { a, b, distance }
  }
}

/** What is wrong with the columns; null when nothing is. Others may stand beside them. */
function columnsTrouble({ schema: [root, ...elements] }: FileMetaData): string | null {
  const isFlat = root?.num_children === elements.length
  const isText = (element?: SchemaElement): boolean => element?.type === 'BYTE_ARRAY' && (element.converted_type === undefined || element.converted_type === 'UTF8')
  const isWhole = (element?: SchemaElement): boolean => (element?.type === 'INT32' || element?.type === 'INT64') && (element.converted_type === undefined || /^U?INT_\d+$/.test(element.converted_type))
  const [a, b, distance] = COLUMNS.map((name) => elements.filter((element) => element.name === name && element.repetition_type !== 'REPEATED')).map((found) => (found.length === 1 ? found[0] : undefined))
  return isFlat && isText(a) && isText(b) && isWhole(distance) ? null : 'does not hold pairs: expected the columns a and b (texts) and distance (a whole number).'
}

/** What would not fit into memory, by what the file says of itself. */
function sizeTrouble({ num_rows, columns }: RowGroup): string | null {
  if (num_rows < 0n || num_rows > BigInt(MOST_ROWS)) return `has row groups of more than ${MOST_ROWS} rows: write it in smaller ones.`
  const most = num_rows * BigInt(BYTES_A_ROW) + BigInt(BYTES_OF_HEADS)
  const isTooLong = columns.some(({ meta_data }) => meta_data !== undefined && COLUMNS.includes(meta_data.path_in_schema[0]!) && (meta_data.total_uncompressed_size > most || meta_data.total_compressed_size > most))
  return isTooLong ? 'has texts that are too long to be hashes.' : null
}
