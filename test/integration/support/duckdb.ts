// Real DuckDB.
import { execFileSync } from 'node:child_process'
import { pythonPath } from './python.ts'

/** Any SQL of DuckDB. @returns its rows */
export function askDuckdb(sql: string): unknown[][] {
  return JSON.parse(execFileSync(pythonPath(), ['-c', 'import duckdb, json, sys; print(json.dumps(duckdb.sql(sys.argv[1]).fetchall()))', sql], { encoding: 'utf8' })) as unknown[][]
}
