// The questions a training is measured by: who is asked, against whom, what counts as right.
import * as tf from '@tensorflow/tfjs'
import type { Figures } from '../app/modelCard.ts'
import type { Example } from '../app/trainPlan.ts'
import { encodeRows } from '../hashing/encode.ts'
import type { Head } from '../hashing/head.ts'
import { mixedSeed, seededRandom } from '../hashing/random.ts'
import { bitHealth, codeRows, distancesTo, evaluate, precisionWithin, rankStable, type CodeRows, type Ranked } from '../search/evaluate.ts'

export interface BenchRow { readonly photoId: number; readonly labels: readonly number[]; readonly vector: Float32Array }

const MOST_QUESTIONS = 2000
const MOST_ROWS = 20_000
const EXAMPLES = 3
const EXAMPLE_HITS = 3

export class Bench {
  readonly #queries: readonly BenchRow[]
  readonly #database: readonly BenchRow[]
  readonly #queryRows: tf.Tensor2D
  readonly #databaseRows: tf.Tensor2D
  readonly #own: Int32Array
  readonly #maxDistance: number

  /** @param database is shuffled here, so that ties follow no order of classes. Photos that are the query itself are not asked for */
  constructor(queries: readonly BenchRow[], database: readonly BenchRow[], dim: number, seed: number, maxDistance: number) {
    const pick = (rows: readonly BenchRow[], most: number, salt: number): BenchRow[] => [...seededRandom(mixedSeed(seed, salt)).order(rows.length)].slice(0, most).map((i) => rows[i]!)
    this.#queries = pick(queries, MOST_QUESTIONS, 5)
    this.#database = pick(database, MOST_ROWS, 6)
    const place = new Map(this.#database.map((row, i) => [row.vector, i]))
    this.#own = Int32Array.from(this.#queries, (row) => place.get(row.vector) ?? -1)
    this.#queryRows = tensorOf(this.#queries, dim)
    this.#databaseRows = tensorOf(this.#database, dim)
    this.#maxDistance = maxDistance
  }

  get questions(): number { return this.#queries.length }
  get rows(): number { return this.#database.length }

  async #codes(head: Head): Promise<{ queries: CodeRows; database: CodeRows }> {
    const rowsOf = async (rows: tf.Tensor2D): Promise<CodeRows> => {
      const bits = head.bias.length
      const logits = rows.shape[0] === 0 ? new Float32Array() : await encodeRows(head, rows)
      return codeRows(Array.from({ length: rows.shape[0] }, (_, i) => logits.subarray(i * bits, (i + 1) * bits)), bits)
    }
    return { queries: await rowsOf(this.#queryRows), database: await rowsOf(this.#databaseRows) }
  }

  #isRight = (query: number, row: number): boolean => {
    const { labels } = this.#database[row]!
    return this.#queries[query]!.labels.some((label) => labels.includes(label))
  }

  async #ranked(head: Head): Promise<{ ranked: Ranked; database: CodeRows }> {
    const { queries, database } = await this.#codes(head)
    return { ranked: evaluate({ queries, database, queryCount: this.#queries.length, isRelevant: this.#isRight, ownRow: (query) => this.#own[query]! }), database }
  }

  /** Mean average precision alone: what a round is judged by. */
  async rightFirst(head: Head): Promise<number> {
    return (await this.#ranked(head)).ranked.meanAveragePrecision
  }

  async figures(head: Head): Promise<Figures> {
    const { ranked, database } = await this.#ranked(head)
    const { balance, constant, correlation } = bitHealth(database)
    return {
      rightFirst: ranked.meanAveragePrecision, found: ranked.foundShare, precisionWithin: precisionWithin(ranked.atDistance, this.#maxDistance),
      balance, constantBits: constant, correlation, distances: [...ranked.atDistance],
    }
  }

  /** A few questions of different classes, drawn by lot, with what two heads answer first. */
  async examples(before: Head, after: Head): Promise<Example[]> {
    const [one, other] = [await this.#codes(before), await this.#codes(after)]
    const hits = ({ queries, database }: { queries: CodeRows; database: CodeRows }, query: number): Example['before'] => {
      const ranked = rankStable(distancesTo(queries, query, database, new Uint8Array(this.#database.length)), database.bits)
      return [...ranked].filter((row) => row !== this.#own[query]).slice(0, EXAMPLE_HITS).map((row) => ({ photoId: this.#database[row]!.photoId, isRight: this.#isRight(query, row) }))
    }
    const seen = new Set<number>()
    const chosen = this.#queries.flatMap((row, query) => {
      if (seen.size >= EXAMPLES || seen.has(row.labels[0]!) || !this.#database.some((_, i) => i !== this.#own[query] && this.#isRight(query, i))) return []
      seen.add(row.labels[0]!)
      return [query]
    })
    return chosen.map((query) => ({ photoId: this.#queries[query]!.photoId, before: hits(one, query), after: hits(other, query) }))
  }

  dispose(): void {
    tf.dispose([this.#queryRows, this.#databaseRows])
  }
}

function tensorOf(rows: readonly BenchRow[], dim: number): tf.Tensor2D {
  const values = new Float32Array(rows.length * dim)
  rows.forEach(({ vector }, i) => values.set(vector, i * dim))
  return tf.tensor2d(values, [rows.length, dim])
}
