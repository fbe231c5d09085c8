// Removal and undo against a disk that changes behind the plan's back (goals F7, F11, F13, F21), with the real core.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SessionId, Target } from '../../src-main/api/contract.ts'
import { realDisk, type Disk } from '../../src-main/app/disk.ts'
import { Likeness } from '../../src-main/app/likeness.ts'
import { planGroups } from '../../src-main/app/planGroups.ts'
import type { RemovalOutcome } from '../../src-main/app/removal.ts'
import type { RemovalPlan } from '../../src-main/app/removalPlan.ts'
import { Removals } from '../../src-main/app/removals.ts'
import { textOf } from '../../src-main/library/filePath.ts'
import { makeCopy, makePictures } from '../e2e/support/pictures.ts'
import { treeOf } from '../support/library.ts'

let work: string
let template: string
let root: string
let likeness: Likeness
beforeAll(async () => {
  work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-removal-')))
  template = path.join(work, 'template')
  root = path.join(work, 'Photos')
  process.env['XDG_DATA_HOME'] = path.join(work, 'data')
  for (const file of await makePictures(path.join(template, 'Camera'), 3)) {
    await makeCopy(file, 'bytes', path.join(template, 'Backup'))
    await makeCopy(file, 'smaller', path.join(template, 'Sent'))
  }
  fs.cpSync(template, root, { recursive: true, preserveTimestamps: true })
  likeness = await Likeness.open({ library: path.join(work, 'library'), threads: 2 })
  await likeness.add([root])
})
afterAll(async () => {
  await likeness.close()
  fs.rmSync(work, { recursive: true, force: true })
})
beforeEach(async () => {
  fs.rmSync(root, { recursive: true, force: true })
  fs.cpSync(template, root, { recursive: true, preserveTimestamps: true })
  await likeness.scan(await likeness.engine.reader.call('listRoots'))
})

const at = (name: string): string => path.join(root, name)
const FIRST = 'Sent/IMG_0001-smaller.jpg' // the copy that something happens to
const KEEPER = 'Camera/IMG_0001.jpg'

async function plan(target: Target = 'holding', isLinking = false, removals = likeness.removals): Promise<RemovalPlan> {
  return await removals.plan(await planGroups(likeness.engine, 'same-picture', null), target, isLinking)
}
async function act(planned: RemovalPlan, removals = likeness.removals): Promise<RemovalOutcome> {
  return await (await removals.begin(planned)).outcome
}
const failures = ({ failed }: RemovalOutcome): string[] => failed.map(({ item, reason }) => `${item.file.text}: ${reason}`)
const CHANGED = 'It changed on the disk after you looked at it.'

describe('a plan', () => {
  it('removes all but one of each picture and says why, and nothing has moved', async () => {
    const before = treeOf(root)
    const { items, heldBack, stays } = await plan()
    expect({ stays, heldBack, items: items.map(({ file, keeper, why, place }) => `${file.text} ${place} ${keeper?.text} (${why})`).toSorted(), isSame: JSON.stringify(treeOf(root)) === JSON.stringify(before) }).toEqual({
      stays: 3, heldBack: [], isSame: true,
      items: [1, 2, 3].flatMap((n) => [
        `Backup/IMG_000${n}-bytes.jpg holding Camera/IMG_000${n}.jpg (the same file)`,
        `Sent/IMG_000${n}-smaller.jpg holding Camera/IMG_000${n}.jpg (smaller, 600 × 400, no camera details)`,
      ]).toSorted(),
    })
  })

  it.each([
    ['inside a folder of the library', () => at('Backup'), /inside a folder of the library/],
    ['that is not there', () => path.join(work, 'nowhere'), /There is no folder/],
  ])('refuses a folder %s', async (_, folder, sentence) => {
    await expect(plan({ folder: folder() })).rejects.toThrow(sentence)
  })

  it('holds back what would have to go to another drive', async () => {
    const elsewhere = fs.mkdtempSync('/dev/shm/likeness-')
    try {
      const { items, heldBack } = await plan({ folder: elsewhere })
      expect([items.length, new Set(heldBack.map(({ reason }) => reason))]).toEqual([0, new Set([`${elsewhere} is on another drive. Copies are never moved from one drive to another.`])])
    } finally {
      fs.rmSync(elsewhere, { recursive: true })
    }
  })
})

/** What happens to a file between plan and act, what is said of it, and what must be left of it. */
const SWAPS: [string, () => void, string | RegExp][] = [
  ['replaced by another picture', () => { fs.rmSync(at(FIRST)); fs.copyFileSync(at('Camera/IMG_0002.jpg'), at(FIRST)) }, CHANGED],
  ['edited in place, its size and time set back', () => {
    const { atime, mtime, size } = fs.statSync(at(FIRST))
    const bytes = fs.readFileSync(at(FIRST))
    bytes[size - 100]! ^= 0xff
    const handle = fs.openSync(at(FIRST), 'r+')
    fs.writeSync(handle, bytes)
    fs.closeSync(handle)
    fs.utimesSync(at(FIRST), atime, mtime)
  }, CHANGED],
  ['made longer', () => fs.appendFileSync(at(FIRST), 'more'), CHANGED],
  ['removed', () => fs.rmSync(at(FIRST)), 'It cannot be found.'],
  ['renamed in case only', () => fs.renameSync(at(FIRST), at(FIRST.replace('IMG', 'img'))), 'It cannot be found.'],
  ['turned into a link', () => { fs.renameSync(at(FIRST), at('elsewhere')); fs.symlinkSync(at('elsewhere'), at(FIRST)) }, 'It is no longer a file of its own.'],
  ['turned into a folder', () => { fs.rmSync(at(FIRST)); fs.mkdirSync(at(FIRST)) }, 'It is no longer a file of its own.'],
  ['turned into a hard link to the one that stays', () => { fs.rmSync(at(FIRST)); fs.linkSync(at(KEEPER), at(FIRST)) }, CHANGED],
  ['without the one that stays', () => fs.rmSync(at(KEEPER)), 'IMG_0001.jpg cannot be found, so its copies stay.'],
  ['with a keeper that was cut short', () => fs.truncateSync(at(KEEPER), 9000), 'IMG_0001.jpg, the one you keep, changed on the disk, so its copies stay.'],
  ['with a keeper that was replaced', () => fs.copyFileSync(at('Camera/IMG_0003.jpg'), at(KEEPER)), 'IMG_0001.jpg, the one you keep, changed on the disk, so its copies stay.'],
  ['with a keeper that is a link now', () => { fs.renameSync(at(KEEPER), at('elsewhere')); fs.symlinkSync(at('elsewhere'), at(KEEPER)) }, 'IMG_0001.jpg, the one you keep, is no longer a file of its own, so its copies stay.'],
  ['with a folder that is a link now', () => { fs.renameSync(at('Sent'), path.join(work, 'Sent elsewhere')); fs.symlinkSync(path.join(work, 'Sent elsewhere'), at('Sent')) }, 'Its folder is now a link to another place.'],
]

describe('between plan and act', () => {
  afterAll(() => fs.rmSync(path.join(work, 'Sent elsewhere'), { recursive: true, force: true }))

  it.each(SWAPS)('a copy %s: it fails, the others go on, no keeper is touched, and undo brings the others back', async (_, swap, reason) => {
    const planned = await plan()
    swap()
    const before = treeOf(root)
    const outcome = await act(planned)
    const failed = failures(outcome)
    const away = new Set(planned.items.map(({ file }) => file.text).filter((name) => !failed.some((sentence) => sentence.startsWith(`${name}:`))))
    expect(failed.length).toBeGreaterThan(0)
    expect(failed.map((sentence) => sentence.slice(sentence.indexOf(': ') + 2))).toEqual(failed.map(() => reason))
    expect(failed.every((sentence) => sentence.includes('IMG_0001') || sentence.startsWith('Sent/'))).toBe(true)
    expect(outcome.done).toBe(planned.items.length - failed.length)
    const after = treeOf(root)
    expect(Object.keys(before).filter((name) => !away.has(name)).every((name) => after[name] === before[name])).toBe(true)
    expect([...away].filter((name) => fs.existsSync(at(name)))).toEqual([])
    const undone = await likeness.removals.undo(outcome.sessionId as SessionId, null)
    expect(undone).toMatchObject({ restored: outcome.done, failed: [], beside: [] })
    expect(treeOf(root)).toEqual(before)
    fs.rmSync(path.join(work, 'Sent elsewhere'), { recursive: true, force: true })
  })

  it.each([
    ['the copy', FIRST, [`${FIRST}: It cannot be read just now.`]],
    ['the one that stays', KEEPER, ['Backup/IMG_0001-bytes.jpg: IMG_0001.jpg, the one you keep, cannot be opened, so its copies stay.', `${FIRST}: IMG_0001.jpg, the one you keep, cannot be opened, so its copies stay.`]],
  ])('%s cannot be read: it fails, the others go on', async (_, name, sentences) => {
    const { engine } = likeness
    const call = (async (method: string, argument: { path?: Uint8Array }) => (method === 'hashFile' && Buffer.from(argument.path!).toString() === at(name) ? null : await (engine.decode.call as (...all: unknown[]) => Promise<unknown>)(method, argument))) as typeof engine.decode.call
    const removals = new Removals({ ...engine, decode: { ...engine.decode, call } })
    const planned = await plan('holding', false, removals)
    const outcome = await act(planned, removals)
    expect([failures(outcome).toSorted(), outcome.done]).toEqual([sentences, planned.items.length - sentences.length])
    await removals.undo(outcome.sessionId as SessionId, null)
  })

  it('the drive gone: nothing moves, each says so, and all is as before when it is back', async () => {
    const planned = await plan()
    fs.renameSync(root, path.join(work, 'away'))
    const outcome = await act(planned)
    fs.renameSync(path.join(work, 'away'), root)
    expect([outcome.done, new Set(failures(outcome).map((sentence) => sentence.slice(sentence.indexOf(': ') + 2)))]).toEqual([0, new Set(['Its drive is not there now.'])])
  })
})

describe('in the very moment of moving', () => {
  /** Another program exchanges the copy right before it moves; `onReturn` runs right before what was moved instead comes back. */
  function exchanging(onReturn: () => void): Disk {
    let step = 0
    const met = async (act: (from: Uint8Array, to: Uint8Array) => Promise<void>, from: Uint8Array, to: Uint8Array): Promise<void> => {
      if (step === 0 && textOf(from) === at(FIRST)) {
        step = 1
        fs.renameSync(at(FIRST), at('aside'))
        fs.writeFileSync(at(FIRST), 'of another program')
      } else if (step === 1 && textOf(to) === at(FIRST)) {
        step = 2
        onReturn()
      }
      await act(from, to)
    }
    return { ...realDisk, move: (from, to) => met(realDisk.move, from, to), link: (from, to) => met(realDisk.link, from, to) }
  }
  const EXCHANGED = `${FIRST}: It was exchanged for another in the very moment of moving.`
  const read = (name: string): string => fs.readFileSync(at(name), 'utf8')

  it('a copy is exchanged: what was moved instead goes back to its place', async () => {
    const removals = new Removals(likeness.engine, exchanging(() => undefined))
    const outcome = await act(await plan('bin'), removals)
    expect([failures(outcome), read(FIRST), fs.existsSync(at('aside'))]).toEqual([[`${EXCHANGED} That one was put back.`], 'of another program', true])
    await removals.undo(outcome.sessionId as SessionId, null)
  })

  it('a copy is exchanged, and its place is taken again before that comes back: neither stands over the other', async () => {
    const removals = new Removals(likeness.engine, exchanging(() => fs.renameSync(at('aside'), at(FIRST))))
    const outcome = await act(await plan(), removals)
    expect(failures(outcome)).toEqual([`${EXCHANGED} That one is beside it now, as IMG_0001-smaller (2).jpg.`])
    expect(read('Sent/IMG_0001-smaller (2).jpg')).toBe('of another program')
    expect(fs.readFileSync(at(FIRST)).equals(fs.readFileSync(path.join(template, FIRST)))).toBe(true)
    await removals.undo(outcome.sessionId as SessionId, null)
  })

  it('a copy that cannot follow its film, and another film has come meanwhile: neither stands over the other', async () => {
    for (const film of [at('Camera/IMG_0001.MOV'), at('Sent/IMG_0001-smaller.MOV')]) fs.writeFileSync(film, Buffer.alloc(3000, 7))
    const film = at('Sent/IMG_0001-smaller.MOV')
    const meets = (act: (from: Uint8Array, to: Uint8Array) => Promise<void>) => async (from: Uint8Array, to: Uint8Array): Promise<void> => {
      if (textOf(from) === at(FIRST)) throw Object.assign(new Error('EBUSY'), { code: 'EBUSY' })
      if (textOf(to) === film) fs.writeFileSync(film, 'a newer film')
      await act(from, to)
    }
    const removals = new Removals(likeness.engine, { ...realDisk, move: meets(realDisk.move), link: meets(realDisk.link) })
    const outcome = await act(await plan(), removals)
    expect([failures(outcome).filter((sentence) => sentence.startsWith(FIRST)), fs.readFileSync(film, 'utf8')]).toEqual([[`${FIRST}: Another program has this file open. What belongs to it could not be put back and is in the holding folder.`], 'a newer film'])
    const undone = await likeness.removals.undo(outcome.sessionId as SessionId, null) // History has what is away
    expect([undone.failed, fs.readFileSync(film, 'utf8'), fs.statSync(at('Sent/IMG_0001-smaller (2).MOV')).size]).toEqual([[], 'a newer film', 3000])
  })
})

describe('a disk that refuses', () => {
  const ERRORS = { EACCES: /closed to you/, EROFS: /only be read/, ENOSPC: /no room/, EBUSY: /has this file open/, EIO: /did not answer/, EXDEV: /another drive/, ENAMETOOLONG: /too long/ }
  const CHANGES = ['makeFolder', 'move', 'link', 'dropName', 'writeNew'] as const

  /** The n-th change of the disk fails, once or from then on. */
  function failing(code: string, n: number, isLasting: boolean): { disk: Disk; count: () => number } {
    let count = 0
    const disk = { ...realDisk, ...Object.fromEntries(CHANGES.map((name) => [name, async (...args: never[]) => {
      count++
      if (count === n || (isLasting && count > n)) throw Object.assign(new Error(code), { code })
      return await (realDisk[name] as (...all: never[]) => Promise<unknown>)(...args)
    }])) } as Disk
    return { disk, count: () => count }
  }

  it.each(Object.keys(ERRORS) as (keyof typeof ERRORS)[])('%s at each step of removing and taking back: said, nothing lost', async (code) => {
    const before = treeOf(root)
    for (const [target, isLasting] of [['holding', false], ['bin', true]] as const) {
      const whole = failing(code, 0, false)
      await new Removals(likeness.engine, whole.disk).undo((await act(await plan(target), new Removals(likeness.engine, whole.disk))).sessionId as SessionId, null)
      for (let n = 1; n <= whole.count(); n += 3) {
        const removals = new Removals(likeness.engine, failing(code, n, isLasting).disk)
        const outcome = await act(await plan(target), removals)
        for (const sentence of failures(outcome)) expect(sentence).toMatch(new RegExp(`${ERRORS[code].source}|could not be put back`))
        await removals.undo(outcome.sessionId as SessionId, null)
        await likeness.removals.undo(outcome.sessionId as SessionId, null) // the disk is well again
        expect(treeOf(root), `${code} at step ${n}, ${target}`).toEqual(before)
      }
    }
  })
})

describe('what goes along', () => {
  it('a sidecar, a film, a RAW of the same name leave and come back with their photo; not those of other photos', async () => {
    const files = ['Sent/IMG_0001-smaller.jpg.xmp', 'Sent/IMG_0001-smaller.AAE', 'Sent/IMG_0001-smaller.jpg.supplemental-meta.json']
    for (const name of files) fs.writeFileSync(at(name), name)
    fs.writeFileSync(at('Sent/IMG_0002-other.xmp'), 'not of a copy')
    const before = treeOf(root)
    const outcome = await act(await plan())
    expect(files.filter((name) => fs.existsSync(at(name)))).toEqual([])
    expect(fs.existsSync(at('Sent/IMG_0002-other.xmp'))).toBe(true)
    const undone = await likeness.removals.undo(outcome.sessionId as SessionId, null)
    expect([undone.companions, treeOf(root)]).toEqual([3, before])
  })

  it('C40: a copy with a film that the kept photo has not stays; with the same film, both go and come back', async () => {
    fs.writeFileSync(at('Backup/IMG_0001-bytes.MOV'), Buffer.alloc(3000, 7))
    const alone = await plan()
    expect(alone.heldBack.map(({ file, reason }) => `${file.text}: ${reason}`)).toEqual(['Backup/IMG_0001-bytes.jpg: It has a film that the one you keep has not.'])
    fs.writeFileSync(at('Camera/IMG_0001.MOV'), Buffer.alloc(3000, 7))
    const both = await plan()
    const item = both.items.find(({ file }) => file.text === 'Backup/IMG_0001-bytes.jpg')
    expect([item?.companions.map(({ role }) => role), item && item.bytes - item.file.size]).toEqual([['film'], 3000])
  })

  it('C41: a film of the same name in another folder belongs to another photo', async () => {
    fs.writeFileSync(at('Camera/IMG_0001-smaller.MOV'), 'of another')
    const outcome = await act(await plan())
    expect([fs.existsSync(at(FIRST)), fs.existsSync(at('Camera/IMG_0001-smaller.MOV'))]).toEqual([false, true])
    await likeness.removals.undo(outcome.sessionId as SessionId, null)
  })
})

describe('taking back', () => {
  it('never stands over what is there now: beside it, with its companions', async () => {
    fs.writeFileSync(at(`${FIRST}.xmp`), 'its edits')
    const outcome = await act(await plan())
    fs.writeFileSync(at(FIRST), 'something new')
    const undone = await likeness.removals.undo(outcome.sessionId as SessionId, null)
    expect(undone.beside).toEqual([{ name: 'IMG_0001-smaller.jpg', as: 'IMG_0001-smaller (2).jpg' }])
    expect([FIRST, 'Sent/IMG_0001-smaller (2).jpg.xmp'].map((name) => fs.readFileSync(at(name), 'utf8'))).toEqual(['something new', 'its edits'])
    expect(fs.readFileSync(at('Sent/IMG_0001-smaller (2).jpg')).equals(fs.readFileSync(path.join(template, FIRST)))).toBe(true)
  })

  it('brings back single files, makes folders that are gone again, and says what cannot be found', async () => {
    const outcome = await act(await plan())
    const { items } = await likeness.removals.items(outcome.sessionId as SessionId, 'sent', 0, 100)
    fs.rmSync(at('Sent'), { recursive: true, force: true })
    const held = (await likeness.engine.reader.call('operationsOf', outcome.sessionId)).find(({ item }) => item === items[1]!.item)!
    fs.rmSync(Buffer.from(held.to!))
    const some = await likeness.removals.undo(outcome.sessionId as SessionId, [items[0]!.item, items[1]!.item])
    expect(some).toMatchObject({ restored: 1, failed: [{ item: items[1]!.item, reason: expect.stringContaining('no longer in the holding folder') }] })
    expect(fs.existsSync(at(`Sent/${items[0]!.name}`))).toBe(true)
    const { sessions } = await likeness.removals.sessions(0, 1)
    expect(sessions[0]).toMatchObject({ copies: 6, undone: 1, back: 5 })
  })

  it('makes the groups again without decoding anything', async () => {
    const before = (await likeness.status()).kinds
    const outcome = await act(await plan('bin'))
    expect((await likeness.status()).kinds.reduce((sum, { groups }) => sum + groups, 0)).toBe(0)
    await likeness.removals.undo(outcome.sessionId as SessionId, null)
    const scanned = await likeness.scan(await likeness.engine.reader.call('listRoots'))
    expect([scanned.photosRead, (await likeness.status()).kinds]).toEqual([0, before])
  })
})

describe('a hard link in the place of a copy', () => {
  it('frees the copy and leaves its name; taken back, it is a copy of its own again', async () => {
    const before = treeOf(root)
    const planned = await plan('holding', true)
    const outcome = await act(planned)
    expect(planned.items.filter(({ operations }) => operations.at(-1)!.role === 'link').length).toBe(3) // only identical files
    expect(fs.statSync(at('Backup/IMG_0001-bytes.jpg')).ino).toBe(fs.statSync(at(KEEPER)).ino)
    await likeness.removals.undo(outcome.sessionId as SessionId, null)
    expect([treeOf(root), fs.statSync(at(KEEPER)).nlink]).toEqual([before, 1])
  })
})

describe('another drive', () => {
  it('has its own bin and holding folder: nothing is copied from drive to drive', async () => {
    const drive = fs.mkdtempSync('/dev/shm/likeness-drive-')
    const other = path.join(drive, 'Card')
    try {
      fs.cpSync(path.join(template, 'Camera'), other, { recursive: true, preserveTimestamps: true })
      await makeCopy(path.join(other, 'IMG_0001.jpg'), 'bytes', path.join(other, 'again'))
      const second = await Likeness.open({ library: path.join(work, 'second'), threads: 2 })
      try {
        await second.add([other])
        await second.scan(await second.engine.reader.call('listRoots'))
        for (const target of ['bin', 'holding'] as const) {
          const before = treeOf(other)
          const planned = await second.removals.plan(await planGroups(second.engine, 'same-picture', null), target, false)
          const outcome = await (await second.removals.begin(planned)).outcome
          const [operation] = await second.engine.reader.call('operationsOf', outcome.sessionId)
          expect([outcome.done, Buffer.from(operation!.to!).toString().startsWith(target === 'bin' ? '/dev/shm/.Trash-' : '/dev/shm/Likeness holding/')]).toEqual([1, true])
          await second.removals.undo(outcome.sessionId as SessionId, null)
          expect(treeOf(other)).toEqual(before)
        }
      } finally {
        await second.close()
      }
    } finally {
      fs.rmSync(drive, { recursive: true, force: true })
      for (const left of ['/dev/shm/Likeness holding']) if (fs.existsSync(left) && fs.readdirSync(left).length === 0) fs.rmdirSync(left)
    }
  })
})

it('the bin of the desktop knows where each file was', async () => {
  fs.rmSync(path.join(work, 'data'), { recursive: true, force: true })
  const outcome = await act(await plan('bin'))
  const info = path.join(work, 'data/Trash/info')
  const notes = fs.readdirSync(info).map((name) => fs.readFileSync(path.join(info, name), 'utf8'))
  const paths = notes.map((note) => decodeURIComponent(/^Path=(.*)$/m.exec(note)![1]!)).toSorted()
  expect(paths).toEqual([1, 2, 3].flatMap((n) => [at(`Backup/IMG_000${n}-bytes.jpg`), at(`Sent/IMG_000${n}-smaller.jpg`)]).toSorted())
  expect(notes.every((note) => /^\[Trash Info\]\nPath=\S+\nDeletionDate=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\n$/.test(note))).toBe(true)
  await likeness.removals.undo(outcome.sessionId as SessionId, null)
  expect(fs.readdirSync(info)).toEqual([])
  expect(execFileSync('ls', [path.join(work, 'data/Trash/files')]).toString()).toBe('')
})

it('a home that is reached by a link has a bin all the same; a bin that is a link itself is refused', async () => {
  const before = treeOf(root)
  const home = path.join(work, 'home')
  fs.mkdirSync(path.join(work, 'real home'))
  fs.symlinkSync(path.join(work, 'real home'), home)
  process.env['XDG_DATA_HOME'] = path.join(home, 'share') // not there yet
  try {
    const outcome = await act(await plan('bin'))
    expect([failures(outcome), fs.readdirSync(path.join(work, 'real home/share/Trash/files')).length]).toEqual([[], 6])
    await likeness.removals.undo(outcome.sessionId as SessionId, null)
    expect(treeOf(root)).toEqual(before)
    fs.renameSync(path.join(work, 'real home/share/Trash'), path.join(work, 'elsewhere'))
    fs.symlinkSync(path.join(work, 'elsewhere'), path.join(work, 'real home/share/Trash'))
    const refused = await act(await plan('bin'))
    expect([refused.done, new Set(failures(refused).map((sentence) => sentence.slice(sentence.indexOf(': ') + 2)))]).toEqual([0, new Set(['The place that it should go to is a link to another place.'])])
    expect(treeOf(root)).toEqual(before)
  } finally {
    process.env['XDG_DATA_HOME'] = path.join(work, 'data')
  }
})
