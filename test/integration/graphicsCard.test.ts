// A graphics card, stood in for by sessions of the processor that behave as one may: raced, used, and left when it does not hold.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Computing } from '../../src-main/api/computing.ts'
import { GraphicsCard, type CardParts } from '../../src-main/app/graphicsCard.ts'
import { Likeness } from '../../src-main/app/likeness.ts'
import { Log, logFolder } from '../../src-main/app/log.ts'
import { bundledModelFolder, readModel } from '../../src-main/app/modelFiles.ts'
import { withWindows } from '../../src-main/hashing/backbone/windows.ts'
import { providersHere } from '../../src-main/workers/providers.ts'
import { drawnPicture } from '../../src-main/workers/race.ts'
import { OPENERS, Sessions } from '../../src-main/workers/sessions.ts'
import { forkRace, runRace, type StartRace } from '../../src-main/workers/startRace.ts'
import { photoCodeRows } from '../../src-main/store/elsewhere.ts'
import { openReadable } from '../../src-main/store/open.ts'
import { makePictures } from '../e2e/support/pictures.ts'

const STAND_IN = fileURLToPath(new URL('../support/raceStandIn.ts', import.meta.url))
const model = { id: readModel(bundledModelFolder()).id, folder: bundledModelFolder() }

let work: string
let races: number
beforeEach(() => {
  work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-card-')))
  races = 0
})
afterEach(() => fs.rmSync(work, { recursive: true, force: true }))

const startWith = (card: string): StartRace => (task) => {
  races++
  process.env['LIKENESS_TEST_CARD'] = card
  return forkRace(task, STAND_IN)
}
const partsOf = (card: string, limitMs = 60_000): CardParts => ({ providers: ['cuda'], startRace: startWith(card), limitMs, photoMs: 8000 })
const cardWith = (parts: CardParts, lanes = 1): GraphicsCard =>
  new GraphicsCard({ library: work, model, lanes, log: new Log(work), parts, changed: () => undefined, isReader: false })

async function chosen(parts: CardParts, lanes = 1): Promise<Computing> {
  const card = cardWith(parts, lanes)
  card.wish(true, true)
  await card.chosen()
  await card.close()
  return card.computing
}
const logText = (folder = work): string => fs.readFileSync(path.join(logFolder(folder), 'likeness.log'), 'utf8')

describe('the race', () => {
  it.each([
    ['shut', { uses: 'cpu', why: 'shut', reason: 'No driver answers.' }, 'the graphics card (CUDA) cannot be used. No driver answers.'],
    ['slower', { uses: 'cpu', why: 'slower', reason: '' }, 'the graphics card (CUDA) is not clearly faster'],
    ['faster', { uses: 'cuda', why: 'faster', reason: '' }, 'Graphics card (CUDA): '],
    ['differs', { uses: 'cpu', why: 'differs', reason: expect.stringMatching(/differs in \d+ of 64 bits|is only 0\.\d+ like/) }, 'makes other codes'],
    ['ends', { uses: 'cpu', why: 'ended', reason: '' }, 'ended what tried it'],
    ['crashes', { uses: 'cpu', why: 'ended', reason: '' }, 'ended what tried it'],
  ] as const)('whose card is %s is run once, remembered, and said', async (card, outcome, said) => {
    const first = await chosen(partsOf(card))
    const second = await chosen(partsOf(card))
    expect([first, second, races, logText().split(said).length - 1]).toEqual([expect.objectContaining({ card: 'cuda', ...outcome }), first, 1, 2])
    expect([first.cardMs, first.processorMs].every((ms) => (first.why === 'faster' || first.why === 'slower' ? ms! > 0 : ms === null))).toBe(true)
  })

  it('whose card hangs is given up in time, and not begun again', async () => {
    const started = performance.now()
    const first = await chosen(partsOf('hangs', 3000))
    const tookMs = performance.now() - started
    expect([first.uses, first.why, (await chosen(partsOf('hangs', 3000))).why, races, tookMs < 15_000]).toEqual(['cpu', 'hung', 'hung', 1, true])
  })

  it('asks more of a card that several threads would share', async () => {
    const alone = await chosen(partsOf('faster'))
    expect((await chosen(partsOf('faster'), 1e6)).why).toBe('slower')
    expect(alone.why).toBe('faster')
  })

  it('is run anew when the card is switched off and on, and not at all while it is off', async () => {
    const card = cardWith(partsOf('shut'))
    card.wish(false, true)
    await card.chosen()
    const [off, before] = [card.computing.why, races]
    for (const isWanted of [true, false, true]) {
      card.wish(isWanted)
      await card.chosen()
    }
    expect([off, before, card.computing.why, races]).toEqual(['off', 0, 'shut', 2])
    await card.close()
  })

  it('stopped on the way blames nobody; begun twice without an end, it is not begun again', async () => {
    const stopped = cardWith(partsOf('hangs'))
    stopped.wish(true, true)
    while (races === 0) await new Promise((resolve) => setTimeout(resolve, 10))
    await stopped.close()
    const never: CardParts = { ...partsOf('shut'), startRace: () => { races++; return { said: new Promise(() => undefined), end: () => undefined } } }
    for (let start = 0; start < 2; start++) { // both starts end without a word
      const card = cardWith(never)
      card.wish(true, true)
      while (races < 2 + start) await new Promise((resolve) => setTimeout(resolve, 10))
    }
    expect([(await chosen(partsOf('faster'))).why, races]).toEqual(['ended', 3])
  })

  it('is not run where there is no way to a card, as on this machine', async () => {
    expect([providersHere(), await chosen({ ...partsOf('faster'), providers: providersHere() }), races])
      .toEqual([[], { uses: 'cpu', why: 'none', card: null, cardMs: null, processorMs: null, reason: '' }, 0])
    expect(fs.existsSync(path.join(work, 'graphicsCard.json'))).toBe(false)
  })

  it('with the real CUDA of onnxruntime ends in a reason, soon, on a machine without one', async () => {
    const started = performance.now()
    const raced = await runRace((task) => forkRace(task), { provider: 'cuda', modelFolder: model.folder }, 60_000, new AbortController().signal)
    expect([raced, performance.now() - started < 20_000]).toEqual([{ kind: 'shut', reason: expect.stringMatching(/load|CUDA/i) }, true])
  })
})

describe('a card in use', () => {
  const use = async (ending: 'word' | 'no word'): Promise<Computing> => {
    const card = cardWith(partsOf('faster'))
    card.wish(true, true)
    await card.chosen()
    const giveBack = card.borrow()
    if (ending === 'word') {
      giveBack()
      await card.close()
    }
    return card.computing
  }

  it('is left alone after two starts in a row that ended without a word, and not after one between good ones', async () => {
    const said: string[] = []
    for (const ending of ['no word', 'word', 'no word', 'no word', 'word'] as const) said.push((await use(ending)).why)
    expect([said, races]).toEqual([['faster', 'faster', 'faster', 'faster', 'failed'], 1])
  })

  it('is tried again after one start in which it failed, and left alone after two', async () => {
    const said: string[] = []
    for (const isGood of [false, true, false, false, false]) {
      const card = cardWith(partsOf('faster'))
      card.wish(true, true)
      await card.chosen()
      said.push(`${card.computing.why} ${card.computing.reason}`)
      card.borrow()
      if (!isGood) for (let thread = 0; thread < 3; thread++) card.failed('cuda', 'The device was removed.')
      said.push(`${card.computing.why} ${card.uses} ${card.permit[0]}`)
      await card.close()
    }
    expect(said).toEqual(['faster ', 'failed cpu 0', 'faster ', 'faster cuda 1', 'faster ', 'failed cpu 0', 'faster ', 'failed cpu 0', 'failed The device was removed.', 'failed cpu 0'])
  })

  it('that failed in a thread is opened anew there once it was chosen anew, and not before', async () => {
    const [real, opened] = [OPENERS.cuda, [] as string[]]
    OPENERS.cuda = async (file) => {
      opened.push(opened.length === 0 ? 'broken' : 'whole')
      const session = await OPENERS.cpu(file)
      return opened.length > 1 ? session : { release: () => session.release(), run: () => Promise.reject(new Error('It overheated.')) }
    }
    try {
      const sessions = new Sessions(withWindows(readModel(model.folder).backbone))
      const faults: (string | null)[] = []
      for (const permit of [0, 1, 1, 0, 2, 2]) faults.push((await sessions.answer(drawnPicture(1), 'cuda', permit)).fault)
      expect([faults, opened]).toEqual([[null, 'It overheated.', 'It overheated.', null, null, null], ['broken', 'whole']])
    } finally {
      OPENERS.cuda = real
    }
  })

  const photos = (): string => path.join(work, 'photos')
  const scanned = async (name: string, card: Partial<CardParts>): Promise<{ codes: string[]; computing: Computing; after: Computing; log: string; problems: number }> => {
    const likeness = await Likeness.open({ library: path.join(work, name), threads: 1, card, embedWorker: '../../test/support/failingCardWorker' })
    await likeness.engine.card.chosen()
    const { computing } = likeness.engine.card
    await likeness.add([photos()])
    while (!likeness.isQuiet) await new Promise((resolve) => setTimeout(resolve, 50))
    const { computing: after, problems } = await likeness.status()
    await likeness.close()
    return { codes: codesOf(path.join(work, name)), computing, after, log: logText(path.join(work, name)), problems }
  }
  function codesOf(library: string): string[] {
    const db = openReadable(library)
    try {
      return photoCodeRows(db, model.id, 0, 100).map(({ sha256, same, similar }) => [sha256, same, similar].map((bytes) => Buffer.from(bytes).toString('hex')).join(' ')).toSorted()
    } finally {
      db.close()
    }
  }

  it.each([['throws', 'The device was removed.'], ['ends', 'held up, the thread'], ['hangs', 'held up, the thread'], ['nonsense', 'no vector']])('that %s in mid-scan costs no photo: the processor goes on with the same one', async (how, reason) => {
    fs.mkdirSync(photos())
    await makePictures(photos(), 6)
    const plain = await scanned('plain', { providers: [] })
    const card = await scanned(how, partsOf('faster'))
    expect([card.computing.why, card.after.why, card.after.uses, card.problems, card.codes.length, card.codes]).toEqual(['faster', 'failed', 'cpu', 0, 6, plain.codes])
    expect(fs.readFileSync(path.join(work, `${how}.failures`), 'utf8')).toBe('x') // those that waited for it went by the processor
    expect(card.log).toMatch(new RegExp(`FAULT Processor: the graphics card \\(CUDA\\) was used and failed.*${reason}`))
  })
})
