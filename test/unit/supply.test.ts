// What comes from others (reliability.md, S20): whole by its hash, without install scripts beyond those on a list, under licences that we know.
import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../..')
interface Locked { readonly version: string; readonly license?: string; readonly integrity?: string; readonly dev?: boolean; readonly hasInstallScript?: boolean }
const { packages } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> }
const { allowScripts } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { allowScripts: Record<string, boolean> }
const all = Object.entries(packages).filter(([place]) => place !== '').map(([place, locked]) => ({ name: place.replace(/^.*node_modules\//, ''), ...locked }))

/** Why a script may run at install. Any other is denied in package.json (and in .npmrc for the npm that does not know that list). */
const RUNS: Readonly<Record<string, string>> = { node: 'brings the Node that all commands run in', esbuild: 'puts the binary of this system in its place' }
const LICENCES = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC', 'LGPL-3.0-or-later', 'MIT']

it('each package is named with the hash of its content', () => {
  expect(all.filter(({ integrity }) => !integrity?.startsWith('sha512-')).map(({ name }) => name)).toEqual([])
})

it('install scripts run only where a reason is given; all others are denied by name', () => {
  const scripts = [...new Set(all.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name))]
  expect([scripts.filter((name) => !(name in allowScripts)), Object.entries(allowScripts).filter(([, isAllowed]) => isAllowed).map(([name]) => name).toSorted()]).toEqual([[], Object.keys(RUNS).toSorted()])
})

it('what is shipped stands under licences that we know, and docs/licences.md lists it', () => {
  const shipped = all.filter(({ dev }) => !dev)
  const unknown = shipped.filter(({ license }) => license === undefined || !license.replace(/[()]/g, '').split(/ AND | OR /).every((one) => LICENCES.includes(one)))
  expect(unknown.map(({ name, license }) => `${name}: ${license}`)).toEqual([])
  const lines = [...Map.groupBy(shipped, ({ license }) => license!)].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([license, list]) => `## ${license}\n${[...new Set(list.map(({ name, version }) => `${name} ${version}`))].toSorted().join(', ')}\n`)
  const text = `# Licences of what is shipped\n\nMade by test/unit/supply.test.ts from package-lock.json (\`LIKENESS_WRITE_DOCS=1 npx vitest run --project unit supply\`). The model has its own card.\nLGPL parts are libvips, a library of its own beside the app that anyone may replace.\n\n${lines.join('\n')}`
  const file = path.join(ROOT, 'docs/licences.md')
  if (process.env['LIKENESS_WRITE_DOCS']) fs.writeFileSync(file, text)
  expect(fs.readFileSync(file, 'utf8')).toBe(text)
})
