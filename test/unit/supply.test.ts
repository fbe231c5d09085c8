// What comes from others (reliability.md, S20): whole by its hash, without install scripts beyond those on a list, under licences that we know.
import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { billOfMaterials, IN_MAIN, IN_WINDOW, licenceOf, shippedPlaces, type Lock } from '../../scripts/sbom.mjs'

const ROOT = path.resolve(import.meta.dirname, '../..')
const lock = JSON.parse(fs.readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')) as Lock
const { packages } = lock
const { allowScripts } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { allowScripts: Record<string, boolean> }
const namedAt = (place: string) => {
  const [name, locked] = [place.replace(/^.*node_modules\//, ''), packages[place]!]
  return { ...locked, name, license: licenceOf(name, locked) }
}
const all = Object.keys(packages).filter((place) => place !== '').map(namedAt)
const shipped = shippedPlaces(lock).map(namedAt)

/** Why a script may run at install. Any other is denied in package.json (and in .npmrc for the npm that does not know that list). */
const RUNS: Readonly<Record<string, string>> = { node: 'brings the Node that all commands run in', esbuild: 'puts the binary of this system in its place' }
const LICENCES = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'CC0-1.0', 'ISC', 'LGPL-3.0-or-later', 'MIT', 'Python-2.0']

it('each package is named with the hash of its content', () => {
  expect(all.filter(({ integrity }) => !integrity?.startsWith('sha512-')).map(({ name }) => name)).toEqual([])
})

it('install scripts run only where a reason is given; all others are denied by name', () => {
  const scripts = [...new Set(all.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name))]
  expect([scripts.filter((name) => !(name in allowScripts)), Object.entries(allowScripts).filter(([, isAllowed]) => isAllowed).map(([name]) => name).toSorted()]).toEqual([[], Object.keys(RUNS).toSorted()])
})

it('what is shipped stands under licences that we know, and docs/licences.md lists it', () => {
  const unknown = shipped.filter(({ license }) => license === undefined || !license.replace(/[()]/g, '').split(/ AND | OR /).every((one) => LICENCES.includes(one)))
  expect(unknown.map(({ name, license }) => `${name}: ${license}`)).toEqual([])
  expect(fs.readFileSync(path.join(ROOT, 'node_modules/svelte-toolbelt/LICENSE'), 'utf8')).toMatch(/^MIT License/) // its manifest names none
  const lines = [...Map.groupBy(shipped, ({ license }) => license!)].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([license, list]) => `## ${license}\n${[...new Set(list.map(({ name, version }) => `${name} ${version}`))].toSorted().join(', ')}\n`)
  const text = `# Licences of what is shipped\n\nMade by test/unit/supply.test.ts from package-lock.json (\`LIKENESS_WRITE_DOCS=1 npx vitest run --project unit supply\`). The model has its own card.\nWhat the window and the main process bundle is listed with all that its packages depend on. Electron brings its own list, of Chromium and Node, beside the app.\nThe window's font, Inter, stands under OFL-1.1 (its text lies in dist/renderer).\nLGPL parts are libvips, a library of its own beside the app that anyone may replace.\n\n${lines.join('\n')}`
  const file = path.join(ROOT, 'docs/licences.md')
  if (process.env['LIKENESS_WRITE_DOCS']) fs.writeFileSync(file, text)
  expect(fs.readFileSync(file, 'utf8')).toBe(text)
})

it('what is shipped: all that is no development package, what the window and the main process bundle, and Electron', () => {
  const bundledFrom = (folder: string): string[] => {
    const files = fs.readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|svelte)$/.test(name))
    const named = files.flatMap((name) => [...fs.readFileSync(path.join(ROOT, folder, name), 'utf8').matchAll(/^\s*(?:import|export) (?!type ).*? from '((?:@[\w-]+\/)?[a-z][\w-]*)['/]/gm)].map(([, found]) => found!))
    return [...new Set(named)].filter((name) => packages[`node_modules/${name}`]?.dev === true && name !== 'electron').toSorted()
  }
  const names = new Set(shipped.map(({ name }) => name))
  expect([bundledFrom('src-renderer'), bundledFrom('src-main/electron')]).toEqual([IN_WINDOW, IN_MAIN])
  expect([[...IN_WINDOW, ...IN_MAIN, 'builder-util-runtime', 'electron', 'zod', '@img/sharp-win32-x64', 'runed'].filter((name) => !names.has(name)), ['vite', 'typescript', 'vitest', 'electron-builder'].filter((name) => names.has(name))]).toEqual([[], []])
  expect(all.filter(({ name, dev }) => !dev && !names.has(name))).toEqual([])
})

it('the bill of materials names each of them once, with version, address, licence and hash, and what needs what', () => {
  const { bomFormat, specVersion, serialNumber, metadata: { component }, components, dependencies } = billOfMaterials(lock)
  expect([bomFormat, specVersion, component.type, component.name, component.purl]).toEqual(['CycloneDX', '1.5', 'application', 'likeness', `pkg:npm/likeness@${packages['']!.version}`])
  expect(serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
  const expected = shipped.map(({ name, version, license, integrity }) => `${name} ${version} ${license} ${integrity}`)
  expect(components.map(({ name, version, licenses: [one], hashes: [hash] }) =>
    `${name} ${version} ${'expression' in one! ? one.expression : one!.license.id} sha512-${Buffer.from(hash!.content, 'hex').toString('base64')}`).toSorted()).toEqual([...new Set(expected)].toSorted())
  expect(components.find(({ name }) => name === 'sharp')).toMatchObject({ type: 'library', purl: `pkg:npm/sharp@${packages['node_modules/sharp']!.version}`, scope: 'required' })
  const refs = new Set([component.purl, ...components.map((one) => one['bom-ref'])])
  expect([refs.size, dependencies.length, dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]).filter((ref) => !refs.has(ref))]).toEqual([components.length + 1, components.length + 1, []])
  expect(dependencies.find(({ ref }) => ref.startsWith('pkg:npm/%40mapbox/node-pre-gyp@'))?.dependsOn.find((ref) => ref.startsWith('pkg:npm/rimraf@'))).toBe(`pkg:npm/rimraf@${packages['node_modules/@mapbox/node-pre-gyp/node_modules/rimraf']!.version}`)
  const reached = new Set<string>()
  const visit = (ref: string): void => {
    if (reached.has(ref)) return
    reached.add(ref)
    for (const next of dependencies.find((one) => one.ref === ref)!.dependsOn) visit(next)
  }
  visit(component.purl)
  expect([...refs].filter((ref) => !reached.has(ref))).toEqual([])
})
