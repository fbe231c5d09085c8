// docs/reliability.md names tests that are there, and every goal once.
import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const page = fs.readFileSync(path.join(root, 'docs/reliability.md'), 'utf8')
const rows = page.split('\n').filter((line) => /^\| [FNS]\d/.test(line))

it('names no test that is not there', () => {
  const named = rows.flatMap((row) => row.match(/test\/[\w/.]+\.ts/g) ?? [])
  expect(named.length).toBeGreaterThan(30)
  expect(named.filter((file) => !fs.existsSync(path.join(root, file)))).toEqual([])
})

it('speaks of every goal', () => {
  const goals = ['F', 'N', 'S'].flatMap((kind) => Array.from({ length: { F: 22, N: 8, S: 22 }[kind]! }, (_, i) => `${kind}${i + 1}`))
  const told = new Set(rows.flatMap((row) => row.split('|')[1]!.match(/[FNS]\d+/g) ?? []))
  expect(goals.filter((goal) => !told.has(goal))).toEqual([])
})
