// Random commands with random arguments (reliability.md, N5): exit 0, 1, 2 or 130, one JSON value or nothing on stdout, no trace.
// Long form: LIKENESS_COMMANDS=50000 LIKENESS_SEEDS=3 npx vitest run --project integration commandFuzz
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makePictures } from '../e2e/support/pictures.ts'
import { randomFrom } from '../support/random.ts'
import { scan, treeOf } from '../support/library.ts'

const COMMANDS = Number(process.env['LIKENESS_COMMANDS'] ?? 80)
const SEED = Number(process.env['LIKENESS_SEEDS'] ?? 1)
const MAIN = path.resolve(import.meta.dirname, '../../dist/core/main.js')
const ASIDE_MS = 4000 // watch and serve run until they are stopped
const AT_ONCE = 2

const work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-commands-')))
const photos = path.join(work, 'Photos')
const template = path.join(work, 'template')

beforeAll(async () => {
  fs.mkdirSync(photos)
  const [first] = await makePictures(photos, 3)
  fs.copyFileSync(first!, path.join(photos, '-copy of a name that looks like an option.jpg'))
  await scan(template, photos)
}, 60_000)
afterAll(() => fs.rmSync(work, { recursive: true, force: true }))

const NAMES = ['scan', 'groups', 'similar', 'resolve', 'compare', 'sessions', 'undo', 'check', 'export', 'train', 'model', 'codes', 'status', 'watch', 'serve', 'help', 'sca', '', '--', '🐘', 'password']
const OPTIONS = [
  '--json', '--quiet', '--library', '--kind', '--limit', '--offset', '-k', '--same', '--region', '--rule', '--to', '--link', '--dry-run', '--with', '--item', '--labels', '--epochs', '--seed', '--name', '--within', '--backend', '--whole',
  '--resume', '--use', '--port', '--host', '--cert', '--key', '--protected', '--nothing', '-', '-z', '--json=5', '--limit=x', '--help', '--version',
]
const VALUES = ['0', '1', '-1', '1e9', '99999999999999999999', 'NaN', '', ' ', 'identical-file', 'same-scene', 'folders', 'wasm', 'csv', 'json', 'html', 'list', 'use', 'export', 'import', 'larger', 'folder:/', 'holding', '0,0,1,1', '0.2,0.2,9,9', '/nowhere', '/dev/null', '.', '\u202e', 'a'.repeat(3000), '"; rm -rf', '%s%n', '127.0.0.1', '$(id)']

interface Ended { readonly line: string; readonly code: number | null; readonly stdout: string; readonly stderr: string }
async function run(args: readonly string[], cwd: string): Promise<Ended> {
  const child = spawn(process.execPath, [MAIN, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, HOME: cwd, XDG_DATA_HOME: path.join(cwd, 'data'), XDG_CONFIG_HOME: path.join(cwd, 'config') } })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (part: Buffer) => { stdout += part.toString() })
  child.stderr.on('data', (part: Buffer) => { stderr += part.toString() })
  const timers = [ASIDE_MS, ASIDE_MS + 8000].map((ms, i) => setTimeout(() => child.kill(i === 0 ? 'SIGINT' : 'SIGKILL'), ms))
  // Asked to stop before it listens for that, a process ends by the signal itself: what a shell calls 130.
  const code = await new Promise<number | null>((resolve) => child.once('close', (number, signal) => resolve(signal === 'SIGINT' ? 130 : number)))
  timers.forEach(clearTimeout)
  return { line: JSON.stringify(args).slice(0, 300), code, stdout, stderr }
}

const isOneValue = (text: string): boolean => { try { JSON.parse(text); return true } catch { return false } }

it(`${COMMANDS} commands end as they promise, and no photo is lost`, { timeout: 20_000_000 }, async () => {
  const wrong: string[] = []
  const before = Object.values(treeOf(photos)).map((facts) => facts.split(' ')[0]).toSorted()
  let next = 0
  const one = async (): Promise<void> => {
    for (let number = next++; number < COMMANDS; number = next++) {
      const random = randomFrom(SEED * 1_000_003 + number)
      const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
      const cwd = path.join(work, `home ${number}`)
      const own = path.join(cwd, 'Photos')
      fs.cpSync(photos, own, { recursive: true, preserveTimestamps: true })
      if (random() < 0.6) fs.cpSync(template, path.join(cwd, 'library'), { recursive: true })
      const value = (): string => pick([() => own, () => path.join(own, 'IMG_0001.jpg'), () => path.join(cwd, 'out'), () => pick(VALUES), () => pick(VALUES)])()
      const args = [pick(NAMES), ...Array.from({ length: Math.floor(random() * 6) }, () => (random() < 0.5 ? pick(OPTIONS) : value())), ...(random() < 0.8 ? ['--library', path.join(cwd, 'library')] : [])]
      const { line, code, stdout, stderr } = await run(args, cwd)
      const isAsked = args.includes('--json') && !args.includes('codes') && !args.includes('--help') && !args.includes('--version') && !args.includes('help')
      const faults = [
        [0, 1, 2, 130].includes(code ?? -1) ? '' : `code ${code}`, /^\s+at .*:\d+:\d+\)?$/m.test(stderr) ? 'a trace' : '', code === 2 && stderr.trim() === '' ? 'nothing said' : '',
        isAsked && stdout !== '' && !isOneValue(stdout) && code === 0 && !args.includes('serve') && !args.includes('watch') ? 'no single JSON value' : '',
      ].filter((fault) => fault !== '')
      const kept = Object.values(treeOf(cwd)).map((facts) => facts.split(' ')[0])
      if (before.some((content) => !kept.includes(content))) faults.push('a photo is lost')
      if (faults.length > 0) wrong.push(`${line}: ${faults.join(', ')}; ${stdout.slice(0, 200)} ${stderr.slice(0, 300)}`)
      fs.rmSync(cwd, { recursive: true, force: true })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  expect(wrong).toEqual([])
})
