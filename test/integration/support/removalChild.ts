// A process that removes or takes back, and dies (a real SIGKILL of itself) before or after one of its steps.
// node removalChild.ts LIBRARY remove|undo TARGET STEP before|after
// Says first how it found the library once settled, then how it left it.
import fs from 'node:fs'
import { realDisk, type Disk } from '../../../src-main/app/disk.ts'
import type { Engine } from '../../../src-main/app/engine.ts'
import { Likeness } from '../../../src-main/app/likeness.ts'
import { planGroups } from '../../../src-main/app/planGroups.ts'
import { Removals } from '../../../src-main/app/removals.ts'
import { checkLibrary } from '../../../src-main/app/checkLibrary.ts'
import type { SessionId, Target } from '../../../src-main/api/contract.ts'

const [library, task, target, step, side] = process.argv.slice(2) as [string, 'remove' | 'undo', string, string, 'before' | 'after']
const dieAt = Number(step)
let steps = 0

/** Counts what changes the disk or the journal, and dies at the step asked for. */
async function counted<T>(run: () => Promise<T>): Promise<T> {
  const number = ++steps
  if (number === dieAt && side === 'before') process.kill(process.pid, 'SIGKILL')
  const result = await run()
  if (number === dieAt && side === 'after') process.kill(process.pid, 'SIGKILL')
  return result
}

const CHANGES = ['makeFolder', 'move', 'link', 'dropName', 'dropEmptyFolder', 'writeNew'] as const
const disk = { ...realDisk, ...Object.fromEntries(CHANGES.map((name) => [name, (...args: never[]) => counted(() => (realDisk[name] as (...all: never[]) => Promise<unknown>)(...args))])) } as Disk
const JOURNAL = new Set(['beginSession', 'planOperations', 'setStates', 'endSession', 'removeFiles', 'returnFiles', 'replaceGroups'])
const countedEngine = (engine: Engine): Engine => ({
  ...engine,
  writer: { ...engine.writer, call: ((name: string, ...rest: never[]) => (JOURNAL.has(name) ? counted(() => (engine.writer.call as (...all: unknown[]) => Promise<unknown>)(name, ...rest)) : (engine.writer.call as (...all: unknown[]) => Promise<unknown>)(name, ...rest))) as Engine['writer']['call'] },
})

const likeness = await Likeness.open({ library, threads: 2 }) // settles what the one before left
const removals = new Removals(countedEngine(likeness.engine), disk)

const operationsNow = async () => (await Promise.all((await removals.sessions(0, 3)).sessions.map(({ id }) => likeness.engine.writer.call('operationsOf', id)))).flat()
  .map(({ from, to, back, role, state, reason }) => ({ from: Buffer.from(from).toString(), to: to && Buffer.from(to).toString(), back: back && Buffer.from(back).toString(), role, state, reason }))
const settled = { operations: await operationsNow(), check: await checkLibrary(likeness) }
fs.writeSync(1, `${JSON.stringify(settled)}\n`)
if (process.env['WAIT'] === '1') await new Promise((resolve) => process.stdin.once('data', resolve)) // the test looks at the disk as it is now
if (task === 'remove') {
  await likeness.settleGroups()
  const plan = await removals.plan(await planGroups(likeness.engine, 'same-picture', null), target as Target, process.env['LINK'] === '1')
  if (plan.items.length > 0) await (await removals.begin(plan)).outcome // none: the one before was killed at its very end
} else if (task === 'undo') {
  const { sessions } = await removals.sessions(0, 1000)
  for (const { id, back } of sessions) if (back > 0) await removals.undo(id as SessionId, null)
}
const report = { steps, operations: await operationsNow(), check: await checkLibrary(likeness) }
await likeness.close()
fs.writeSync(1, `${JSON.stringify(report)}\n`)
process.exit(0)
