// One thread beside a decoding thread, there only while there is something for it to convert.
import { Worker } from 'node:worker_threads'
import { fileURLToPath } from 'node:url'
import { PhotoError } from '../api/failure.ts'
import { compileMagick, type CompiledMagick, type Converted, type ForeignFormat } from '../decode/magick.ts'
import type { ConvertAnswer, ConvertTask } from './convertWorker.ts'

const IDLE_MS = 5_000
const LONGEST_MS = 60_000 // the largest HEIC take two seconds, sensor data up to fifteen
const MOST_HELD_BYTES = 512e6 // the decoder's memory never shrinks; beyond this the thread is not kept

interface Thread { readonly worker: Worker; converted: number }
let thread: Thread | undefined
let compiled: Promise<CompiledMagick> | undefined
let idle: NodeJS.Timeout | undefined
let line: Promise<unknown> = Promise.resolve()

/**
 * One picture after another. A refusal hurts the memory that it happened in: its thread is ended, and only one that came
 * from a new thread counts.
 * @returns an uncompressed TIFF, owned by the caller
 * @throws PhotoError also when it took too long, or ended the thread
 */
export async function convertInThread(bytes: Uint8Array, format: ForeignFormat): Promise<Converted> {
  const result = line.then(async () => {
    const first = await convertNow({ bytes, format })
    const last = first.kind === 'refused' && !first.isNew && first.error.kind !== 'timeout' ? await convertNow({ bytes, format }) : first
    if (last.kind === 'refused') throw last.error
    return { ...last.converted, bytes: Buffer.from(last.converted.bytes) }
  })
  line = result.catch(() => undefined)
  return await result
}

type Outcome = { kind: 'converted'; converted: Converted; heldBytes: number } | { kind: 'refused'; error: PhotoError }

async function convertNow(task: ConvertTask): Promise<Outcome & { isNew: boolean }> {
  clearTimeout(idle)
  const now = thread ??= await startThread()
  now.worker.ref()
  const outcome = await outcomeOf(now.worker, task)
  const isNew = now.converted++ === 0
  if (outcome.kind === 'refused' || outcome.heldBytes > MOST_HELD_BYTES) await end(now)
  else {
    now.worker.unref()
    idle = setTimeout(() => void end(now), IDLE_MS)
    idle.unref()
  }
  return { ...outcome, isNew }
}

async function startThread(): Promise<Thread> {
  const file = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? './convertWorker.ts' : './convertWorker.js', import.meta.url))
  const started: Thread = { worker: new Worker(file, { name: 'convert', workerData: await (compiled ??= compileMagick()) }), converted: 0 }
  // Also while nobody waits for an answer: an error without a listener would end the decoding thread as well.
  started.worker.on('error', () => undefined).on('exit', () => { if (thread === started) thread = undefined })
  return started
}

async function end(one: Thread): Promise<void> {
  if (thread === one) thread = undefined
  await one.worker.terminate()
}

function outcomeOf(worker: Worker, task: ConvertTask): Promise<Outcome> {
  return new Promise((resolve) => {
    const done = (outcome: Outcome): void => {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      resolve(outcome)
    }
    const refuse = (kind: PhotoError['kind'], reason: string, cause?: unknown): void => done({ kind: 'refused', error: new PhotoError(kind, reason, { cause }) })
    const onMessage = (answer: ConvertAnswer): void => {
      if (answer.ok) done({ kind: 'converted', ...answer })
      else if (answer.kind) refuse(answer.kind, answer.reason)
      else refuse('damaged', 'It opens, but the picture inside is broken.', answer.reason)
    }
    const onError = (cause: unknown): void => refuse('damaged', 'Reading it ended the reader. It was set aside.', cause)
    const onExit = (): void => onError(undefined)
    const timer = setTimeout(() => refuse('timeout', 'It took longer than a minute and was given up.'), LONGEST_MS)
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    const bytes = new Uint8Array(task.bytes) // its own: what is given may be a part of a larger room, and all of that would be copied
    worker.postMessage({ ...task, bytes }, [bytes.buffer])
  })
}
