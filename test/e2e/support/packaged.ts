// The app as electron-builder packs it, over the Electron that the tests have.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const PACK_WITHIN_MS = 90_000 // measured: 10 s
const NOT_STAGED = new Set(['.git', 'node_modules', 'release', 'test-results'])

export interface Packaged {
  readonly executable: string
  readonly archive: Archive
  readonly unpacked: string // what of it lies beside it as real files
}
interface Archive { readonly file: string; readonly names: readonly string[]; read(name: string): string }

/**
 * Packs what dist/ holds into a folder of its own.
 * @param work a folder to do it in, on the caller's account
 * @throws with all that electron-builder said
 */
export function packApp(work: string): Packaged {
  for (const needed of ['dist/electron/main.cjs', 'dist/core/coreProcess.js', 'dist/renderer/index.html']) {
    if (!fs.existsSync(path.join(ROOT, needed))) throw new Error(`the app cannot be packed: ${needed} is missing. Run: npm run build`)
  }
  run(projectIn(work), path.join(work, 'packed'))
  const folder = path.join(work, 'packed/linux-unpacked')
  const resources = path.join(folder, 'resources')
  return { executable: path.join(folder, 'likeness'), archive: openArchive(path.join(resources, 'app.asar')), unpacked: path.join(resources, 'app.asar.unpacked') }
}

interface Entry { readonly files?: Readonly<Record<string, Entry>>; readonly offset?: string; readonly size?: number }

/** An asar: two lengths, a table of all files as JSON (those that lie beside it too), then their bytes. */
function openArchive(file: string): Archive {
  const bytes = fs.readFileSync(file)
  const table = new Map<string, Entry>()
  const collect = (entry: Entry, name: string): void => {
    if (!entry.files) table.set(name, entry)
    for (const [below, child] of Object.entries(entry.files ?? {})) collect(child, name === '' ? below : `${name}/${below}`)
  }
  collect(JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))) as Entry, '')
  return {
    file, names: [...table.keys()],
    read: (name) => {
      const { offset, size } = table.get(name)!
      const from = 8 + bytes.readUInt32LE(4) + Number(offset)
      return bytes.toString('utf8', from, from + size!)
    },
  }
}

function run(project: string, output: string): void {
  const builder = path.join(ROOT, 'node_modules/electron-builder/cli.js')
  try {
    execFileSync(process.execPath, [builder, '--linux', 'dir', '--publish', 'never', '--config', 'test/e2e/electron9/electron-builder.e9.yml', `--config.directories.output=${output}`], {
      cwd: project, encoding: 'utf8', stdio: 'pipe', timeout: PACK_WITHIN_MS,
      env: { ...process.env, NODE_ENV: '', USE_HARD_LINKS: 'false' }, // packed files are changed: never those that they came from
    })
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    throw new Error(`electron-builder could not pack the app on this machine:\n${stdout}\n${stderr}`, { cause: error })
  }
}

/** npm lists no packages behind a link: where node_modules is one, as in a second worktree, all is put together by hard links. */
function projectIn(work: string): string {
  if (!fs.lstatSync(path.join(ROOT, 'node_modules')).isSymbolicLink()) return ROOT
  const project = path.join(work, 'project')
  fs.mkdirSync(project)
  const entries = [...fs.readdirSync(ROOT).filter((name) => !NOT_STAGED.has(name)).map((name) => path.join(ROOT, name)), fs.realpathSync(path.join(ROOT, 'node_modules'))]
  try {
    execFileSync('cp', ['-al', ...entries, project], { stdio: 'ignore' })
  } catch {
    execFileSync('cp', ['-a', ...entries, project]) // another drive
  }
  return project
}
