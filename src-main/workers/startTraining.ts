// Starts the training thread: by itself and not in a pool, since it lives for one training, talks while it works, and takes
// the tensor library's memory with it when it ends.
import { Worker } from 'node:worker_threads'
import type { TrainMessage, TrainOrder, TrainTask } from '../app/trainPlan.ts'

export interface TrainThread {
  /** What it says, in order, to its end. Throws when the thread dies of something that is not its own refusal. */
  readonly messages: AsyncGenerator<TrainMessage>
  tell(order: TrainOrder): void
}

export function startTraining(task: TrainTask): TrainThread {
  const isSource = import.meta.url.endsWith('.ts')
  const worker = new Worker(new URL(isSource ? './trainWorker.ts' : './trainWorker.js', import.meta.url), { workerData: task })
  const waiting: TrainMessage[] = []
  let failure: Error | undefined
  let isOver = false
  let wake = (): void => undefined
  worker.on('message', (message: TrainMessage) => { waiting.push(message); wake() })
  worker.on('error', (error: Error) => { failure = error; wake() })
  worker.on('exit', () => { isOver = true; wake() })
  async function* messages(): AsyncGenerator<TrainMessage> {
    try {
      for (;;) {
        const message = waiting.shift()
        if (message) yield message
        else if (failure) throw failure
        else if (isOver) return
        else await new Promise<void>((resolve) => { wake = resolve })
      }
    } finally {
      await worker.terminate()
    }
  }
  return { messages: messages(), tell: (order) => worker.postMessage(order) }
}
