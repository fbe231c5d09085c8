// Chooses what computes a training: the graphics card when its package loads, else native code, else WebAssembly, else plain
// JavaScript. Chosen once per thread; a package that is missing or broken is a reason, never a crash.
import { createRequire } from 'node:module'
import path from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { UsageError } from '../api/failure.ts'
import { BACKENDS, type Backend } from '../app/trainPlan.ts'

export interface ChosenBackend {
  readonly backend: Backend
  readonly reasons: readonly string[] // why each better one was passed over, in order
}

const require = createRequire(import.meta.url)

/** Functions of node:util that @tensorflow/tfjs-node calls and Node 24 no longer has (run: oneHot throws without them). */
function restoreRemovedFunctions(): void {
  const util = require('node:util') as { isNullOrUndefined?: (value: unknown) => boolean; isArray?: (value: unknown) => boolean }
  util.isNullOrUndefined ??= (value) => value == null
  util.isArray ??= Array.isArray
}

/** Loads a package that brings the backend `tensorflow` with it. */
function loadNative(name: string): void {
  restoreRemovedFunctions()
  require(name)
}

const starters: Record<Backend, () => Promise<boolean>> = {
  gpu: async () => {
    loadNative('@tensorflow/tfjs-node-gpu')
    return await tf.setBackend('tensorflow')
  },
  native: async () => {
    loadNative('@tensorflow/tfjs-node')
    return await tf.setBackend('tensorflow')
  },
  wasm: async () => {
    const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm')
    setWasmPaths(path.dirname(require.resolve('@tensorflow/tfjs-backend-wasm')) + path.sep) // before setBackend, or it looks for a network
    return await tf.setBackend('wasm')
  },
  cpu: async () => await tf.setBackend('cpu'),
}

const NAMES: Record<Backend, string> = {
  gpu: 'the graphics card (@tensorflow/tfjs-node-gpu)', native: 'native code (@tensorflow/tfjs-node)', wasm: 'WebAssembly', cpu: 'plain JavaScript',
}

/**
 * @param wanted one of them, or the best that loads
 * @throws UsageError when the wanted one does not load, with the reason
 */
export async function chooseBackend(wanted: Backend | 'auto'): Promise<ChosenBackend> {
  const reasons: string[] = []
  for (const backend of wanted === 'auto' ? BACKENDS : [wanted]) {
    try {
      if (await starters[backend]()) {
        await tf.ready()
        probe()
        return { backend, reasons }
      }
      reasons.push(`${NAMES[backend]}: did not start`)
    } catch (error) {
      reasons.push(`${NAMES[backend]}: ${reasonOf(error)}`)
    }
  }
  throw new UsageError(`Training cannot run on ${wanted === 'auto' ? 'this computer' : NAMES[wanted]}: ${reasons.at(-1) ?? ''}`)
}

/** Trains nothing, but would: a backend whose library loads and whose first operation fails is found here and not an hour later. */
function probe(): void {
  const value = tf.tidy(() => tf.grad((x) => tf.matMul(x as tf.Tensor2D, tf.oneHot([0, 1], 2).cast('float32'), false, true).square().sum())(tf.ones([2, 2])).dataSync()[3])
  if (value !== 2) throw new Error(`it computes wrongly (got ${value}, expected 2)`)
}

/** One line out of what a failed load says. */
function reasonOf(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string }
  if (code === 'MODULE_NOT_FOUND' && /tfjs-node/.test(message ?? '') && !/napi|tfjs_binding/.test(message ?? '')) return 'not installed'
  if (/tfjs_binding|napi-v\d|not yet been built|Cannot find module/.test(message ?? '')) return 'its native part was not built'
  return (message ?? String(error)).split('\n')[0]!.slice(0, 200)
}
