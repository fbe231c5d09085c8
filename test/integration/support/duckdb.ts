// Runs the scripts that are shipped for machines with Python.
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { pythonPath } from './python.ts'

const SCRIPTS = path.resolve(import.meta.dirname, '../../../scripts/pairs')

/** Runs scripts/pairs/pairs_duckdb.py. @returns the figures that it prints. @throws with what it said, when it ends badly */
export function pairsByDuckdb(...args: string[]): { photos: number; codes: number; pairs: number; seconds: number } {
  return JSON.parse(execFileSync(pythonPath(), [path.join(SCRIPTS, 'pairs_duckdb.py'), ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })) as ReturnType<typeof pairsByDuckdb>
}

/** Any SQL of DuckDB. @returns its rows */
export function askDuckdb(sql: string): unknown[][] {
  return JSON.parse(execFileSync(pythonPath(), ['-c', 'import duckdb, json, sys; print(json.dumps(duckdb.sql(sys.argv[1]).fetchall()))', sql], { encoding: 'utf8' })) as unknown[][]
}
