// `npm run sbom`: what is shipped, as CycloneDX 1.5, into release/sbom.cdx.json. Read from the lock file alone, so the same lock
// gives the same bytes. (`npm sbom --omit dev`, of npm 11.19, leaves out what a development package needs as well: zod, for one.)
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(fileURLToPath(import.meta.url), '../..')

/** Development packages that end up in the window's bundle, and Electron, which a package of the app brings along. */
export const IN_WINDOW = ['@lucide/svelte', 'bits-ui', 'svelte', 'tinykeys']
/** Likewise, in the main process (src-main/electron/updater.ts). */
export const IN_MAIN = ['electron-updater']
const ELECTRON = 'node_modules/electron'
/** Named in the package's LICENSE file, but not in its package.json. */
const BY_FILE = { 'svelte-toolbelt': 'MIT' }

const nameOf = (place) => place.replace(/^.*node_modules\//, '')
const purl = (name, version) => `pkg:npm/${name.replace('@', '%40')}@${version}`

/** Where Node would find `name` from a package's place in the lock file; undefined when it was left out on purpose. */
function resolve(packages, place, name) {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const found = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`
    if (found in packages) return found
    if (folder === '') return undefined
  }
}

const needs = ({ dependencies = {}, optionalDependencies = {}, peerDependencies = {} }) => Object.keys({ ...peerDependencies, ...dependencies, ...optionalDependencies })

/**
 * Places in the lock file of all that is shipped: dependencies for every system, what the bundles may hold, and Electron.
 * @param {{ packages: Record<string, object> }} lock
 */
export function shippedPlaces({ packages }) {
  const places = new Set(Object.keys(packages).filter((place) => place !== '' && !packages[place].dev))
  const visit = (place) => {
    if (place === undefined || places.has(place)) return
    places.add(place)
    for (const name of Object.keys(packages[place].dependencies ?? {})) visit(resolve(packages, place, name))
  }
  for (const name of [...IN_WINDOW, ...IN_MAIN]) visit(`node_modules/${name}`)
  places.add(ELECTRON) // its own dependencies only fetch it
  return [...places].toSorted()
}

/** @param {string} name @param {{ license?: string }} locked */
export const licenceOf = (name, { license }) => license ?? BY_FILE[name]

function componentOf(place, locked) {
  const { version, integrity, optional, devOptional } = locked
  const name = nameOf(place)
  const license = licenceOf(name, locked)
  return {
    type: place === ELECTRON ? 'framework' : 'library', 'bom-ref': purl(name, version), name, version, scope: optional || devOptional ? 'optional' : 'required',
    hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex') }],
    licenses: [/ (AND|OR) /.test(license) ? { expression: license } : { license: { id: license } }],
    purl: purl(name, version),
  }
}

/** @param {{ packages: Record<string, object> }} lock */
export function billOfMaterials(lock) {
  const { packages } = lock
  const { name, version, license } = packages['']
  const places = shippedPlaces(lock)
  const components = new Map() // one package may lie in several places
  const edges = new Map([[purl(name, version), new Set()]])
  const refOf = (place) => (place === '' ? purl(name, version) : purl(nameOf(place), packages[place].version))
  for (const place of ['', ...places]) {
    if (place !== '') components.set(refOf(place), componentOf(place, packages[place]))
    const below = edges.get(refOf(place)) ?? edges.set(refOf(place), new Set()).get(refOf(place))
    const names = place === '' ? [...needs(packages['']), ...IN_WINDOW, ...IN_MAIN, 'electron'] : place === ELECTRON ? [] : needs(packages[place])
    for (const found of names.map((one) => resolve(packages, place, one))) if (places.includes(found)) below.add(refOf(found))
  }
  const serial = createHash('sha256').update(JSON.stringify(lock)).digest('hex').replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-5$3-a$4-$5')
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json', bomFormat: 'CycloneDX', specVersion: '1.5', serialNumber: `urn:uuid:${serial}`, version: 1,
    metadata: { component: { type: 'application', 'bom-ref': purl(name, version), name, version, licenses: [{ license: { id: license } }], purl: purl(name, version) } },
    components: [...components.values()],
    dependencies: [...edges].map(([ref, below]) => ({ ref, dependsOn: [...below].toSorted() })),
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const bill = billOfMaterials(JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')))
  const file = path.join(root, 'release/sbom.cdx.json')
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(bill, null, 2)}\n`)
  console.log(`release/sbom.cdx.json: ${bill.components.length} packages`)
}
