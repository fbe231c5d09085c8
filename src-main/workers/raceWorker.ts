// A process of its own for one race: what a driver does to the process that first asks for it, it does to this one.
import type { RaceOutcome, RaceTask } from '../api/computing.ts'
import { readModel } from '../app/modelFiles.ts'
import { race } from './race.ts'

interface ParentPort {
  once(event: 'message', listener: (message: { data: RaceTask }) => void): void
  postMessage(outcome: RaceOutcome): void
}
const port = (process as unknown as { parentPort?: ParentPort }).parentPort // under Electron

async function run({ provider, modelFolder }: RaceTask): Promise<void> {
  const outcome = await race(readModel(modelFolder), provider)
  if (port) port.postMessage(outcome)
  else process.send!(outcome, undefined, undefined, () => process.exit())
}

// Ctrl-C reaches the whole group; whoever waits for the outcome says when to stop.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined)
if (port) port.once('message', ({ data }) => void run(data))
else process.once('message', (task: RaceTask) => void run(task)).once('disconnect', () => process.exit())
