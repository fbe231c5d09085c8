// One thread beside a decoding thread, there only while there is something for it to convert.
import { Worker } from 'node:worker_threads'
import { fileURLToPath } from 'node:url'
import { PhotoError } from '../api/failure.ts'
import type { Converted, ForeignFormat } from '../decode/magick.ts'
import type { ConvertAnswer, ConvertTask } from './convertWorker.ts'

const IDLE_MS = 5_000
const LONGEST_MS = 60_000 // the largest HEIC take two seconds, sensor data up to fifteen
const MOST_HELD_BYTES = 512e6 // the decoder's memory never shrinks; beyond this the thread is not kept

let worker: Worker | undefined
let idle: NodeJS.Timeout | undefined
let line: Promise<unknown> = Promise.resolve()

/**
 * One picture after another.
 * @returns an uncompressed TIFF, owned by the caller
 * @throws PhotoError also when it took too long, or ended the thread
 */
export async function convertInThread(bytes: Uint8Array, format: ForeignFormat): Promise<Converted> {
  const result = line.then(() => convertNow({ bytes, format }))
  line = result.catch(() => undefined)
  return await result
}

async function convertNow(task: ConvertTask): Promise<Converted> {
  clearTimeout(idle)
  const thread = worker ??= new Worker(fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? './convertWorker.ts' : './convertWorker.js', import.meta.url)), { name: 'convert' })
  thread.ref()
  const answer = await answerOf(thread, task)
  if (answer.kind === 'lost' || answer.heldBytes > MOST_HELD_BYTES) {
    worker = undefined
    await thread.terminate()
  } else {
    thread.unref()
    idle = setTimeout(() => { worker = undefined; void thread.terminate() }, IDLE_MS)
    idle.unref()
  }
  if (answer.kind === 'converted') return { ...answer.converted, bytes: Buffer.from(answer.converted.bytes) }
  throw answer.error
}

type Outcome = { kind: 'converted'; converted: Converted; heldBytes: number } | { kind: 'refused'; error: PhotoError; heldBytes: number } | { kind: 'lost'; error: PhotoError }

function answerOf(thread: Worker, task: ConvertTask): Promise<Outcome> {
  return new Promise((resolve) => {
    const done = (outcome: Outcome): void => {
      clearTimeout(timer)
      thread.off('message', onMessage).off('error', onError).off('exit', onExit)
      resolve(outcome)
    }
    const lost = (kind: PhotoError['kind'], reason: string, cause?: unknown): void => done({ kind: 'lost', error: new PhotoError(kind, reason, { cause }) })
    const onMessage = (answer: ConvertAnswer): void => {
      if (answer.ok) done({ kind: 'converted', converted: answer.converted, heldBytes: answer.heldBytes })
      else if (answer.kind) done({ kind: 'refused', error: new PhotoError(answer.kind, answer.reason), heldBytes: answer.heldBytes })
      else lost('damaged', 'It opens, but the picture inside is broken.', answer.reason)
    }
    const onError = (cause: unknown): void => lost('damaged', 'Reading it ended the reader. It was set aside.', cause)
    const onExit = (): void => onError(undefined)
    const timer = setTimeout(() => lost('timeout', 'It took longer than a minute and was given up.'), LONGEST_MS)
    thread.on('message', onMessage).on('error', onError).on('exit', onExit)
    thread.postMessage(task)
  })
}
