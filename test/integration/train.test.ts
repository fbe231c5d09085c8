// The built command line teaches, uses, gives away and takes in models; killed in the middle, it goes on.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { likeness, type Outcome } from '../e2e/support/server.ts'
import { makeLabelledPhotos } from '../support/labelledPhotos.ts'
import { codes, scan, similar } from '../support/library.ts'
import { randomFrom } from '../support/random.ts'

const MAIN = path.resolve(import.meta.dirname, '../../dist/core/main.js')
const FOLDERS = ['دوائر', 'Lines/Straight', 'Lines/Sharp'] // circles, in Arabic; nested names
const EACH = 14

interface TrainJson {
  model: string; classes: number; photos: number; epochs: number; backend: string; seconds: number; dropped: number; passedOver: string[]; head: string; tensors: number[]
  mAP: { before: number; after: number; itq: number; lsh: number; rule: string }; measured: { after: { distances: { same: number }[] } }; curve: unknown[]; leftOut: { name: string; why: string }[]
}
interface ModelJson { id: string; name: string; active: boolean; bundled: boolean }

const work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-train-')))
const photos = path.join(work, 'Photos')
const template = path.join(work, 'template')
let library: string
let count = 0

beforeAll(async () => {
  await makeLabelledPhotos(photos, FOLDERS, EACH)
  await scan(template, photos)
})
beforeEach(() => {
  library = path.join(work, `library${count++}`)
  fs.cpSync(template, library, { recursive: true })
})
afterAll(() => fs.rmSync(work, { recursive: true, force: true }))

const run = async (...args: string[]): Promise<Outcome> => await likeness(...args, '--library', library)
async function json<T>(...args: string[]): Promise<T> {
  const { code, stdout, stderr } = await run(...args, '--json')
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${stderr}`)
  return JSON.parse(stdout) as T
}
const train = async (...args: string[]): Promise<TrainJson> => await json<TrainJson>('train', '--backend', 'wasm', ...args)
const models = async (): Promise<ModelJson[]> => (await json<{ models: ModelJson[] }>('model', 'list')).models
const activeName = async (): Promise<string> => (await models()).find(({ active }) => active)!.name
function inLibrary<T>(use: (db: Database.Database) => T): T {
  const db = new Database(path.join(library, 'likeness.sqlite'))
  try { return use(db) } finally { db.close() }
}

/** A command that is ended by a signal. @param when it says so, or after so many milliseconds */
async function endedBy(signal: NodeJS.Signals, when: (() => boolean) | number, ...args: string[]): Promise<number | null> {
  const child = spawn(process.execPath, [MAIN, ...args, '--library', library, '--json'], { stdio: 'ignore' })
  const timer = typeof when === 'number' ? setTimeout(() => child.kill(signal), when) : setInterval(() => { if (when()) child.kill(signal) }, 5)
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  clearInterval(timer)
  return code
}

describe('a training from folders', () => {
  it('answers with the contract, helps, and gives the same model for the same seed', async () => {
    const result = await train('--name', 'Shapes')
    const { model, classes, photos: learned, backend, mAP, tensors, head, dropped, leftOut } = result
    // Two of each class are put aside at least, half of it at most: how many, depends on which of these plain pictures were held against each other.
    expect({ classes, learned: learned >= (FOLDERS.length * EACH) / 2 && learned <= FOLDERS.length * (EACH - 2), backend, head, dropped, leftOut, rule: mAP.rule.startsWith('mean average precision'), tensors: new Set(tensors).size, id: /^[0-9a-f]{16}$/.test(model) })
      .toEqual({ classes: 3, learned: true, backend: 'wasm', head: 'similar', dropped: 0, leftOut: [], rule: true, tensors: 1, id: true })
    expect(mAP.after).toBeGreaterThanOrEqual(mAP.before)
    expect([(await train()).model, (await train('--seed', '5')).model === model, await activeName()]).toEqual([model, false, 'Likeness default'])
  })

  it('makes a model that similar asks at once; written to a file, deleted and taken in elsewhere it gives the same codes', async () => {
    const { model } = await train('--name', 'Shapes', '--use')
    const file = path.join(work, `shapes${count}.likeness-model`)
    const query = path.join(photos, FOLDERS[1]!, 'IMG_0001.jpg')
    const [made, found] = [await codes(library, photos), await similar(library, query)]
    expect(found.slice(1, 9).filter((match) => match.path.includes(FOLDERS[1]!)).length).toBeGreaterThanOrEqual(6)
    await json('model', 'export', 'Shapes', file)
    await json('model', 'use', 'Likeness default')
    const plain = await codes(library, photos)
    await json('model', 'delete', model)
    expect([[...plain.values()].some(({ similar: code }, i) => code !== [...made.values()][i]!.similar), (await models()).map(({ name }) => name)]).toEqual([true, ['Likeness default']])
    library = path.join(work, `elsewhere${count}`)
    await scan(library, photos)
    await json('model', 'import', file)
    await json('model', 'use', model)
    expect([await codes(library, photos), await similar(library, query)]).toEqual([made, found])
  })

  it('lets photos that come later have codes of the model in use, the same as if they had been there', async () => {
    await train('--use')
    const before = await codes(library, photos)
    inLibrary((db) => db.exec("DELETE FROM file WHERE text LIKE '%IMG_0003.jpg'; DELETE FROM photo WHERE NOT EXISTS (SELECT 1 FROM file WHERE photo_id = photo.id)"))
    await scan(library, photos)
    expect([...await codes(library, photos)].toSorted()).toEqual([...before].toSorted())
    await json('model', 'use', 'Likeness default')
    expect([...await codes(library, photos)].length).toBe(before.size)
  })
})

describe('a training that is ended', () => {
  const roundsSaved = (): boolean => inLibrary((db) => db.prepare("SELECT 1 FROM learning WHERE state = 'running'").get() !== undefined)

  it('by Ctrl-C can go on, and gives the model of one that was not ended', async () => {
    const whole = await train('--epochs', '40', '--seed', '9')
    inLibrary((db) => db.exec('DELETE FROM learning; DELETE FROM model WHERE base_id IS NOT NULL'))
    const code = await endedBy('SIGINT', roundsSaved, 'train', '--epochs', '40', '--seed', '9', '--backend', 'wasm')
    expect(code).toBe(130)
    expect((await train('--resume')).model).toBe(whole.model)
  })

  it('by kill -9 leaves a library that opens with the old model, and can go on', async () => {
    const before = await codes(library, photos)
    await endedBy('SIGKILL', roundsSaved, 'train', '--epochs', '500', '--backend', 'wasm')
    expect([await codes(library, photos), await activeName()]).toEqual([before, 'Likeness default'])
    expect((await train('--resume')).model).toMatch(/^[0-9a-f]{16}$/)
    const { code, stderr } = await run('train', '--resume')
    expect([code, stderr]).toEqual([2, 'likeness: There is no training that was stopped and could go on.\n'])
  })
})

describe('a change of the model that is killed', () => {
  it('goes on at the next start, whatever was done of it, and never mixes codes', async () => {
    const { model } = await train()
    const random = randomFrom(Date.now())
    for (let tries = 0; tries < 4; tries++) {
      await endedBy('SIGKILL', Math.round(random() * 900), 'model', 'use', model)
      expect((await run('codes')).stdout.split('\n').filter(Boolean)).toHaveLength(FOLDERS.length * EACH) // the one that answers has all its codes
    }
    await json('model', 'use', model)
    inLibrary((db) => db.exec(`
      UPDATE model SET is_active = 0; UPDATE model SET is_active = 1 WHERE base_id IS NULL;
      DELETE FROM code WHERE model_id = '${model}' AND photo_id > 10; INSERT INTO switching VALUES (1, '${model}', 'codes', 0)`))
    expect(await activeName()).toBe('Likeness default') // a look alone changes nothing
    await scan(library, photos)
    expect(await activeName()).toBe('My folders')
    expect((await codes(library, photos)).size).toBe(FOLDERS.length * EACH)
  })
})

describe('what cannot be learned from', () => {
  const refusal = async (...args: string[]): Promise<string> => {
    const { code, stderr, stdout } = await run('train', ...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    return stderr
  }

  it('is one folder: a sentence', async () => {
    expect(await refusal('--within', path.join(photos, FOLDERS[0]!))).toBe('likeness: There is only one folder to learn (“دوائر”), and it takes two to tell them apart.\n')
  })

  it('is a folder that does not exist, keywords that nobody gave, and decisions that nobody made: a sentence each', async () => {
    expect([await refusal('--within', '/nowhere'), await refusal('--labels', 'keywords'), await refusal('--labels', 'decisions')]).toEqual([
      'likeness: There is no folder with two photos or more in this library. Scan some first.\n', 'likeness: None of the photos have keywords that more than one of them shares.\n',
      'likeness: You have confirmed 0 pictures so far; it takes 12 to learn from. Accept more groups in Review first.\n',
    ])
  })

  it('is the whole backbone: a sentence that says what it would take', async () => {
    expect([await refusal('--whole'), await refusal('--whole', '--backend', 'gpu')]).toEqual([
      expect.stringMatching(/^likeness: Training the whole backbone on \d+ photos takes .* on this computer's processor and needs a graphics card, and a library cannot use a backbone of its own yet; without --whole the head is trained\.\n$/),
      'likeness: A library cannot use a backbone of its own yet; without --whole the head is trained.\n',
    ])
    await refusal('--whole', '--resume')
  })

  it('is a broken list of keywords, which is left out and said; the others are learned', async () => {
    inLibrary((db) => {
      const put = db.prepare('INSERT OR REPLACE INTO note (photo_id, keywords) VALUES (?, ?)')
      for (const { id, text } of db.prepare<[], { id: number; text: string }>('SELECT photo_id AS id, text FROM file').all()) {
        put.run(id, text.includes('0001') ? '["cut short' : JSON.stringify([text.startsWith('Lines') ? 'Lines' : 'Circles', 'Drawn']))
      }
    })
    const { classes, leftOut, photos: learned, dropped } = await train('--labels', 'keywords')
    expect({ classes, left: leftOut.filter(({ why }) => why === 'unreadable').length, learned: learned > 20, dropped }).toEqual({ classes: 3, left: 1, learned: true, dropped: 0 })
  })

  it('is an embedding that is no number: it is passed over and counted, and gets a code all the same', async () => {
    inLibrary((db) => db.exec("UPDATE embedding SET scale = 9e999 WHERE photo_id = (SELECT photo_id FROM file WHERE text LIKE '%IMG_0002.jpg' LIMIT 1)"))
    const { dropped, model } = await train()
    await json('model', 'use', model)
    expect([dropped, (await codes(library, photos)).size]).toEqual([1, FOLDERS.length * EACH])
  })

  it('is a backend that does not load: a sentence with the reason', async () => {
    expect(await refusal('--backend', 'gpu')).toMatch(/^likeness: Training cannot run on the graphics card .*: .+\n$/)
  })
})

describe('a model from a file', () => {
  it('that was cut short, changed, or is something else is refused in a sentence, and nothing is taken in', async () => {
    const { model } = await train()
    const file = path.join(work, `good${count}`)
    await json('model', 'export', model, file)
    const good = fs.readFileSync(file)
    const changed = Buffer.from(good)
    changed[good.length - 100]! ^= 1
    const bad = { cut: good.subarray(0, -1), changed, 'a photo': fs.readFileSync(path.join(photos, FOLDERS[0]!, 'IMG_0001.jpg')), empty: Buffer.alloc(0) }
    const outcomes: [number | null, boolean][] = []
    for (const [name, bytes] of Object.entries(bad)) {
      fs.writeFileSync(`${file}-${name}`, bytes)
      const { code, stderr } = await run('model', 'import', `${file}-${name}`)
      outcomes.push([code, stderr.startsWith('likeness: This file cannot be used as a model: ')])
    }
    expect([outcomes, (await models()).length]).toEqual([Object.keys(bad).map(() => [2, true]), 2])
    expect((await run('model', 'export', model, file)).stderr).toContain('is there already')
  })

  it('cannot be deleted while it is in use, nor the one that comes with Likeness at all', async () => {
    const { model } = await train('--use')
    const outcomes = [await run('model', 'delete', model), await run('model', 'delete', 'Likeness default'), await run('model', 'rename', model, 'Drawings'), await run('model', 'use', 'Drawings')]
    expect(outcomes.map(({ code }) => code)).toEqual([2, 2, 0, 0])
    expect(await activeName()).toBe('Drawings')
  })
})

describe('a training from the photos themselves', () => {
  it('teaches the code for the same picture, keeps groups, and says whether it helped', async () => {
    const { head, mAP, model } = await train('--labels', 'instances')
    expect({ head, measured: mAP.before > 0.5 && mAP.after >= 0 }).toEqual({ head: 'same', measured: true })
    const before = await run('groups', '--json')
    await json('model', 'use', model)
    expect((await run('groups', '--json')).stdout.length).toBeGreaterThanOrEqual(before.stdout.length - 200)
    expect(inLibrary((db) => db.prepare('SELECT count(*) FROM switching').pluck().get())).toBe(0)
  })
})
