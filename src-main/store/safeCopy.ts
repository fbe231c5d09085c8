// The rolling copy of what cannot be computed again: decisions, collections, rules, settings, folders, and the journal of
// removals. It lies in a second file beside the library. Triggers of the writing connection carry every change over in the
// same transaction; each row has a checksum, because SQLite notices few flipped bytes (docs/decisions/0030-safe-copy.md).
import { crc32 } from 'node:zlib'
import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { keepForOwner } from './ownerOnly.ts'

/** Parents before children: rows are put back in this order. */
const TABLES = ['root', 'session', 'operation', 'decision', 'decided', 'collection', 'collection_photo', 'rule', 'setting'] as const
type Table = (typeof TABLES)[number]
/** Of these nothing is ever deleted: a row that one side lacks was lost. */
const NEVER_DELETED: ReadonlySet<Table> = new Set(['session', 'operation'])
/** Counts changes, once in each file: whose count is higher holds the later state. */
const COUNT_KEY = 'safe.count'

const { SqliteError } = Database

export const safeFile = (folder: string): string => path.join(folder, 'likeness-safe.sqlite')

interface Column { readonly name: string; readonly isBlob: boolean; readonly inKey: number }

function columnsOf(db: Database.Database, table: Table): Column[] {
  return (db.prepare(`SELECT name, type, pk FROM pragma_table_info('${table}', 'main')`).all() as { name: string; type: string; pk: number }[])
    .map(({ name, type, pk }) => ({ name, isBlob: type === 'BLOB', inKey: pk }))
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
const ofRow = (row: string, name: string): string => `${row}.${quoted(name)}`
const keyOf = (columns: readonly Column[], row: string): string => columns.filter(({ inKey }) => inKey > 0).map(({ name, isBlob }) => (isBlob ? `hex(${ofRow(row, name)})` : ofRow(row, name))).join(" || '/' || ")
/** A row as JSON, bytes in hexadecimal digits. */
const bodyOf = (columns: readonly Column[], row: string): string =>
  `json_object(${columns.map(({ name, isBlob }) => `'${name}', ${isBlob ? `CASE WHEN ${ofRow(row, name)} IS NULL THEN NULL ELSE hex(${ofRow(row, name)}) END` : ofRow(row, name)}`).join(', ')})`
const isOwn = (table: Table, row: string): string => (table === 'setting' ? `${row}.key <> '${COUNT_KEY}'` : '1')

/**
 * Joins the copy to a connection that writes, brings both into step, and keeps them so. The caller must own the library.
 * @returns how many rows of the library were mended from the copy
 * @throws SQLite's own errors when the library file is damaged so that it cannot be read
 */
export function joinSafeCopy(db: Database.Database, folder: string): number {
  db.function('row_sum', { deterministic: true, varargs: false }, (table: unknown, key: unknown, body: unknown) => crc32(`${String(table)}\n${String(key)}\n${String(body)}`))
  attach(db, folder)
  for (const table of TABLES) mendIndexes(db, table)
  const mended = db.transaction(() => bringIntoStep(db)).immediate()
  for (const table of TABLES) follow(db, table)
  return mended
}

/** A copy that is no database, or is damaged, is set aside: it can be made anew from the library. */
function attach(db: Database.Database, folder: string): void {
  const file = safeFile(folder)
  const open = (): void => {
    keepForOwner(file)
    db.prepare('ATTACH ? AS safe').run(file)
    try {
      db.pragma('safe.journal_mode = WAL')
      db.pragma('safe.synchronous = NORMAL')
      db.exec(`
        CREATE TABLE IF NOT EXISTS safe.safe_row (tbl TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, sum INTEGER NOT NULL, PRIMARY KEY (tbl, key)) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS safe.safe_count (one INTEGER PRIMARY KEY CHECK (one = 1), changes INTEGER NOT NULL) STRICT;`)
      db.prepare('SELECT count(*), sum(length(body)) FROM safe.safe_row').get()
    } catch (error) {
      db.exec('DETACH safe')
      throw error
    }
  }
  try {
    open()
  } catch (error) {
    if (!isDamage(error)) throw error
    setAside(file)
    open()
  }
}

export function isDamage(error: unknown): boolean {
  const code = (error as { code?: unknown } | undefined)?.code
  return typeof code === 'string' && (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT'))
}

/** Renames a file and what SQLite keeps beside it. @returns the new name */
export function setAside(file: string): string {
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '.')
  let aside = `${file.replace(/\.sqlite$/, '')} damaged ${stamp}.sqlite`
  for (let i = 2; fs.existsSync(aside); i++) aside = `${file.replace(/\.sqlite$/, '')} damaged ${stamp} ${i}.sqlite`
  for (const end of ['', '-wal', '-shm']) if (fs.existsSync(file + end)) fs.renameSync(file + end, aside + end)
  return aside
}

/** Rows are compared through their table; what leads to them by an index may be hurt as well. */
function mendIndexes(db: Database.Database, table: Table): void {
  const isWhole = (): boolean => db.pragma(`main.integrity_check(${table})`, { simple: true }) === 'ok'
  if (isWhole()) return
  db.exec(`REINDEX main.${table}`)
  if (!isWhole()) throw new SqliteError(`table ${table} is damaged`, 'SQLITE_CORRUPT')
}

function bringIntoStep(db: Database.Database): number {
  const own = db.prepare('SELECT CAST(value AS INTEGER) FROM main.setting WHERE key = ?').pluck().get(COUNT_KEY) as number | undefined
  const copied = db.prepare('SELECT changes FROM safe.safe_count').pluck().get() as number | undefined
  const isNewLibrary = own === undefined && copied !== undefined
  const later = isNewLibrary || (own ?? 0) < (copied ?? 0) ? 'copy' : (own ?? 0) > (copied ?? 0) || copied === undefined ? 'library' : 'equal'
  let mended = 0
  for (const table of TABLES) {
    const columns = columnsOf(db, table)
    db.exec(`CREATE TEMP TABLE IF NOT EXISTS step (key TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID; DELETE FROM temp.step`)
    db.exec(`INSERT INTO temp.step SELECT ${keyOf(columns, 'row')}, ${bodyOf(columns, 'row')} FROM main.${table} AS row WHERE ${isOwn(table, 'row')}`)
    const intact = `safe.safe_row WHERE tbl = '${table}' AND sum = row_sum(tbl, key, body) AND json_valid(body)`
    if (later !== 'library') {
      if (later === 'copy' && !isNewLibrary && !NEVER_DELETED.has(table)) {
        const gone = db.prepare(`SELECT key FROM temp.step WHERE key NOT IN (SELECT key FROM safe.safe_row WHERE tbl = '${table}')`).pluck().all() as string[]
        for (const key of gone) db.prepare(`DELETE FROM main.${table} AS row WHERE ${keyOf(columns, 'row')} = ?`).run(key)
        mended += gone.length
      }
      const missing = db.prepare(`SELECT key, body FROM ${intact} AND body IS NOT (SELECT body FROM temp.step WHERE step.key = safe_row.key)`).all() as { key: string; body: string }[]
      mended += missing.filter(({ body }) => putBack(db, table, columns, body)).length
      db.exec(`DELETE FROM temp.step; INSERT INTO temp.step SELECT ${keyOf(columns, 'row')}, ${bodyOf(columns, 'row')} FROM main.${table} AS row WHERE ${isOwn(table, 'row')}`)
    }
    db.prepare(`
      INSERT INTO safe.safe_row SELECT '${table}', key, body, row_sum('${table}', key, body) FROM temp.step
      WHERE NOT EXISTS (SELECT 1 FROM safe.safe_row AS row WHERE row.tbl = '${table}' AND row.key = step.key AND row.body = step.body AND row.sum = row_sum(row.tbl, row.key, row.body))
      ON CONFLICT DO UPDATE SET body = excluded.body, sum = excluded.sum`).run()
    db.prepare(`DELETE FROM safe.safe_row WHERE tbl = '${table}' AND key NOT IN (SELECT key FROM temp.step)`).run()
  }
  db.exec('DROP TABLE IF EXISTS temp.step')
  const count = Math.max(own ?? 0, copied ?? 0)
  db.prepare('INSERT INTO main.setting (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value').run(COUNT_KEY, String(count))
  db.prepare('INSERT INTO safe.safe_count (one, changes) VALUES (1, ?) ON CONFLICT DO UPDATE SET changes = excluded.changes').run(count)
  return mended
}

/** @returns false when the library holds something else in its place: a folder that has another number by now, a decision that is gone. The library must open */
function putBack(db: Database.Database, table: Table, columns: readonly Column[], body: string): boolean {
  const names = columns.map(({ name }) => quoted(name))
  const keys = columns.filter(({ inKey }) => inKey > 0).map(({ name }) => quoted(name))
  const values = columns.map(({ name, isBlob }) => (isBlob ? `unhex(json_extract($body, '$.${name}'))` : `json_extract($body, '$.${name}')`))
  try {
    db.prepare(`INSERT INTO main.${table} (${names.join(', ')}) SELECT ${values.join(', ')} WHERE true
      ON CONFLICT (${keys.join(', ')}) DO UPDATE SET ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`).run({ body })
    return true
  } catch (error) {
    if (error instanceof SqliteError && error.code.startsWith('SQLITE_CONSTRAINT')) return false
    throw error
  }
}

/** From now on every change of the table reaches the copy within its own transaction. */
function follow(db: Database.Database, table: Table): void {
  const columns = columnsOf(db, table)
  const counts = `UPDATE setting SET value = CAST(value AS INTEGER) + 1 WHERE key = '${COUNT_KEY}'; UPDATE safe_count SET changes = changes + 1;`
  const put = `
    INSERT INTO safe_row (tbl, key, body, sum) VALUES ('${table}', ${keyOf(columns, 'NEW')}, ${bodyOf(columns, 'NEW')}, row_sum('${table}', ${keyOf(columns, 'NEW')}, ${bodyOf(columns, 'NEW')}))
    ON CONFLICT (tbl, key) DO UPDATE SET body = excluded.body, sum = excluded.sum;`
  const drop = `DELETE FROM safe_row WHERE tbl = '${table}' AND key = CAST(${keyOf(columns, 'OLD')} AS TEXT);`
  db.exec(`
    CREATE TEMP TRIGGER safe_${table}_insert AFTER INSERT ON main.${table} WHEN ${isOwn(table, 'NEW')} BEGIN ${put} ${counts} END;
    CREATE TEMP TRIGGER safe_${table}_update AFTER UPDATE ON main.${table} WHEN ${isOwn(table, 'NEW')} BEGIN ${drop} ${put} ${counts} END;
    CREATE TEMP TRIGGER safe_${table}_delete AFTER DELETE ON main.${table} WHEN ${isOwn(table, 'OLD')} BEGIN ${drop} ${counts} END;`)
}
