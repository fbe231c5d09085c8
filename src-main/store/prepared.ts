import type { Statement } from 'better-sqlite3'
import type { ReadableDb } from './open.ts'

const statements = new WeakMap<ReadableDb, Map<string, Statement<unknown[], never>>>()

/** A statement prepared once per connection; hot queries are asked thousands of times a second. */
export function prepared<Row>(db: ReadableDb, sql: string): Statement<unknown[], Row> {
  let known = statements.get(db)
  if (!known) statements.set(db, known = new Map())
  let statement = known.get(sql)
  if (!statement) known.set(sql, statement = db.prepare<unknown[], never>(sql))
  return statement as unknown as Statement<unknown[], Row>
}
