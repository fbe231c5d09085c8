// Thread: turns pictures that libvips does not read into ones that it does. Ended when idle, large, or too slow (converter.ts).
import { parentPort, workerData } from 'node:worker_threads'
import { PhotoError } from '../api/failure.ts'
import { convertPicture, type CompiledMagick, type Converted, type ForeignFormat } from '../decode/magick.ts'

export interface ConvertTask { readonly bytes: Uint8Array; readonly format: ForeignFormat }
export type ConvertAnswer =
  | { readonly ok: true; readonly converted: Converted; readonly heldBytes: number }
  | { readonly ok: false; readonly kind: PhotoError['kind'] | null; readonly reason: string } // null: a fault of ours, or of the decoder

parentPort!.on('message', ({ bytes, format }: ConvertTask) => {
  convertPicture(bytes, format, workerData as CompiledMagick).then((converted) => {
    const { buffer } = converted.bytes
    parentPort!.postMessage({ ok: true, converted, heldBytes: process.memoryUsage().external } satisfies ConvertAnswer, [buffer as ArrayBuffer])
  }, (error: unknown) => {
    parentPort!.postMessage((error instanceof PhotoError
      ? { ok: false, kind: error.kind, reason: error.message }
      : { ok: false, kind: null, reason: String(error) }) satisfies ConvertAnswer)
  })
})
