// The process of a race with a stand-in for the card, since no machine of this project has one: real sessions of the processor
// that do to it what a card or its driver may do. Which of them, says the environment.
import { InferenceSession } from 'onnxruntime-node'
import { readOnnx } from '../../src-main/hashing/backbone/onnxFile.ts'
import { OPENERS, PROCESSOR, type Opener, type Session } from '../../src-main/workers/sessions.ts'

const wait = new Int32Array(new SharedArrayBuffer(4))
const open = async (model: Uint8Array): Promise<InferenceSession> => await InferenceSession.create(model, PROCESSOR)
type Feeds = InferenceSession.OnnxValueMapType
const pixelsOf = (feeds: Feeds): string => Buffer.from(feeds['image']!.data as Uint8Array).toString('latin1')

const CARDS: Record<string, Opener> = {
  shut: () => { throw new Error('No driver answers.') },
  async slower(model) {
    const session = await open(model)
    return { release: () => session.release(), run: async (feeds: Feeds) => { Atomics.wait(wait, 0, 0, 30); return await session.run(feeds) } } satisfies Session
  },
  async faster(model) { // it remembers what it was shown
    const [session, known] = [await open(model), new Map<string, Feeds>()]
    return {
      release: () => session.release(),
      async run(feeds: Feeds) {
        const pixels = pixelsOf(feeds)
        if (!known.has(pixels)) known.set(pixels, await session.run(feeds))
        return known.get(pixels)!
      },
    } satisfies Session
  },
  async differs(model) { // weights of one layer are others
    const changed = Buffer.from(model)
    const { raw } = readOnnx(model).weights.get('net.stem.conv.weight')!
    const at = changed.indexOf(raw)
    for (let i = 2; i < raw.length; i += 4) changed[at + i]! ^= 0x10 // a tenth more or less, of each weight
    return await open(changed)
  },
  hangs: () => { for (;;) Atomics.wait(wait, 0, 0, 1000) }, // as in native code: nothing else in its thread goes on
  ends: () => process.exit(0),
  crashes: () => { process.kill(process.pid, 'SIGSEGV'); return new Promise(() => undefined) },
}

OPENERS.cuda = CARDS[process.env['LIKENESS_TEST_CARD'] ?? '']!
await import('../../src-main/workers/raceWorker.ts')
