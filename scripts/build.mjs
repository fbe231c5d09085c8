// Builds everything into dist/: the window (vite), the core and the command line (ESM for Node 24, modules side by side in
// dist/core), Electron's main and preload (CommonJS, old enough for the test Electron) and the launcher `likeness`.
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(fileURLToPath(import.meta.url), '../..')
const at = (...parts) => path.join(root, ...parts)
const started = performance.now()

// npm runs `prepare` in every kind of install; without the build tools there is nothing to do.
const esbuild = await import('esbuild').catch(() => undefined)
if (!esbuild) {
  console.log('likeness build: skipped, the development packages are not installed')
  process.exit(0)
}

const common = { absWorkingDir: root, bundle: true, sourcemap: true, logLevel: 'warning', platform: 'node' }

/** Keeps the entries whose source exists and names the others. */
function present(entries) {
  return Object.fromEntries(Object.entries(entries).filter(([, source]) => {
    if (existsSync(at(source))) return true
    console.log(`likeness build: no ${source} yet`)
    return false
  }))
}

/** The core runs from real files beside each other, because worker threads are started by path. Packages stay outside. */
async function buildCore() {
  const folder = at('src-main/workers')
  const workers = (existsSync(folder) ? readdirSync(folder) : []).filter((name) => name.endsWith('Worker.ts'))
  const entryPoints = present({
    coreProcess: 'src-main/app/coreProcess.ts',
    main: 'src-main/cli/main.ts',
    ...Object.fromEntries(workers.map((name) => [name.replace(/\.ts$/, ''), `src-main/workers/${name}`])),
  })
  if (Object.keys(entryPoints).length === 0) return
  const { metafile } = await esbuild.build({
    ...common, entryPoints, outdir: 'dist/core', format: 'esm', target: 'node24', splitting: true, packages: 'external',
    chunkNames: 'chunk-[hash]', loader: { '.wasm': 'binary' }, metafile: true,
  })
  const made = new Set(Object.keys(metafile.outputs).map((file) => path.basename(file)))
  for (const name of readdirSync(at('dist/core'))) if (!made.has(name)) rmSync(at('dist/core', name), { recursive: true })
  writeFileSync(at('dist/core/package.json'), '{ "type": "module" }\n') // packed, the core lies outside the app's archive
}

/** The very files that ship are those that Electron 9 (Node 12.14) runs in the tests. */
async function buildElectron() {
  const entryPoints = present({ main: 'src-main/electron/main.ts', preload: 'src-main/electron/preload.ts', updater: 'src-main/electron/updater.ts' })
  if (Object.keys(entryPoints).length === 0) return
  const { metafile } = await esbuild.build({
    ...common, entryPoints, outdir: 'dist/electron', outExtension: { '.js': '.cjs' }, format: 'cjs', target: 'node12.14',
    external: ['electron'], plugins: [apart], metafile: true,
  })
  writeFileSync(at('dist/electron/licences.txt'), licenceTexts(Object.keys(metafile.inputs)))
}

/** What is imported on demand stays a file of its own, which is read when it is asked for. */
const apart = {
  name: 'apart',
  setup: ({ onResolve }) => onResolve({ filter: /\/updater\.ts$/ }, ({ kind }) => (kind === 'dynamic-import' ? { path: './updater.cjs', external: true } : undefined)),
}

/** The licences of the packages that went into a bundle: most ask to be passed on with it. */
function licenceTexts(files) {
  const folders = new Set(files.map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]).filter((folder) => folder !== undefined))
  return [...folders].toSorted().map((folder) => {
    const { name, version, license, author } = JSON.parse(readFileSync(at(folder, 'package.json'), 'utf8'))
    const text = readdirSync(at(folder)).find((entry) => /^licen[cs]e/i.test(entry))
    return `## ${name} - ${version} (${license})\n\n${text ? readFileSync(at(folder, text), 'utf8').trim() : `By ${author?.name ?? author}.`}\n`
  }).join('\n')
}

function copyLauncher() {
  mkdirSync(at('dist/cli'), { recursive: true })
  copyFileSync(at('scripts/launcher.js'), at('dist/cli/likeness.js'))
  chmodSync(at('dist/cli/likeness.js'), 0o755)
}

/** Newest change below a path in ms; folders count too, so that a removed file is noticed. */
function newest(target) {
  const stat = statSync(target)
  if (!stat.isDirectory()) return stat.mtimeMs
  return readdirSync(target).reduce((latest, name) => Math.max(latest, newest(path.join(target, name))), stat.mtimeMs)
}

async function buildRenderer() {
  if (!existsSync(at('src-renderer/index.html'))) return console.log('likeness build: no src-renderer/index.html yet')
  const { PAGES } = await import('./manual.mjs')
  const sources = ['src-renderer', 'vite.config.ts', 'svelte.config.js', 'package-lock.json', 'scripts/manual.mjs', 'docs/images', ...PAGES.map((page) => `docs/${page}`)]
  const stampFile = at('dist/renderer.stamp')
  const stamp = String(Math.max(...sources.map((name) => newest(at(name)))))
  const isFresh = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp && existsSync(at('dist/renderer/index.html'))
  if (isFresh) return undefined
  const { build } = await import('vite')
  await build({ configFile: at('vite.config.ts'), root: at('src-renderer'), logLevel: 'warn' })
  copyFileSync(at('src-renderer/styles/fonts/LICENSE-Inter.txt'), at('dist/renderer/LICENSE-Inter.txt')) // goes wherever the font goes
  writeFileSync(stampFile, stamp)
}

process.chdir(root)
mkdirSync(at('dist'), { recursive: true })
copyLauncher()
const parts = await Promise.allSettled([buildCore(), buildElectron(), buildRenderer()])
for (const { reason } of parts.filter(({ status }) => status === 'rejected')) {
  if (!reason.errors?.[0]?.location) console.error(reason.message) // esbuild has printed its own
  process.exitCode = 1
}
console.log(`likeness build: ${process.exitCode ? 'FAILED after' : 'done in'} ${((performance.now() - started) / 1000).toFixed(1)} s`)
