// The thread that makes codes, on a stand-in for a card: a real session of the processor that stops to hold at its third photo.
import { InferenceSession } from 'onnxruntime-node'
import fs from 'node:fs'
import { workerData } from 'piscina'
import { OPENERS, PROCESSOR } from '../../src-main/workers/sessions.ts'

export * from '../../src-main/workers/embedWorker.ts'

const HELD = 2
const { library } = workerData as { library: string }

OPENERS.cuda = async (model) => {
  const session = await InferenceSession.create(model, PROCESSOR)
  let photos = 0
  return {
    release: () => session.release(),
    async run(feeds: InferenceSession.OnnxValueMapType) {
      if (photos++ < HELD) return await session.run(feeds)
      fs.appendFileSync(`${library}.failures`, 'x')
      if (library.endsWith('ends')) process.exit(7)
      if (library.endsWith('hangs')) for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000)
      if (library.endsWith('nonsense')) {
        const answer = await session.run(feeds)
        ;(answer['copy']!.data as Float32Array).fill(Number.NaN)
        return answer
      }
      throw new Error('The device was removed.')
    },
  }
}
