// Kill -9 at every kind of step of a removal and of its undo (goals F2 and F3): no file in neither place, none in both.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { HOLDING_NAME } from '../../src-main/app/drives.ts'
import { makeCopy, makePictures } from '../e2e/support/pictures.ts'
import { scan, treeOf } from '../support/library.ts'
import { randomFrom } from '../support/random.ts'

const CHILD = path.resolve(import.meta.dirname, 'support/removalChild.ts')
const KILLS = Number(process.env['LIKENESS_KILLS'] ?? 100) // half in removing, half in taking back
const SEED = Number(process.env['LIKENESS_SEED'] ?? 20211)
const PICTURES = 4
const ROUNDS = 10 // tests, so that a failure says roughly where

interface Operation { from: string; to: string | null; back: string | null; role: string; state: string; reason: string | null }
interface State { operations: Operation[]; check: { ok: boolean; problems: string[] }; steps?: number }

let work: string
let root: string
let library: string
let original: Record<string, string>
let contents: Map<string, string> // by path: SHA-256
beforeAll(async () => {
  work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-kill-')))
  root = path.join(work, 'Photos')
  library = path.join(work, 'library')
  const originals = await makePictures(path.join(root, 'Camera'), PICTURES)
  for (const file of originals) for (const kind of ['bytes', 'smaller', 'resaved'] as const) await makeCopy(file, kind, path.join(root, 'Backup'))
  const first = path.join(root, 'Backup/IMG_0001-smaller.jpg')
  fs.writeFileSync(`${first}.xmp`, 'sidecar one')
  fs.writeFileSync(first.replace('.jpg', '.aae'), 'sidecar two')
  fs.writeFileSync(`${originals[0]!}.xmp`, 'sidecar of the one that stays') // or the copy with a person's work beside it would be left to the person
  await scan(library, root)
  original = treeOf(root)
  contents = contentsOf(root)
  const whole = async (task: 'remove' | 'undo'): Promise<number> => (await child(task, 'holding', 0, 'before', false, () => undefined)).states[1]!.steps!
  steps = { remove: await whole('remove'), undo: await whole('undo') }
})
afterAll(() => fs.rmSync(work, { recursive: true, force: true }))

function contentsOf(folder: string): Map<string, string> {
  return new Map(fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => { const file = path.join(entry.parentPath, entry.name); return [file, createHash('sha256').update(fs.readFileSync(file)).digest('hex')] as const }))
}

/** Runs the child. @param dieAt 0: to its end. @returns what it said, one state a line, and whether it was killed */
async function child(task: 'remove' | 'undo', target: string, dieAt: number, side: 'before' | 'after', isLinking: boolean, look: (settled: State) => void): Promise<{ states: State[]; isKilled: boolean }> {
  const running = spawn(process.execPath, [CHILD, library, task, target, String(dieAt), side], {
    // NODE_COMPILE_CACHE: a quarter of each of the hundreds of starts was compiling
    env: { ...process.env, NODE_COMPILE_CACHE: path.join(work, 'compiled'), XDG_DATA_HOME: path.join(work, 'data'), LINK: isLinking ? '1' : '', WAIT: '1' }, stdio: ['pipe', 'pipe', 'pipe'],
  })
  let stderr = ''
  running.stderr.setEncoding('utf8').on('data', (part: string) => { stderr += part })
  const closed = new Promise<NodeJS.Signals | null>((resolve, reject) => running.once('error', reject).once('close', (code, signal) => {
    if (code !== 0 && signal === null) reject(new Error(`the child ended with ${code}\n${stderr}`))
    else resolve(signal)
  }))
  const states: State[] = []
  for await (const line of createInterface(running.stdout)) {
    states.push(JSON.parse(line) as State)
    if (states.length === 1) {
      look(states[0]!)
      running.stdin.write('go\n')
    }
  }
  return { states, isKilled: await closed === 'SIGKILL' }
}

/** Every file of the beginning lies in exactly one place: where the journal says. Nothing else lies anywhere. */
function findWrong({ operations, check }: State): string[] {
  const now = new Map([...contentsOf(root), ...(fs.existsSync(path.join(work, 'data')) ? contentsOf(path.join(work, 'data')) : [])])
  const latest = new Map<string, Operation>() // sessions come newest first: the first word on a file holds
  for (const operation of operations) if (operation.role !== 'link' && !latest.has(operation.from)) latest.set(operation.from, operation)
  const wrong = check.ok ? [] : [...check.problems]
  const expected = new Set<string>()
  for (const [file, hash] of contents) {
    const operation = latest.get(file)
    const isAway = operation?.state === 'done'
    const place = isAway ? operation.to! : operation?.back ?? file
    const other = isAway ? file : operation?.to
    expected.add(place)
    if (now.get(place) !== hash) wrong.push(`${file}: not in ${place} (${operation?.state})`)
    if (other && now.has(other) && fs.statSync(other).nlink < 2) wrong.push(`${file}: in both places (${operation?.state})`)
  }
  const links = new Set(operations.filter(({ role, state }) => role === 'link' && state === 'done').map(({ to }) => to!))
  const open = operations.filter(({ state }) => state === 'planned' || state === 'moving' || state === 'returning')
  wrong.push(...open.map(({ from, state }) => `${from} is still ${state}`))
  for (const file of now.keys()) if (!expected.has(file) && !links.has(file) && !file.endsWith('.trashinfo')) wrong.push(`${file} should not be there`)
  return wrong
}

let steps: { remove: number; undo: number } // of the shortest way, so that every kill meets it
const random = randomFrom(SEED)
let killed = 0

it.each(Array.from({ length: ROUNDS }, (_, i) => i + 1))(`loses nothing, round %i of ${ROUNDS} (seed ${SEED})`, async (round) => {
  const wrong: string[] = []
  for (let tries = 0; killed < (KILLS * round) / ROUNDS && tries < KILLS; tries++) { // a step that a faster run does not have kills nothing
    const target = random() < 0.3 ? 'bin' : 'holding'
    const isLinking = random() < 0.25
    const step = (of: number): number => 1 + Math.floor(random() * of)
    const side = random() < 0.5 ? 'before' as const : 'after' as const
    const at = { remove: step(steps.remove), undo: step(steps.undo) }
    const named = (when: string) => (state: State): void => { wrong.push(...findWrong(state).map((one) => `${target}${isLinking ? ', links' : ''}, ${side} step ${at.remove} of removing, ${at.undo} of undoing, ${when}: ${one}`)) }
    const first = await child('remove', target, at.remove, side, isLinking, named('at the beginning'))
    const second = await child('remove', target, 0, side, isLinking, named('after kill -9 in removing'))
    named('all removed')(second.states[1]!)
    const left = Object.keys(treeOf(root)).filter((file) => file.endsWith('.jpg') && !file.includes(HOLDING_NAME)).length
    if (left < PICTURES || left > (isLinking ? 2 * PICTURES : PICTURES)) wrong.push(`${JSON.stringify(at)}: ${left} photos are left of ${PICTURES} pictures`) // the copies byte for byte leave a link
    const third = await child('undo', target, at.undo, side, isLinking, named('before undo'))
    const last = await child('undo', target, 0, side, isLinking, named('after kill -9 in taking back'))
    named('all taken back')(last.states[1]!)
    killed += Number(first.isKilled) + Number(third.isKilled)
    // How often the journal is written depends on the speed of the machine: never beyond what the last whole run needed.
    if (!first.isKilled) steps.remove = Math.min(steps.remove, first.states[1]!.steps!)
    if (!third.isKilled) steps.undo = Math.min(steps.undo, third.states[1]!.steps!)
    if (JSON.stringify(Object.entries(treeOf(root)).toSorted()) !== JSON.stringify(Object.entries(original).toSorted())) wrong.push(`${target}, ${JSON.stringify(at)}: the tree is another one`)
  }
  expect(wrong).toEqual([])
}, 600_000)

afterAll(() => { expect(killed, 'processes that were met in the middle').toBeGreaterThanOrEqual(KILLS) })
