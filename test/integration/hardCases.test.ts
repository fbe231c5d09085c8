// Public bug reports about grouping, keeping and removing (shared/hard-cases.md), each under its number, with our own pictures.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { GroupId, SessionId } from '../../src-main/api/contract.ts'
import { realDisk } from '../../src-main/app/disk.ts'
import { Likeness } from '../../src-main/app/likeness.ts'
import { writeNotesBeside } from '../../src-main/app/notesBeside.ts'
import { planGroups } from '../../src-main/app/planGroups.ts'
import { Removals } from '../../src-main/app/removals.ts'
import { choose, keepAll, mark, notSame, revoke } from '../../src-main/app/review.ts'
import { groupsUpTo, listGroups } from '../../src-main/app/reviewGroups.ts'
import { openWritable } from '../../src-main/store/open.ts'
import { NO_FILTER } from '../support/noFilter.ts'
import { makePictures } from '../e2e/support/pictures.ts'

let pictures: string[]
let made: string
let work: string
let root: string
let likeness: Likeness
beforeAll(async () => {
  made = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-pictures-')))
  pictures = await makePictures(made, 4)
})
afterAll(() => fs.rmSync(made, { recursive: true, force: true }))
beforeEach(async () => {
  work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-case-')))
  root = path.join(work, 'lib')
  fs.mkdirSync(root)
  process.env['XDG_DATA_HOME'] = path.join(work, 'data')
  likeness = await Likeness.open({ library: path.join(work, 'library'), threads: 2 })
  return async () => {
    await likeness.close()
    fs.rmSync(work, { recursive: true, force: true })
  }
})

const at = (name: string): string => path.join(root, name)
async function put(name: string, edit: (picture: Sharp) => Sharp = (picture) => picture, from = 0, keepsNotes = true): Promise<string> {
  fs.mkdirSync(path.dirname(at(name)), { recursive: true })
  const picture = sharp(pictures[from]!)
  await edit(keepsNotes ? picture.keepMetadata() : picture).toFile(at(name))
  return at(name)
}
function copy(name: string, from = 0): string {
  fs.mkdirSync(path.dirname(at(name)), { recursive: true })
  fs.cpSync(pictures[from]!, at(name), { preserveTimestamps: true })
  return at(name)
}
async function look(...folders: string[]): Promise<void> {
  if (folders.length > 0 || (await likeness.roots()).length === 0) await likeness.add(folders.length > 0 ? folders : [root])
  await likeness.scan(await likeness.engine.reader.call('listRoots'))
  while (likeness.scanProgress().phase !== 'done') await new Promise((resolve) => setTimeout(resolve, 20))
}
/** Groups as "keeper: member (verdict)…". */
async function groups(kind: 'same-picture' | 'same-scene' = 'same-picture'): Promise<string[]> {
  const { groups: found } = await groupsUpTo(likeness.engine, kind, 0, 1000)
  return found.map(({ members: [keeper, ...others] }) => `${keeper!.row.text}: ${others.map(({ row, member }) => `${row.text} ${member.relation} ${member.verdict}`).toSorted().join(', ')}`).toSorted()
}
async function first() {
  const { groups: [group] } = await listGroups(likeness.engine, { ...NO_FILTER, sort: 'space', offset: 0, limit: 1 })
  return group!
}

describe('grouping', () => {
  it('C22: a switch for groups that span folders, and for those within one', async () => {
    copy('camera/a.jpg'); copy('backup/x.jpg')
    copy('camera/b.jpg', 1); copy('camera/b2.jpg', 1)
    await look()
    const keepers = async (span: 'across' | 'within'): Promise<string[]> => (await listGroups(likeness.engine, { ...NO_FILTER, span, sort: 'space', offset: 0, limit: 9 })).groups.map(({ members }) => members.map(({ name }) => name).toSorted().join())
    expect([await keepers('across'), await keepers('within')]).toEqual([['a.jpg,x.jpg'], ['b.jpg,b2.jpg']])
  })

  it('C26: a smaller copy is proposed to go, an edit of the person is not', async () => {
    copy('a.jpg')
    await put('small.jpg', (picture) => picture.resize(600), 0, false)
    await put('edited.jpg', (picture) => picture.greyscale())
    await look()
    const [group] = await groups()
    expect(group).toMatch(/^a\.jpg: /)
    expect(group).toContain('small.jpg same-picture remove')
    expect(group).toContain('edited.jpg same-picture undecided')
  })

  it('C28: the messenger copy, smaller, stripped and upside down, goes with its original, and says why', async () => {
    copy('o.jpg')
    await put('IMG-20230405-WA0001.jpg', (picture) => picture.rotate(180).resize(800).jpeg({ quality: 72 }), 0, false)
    await look()
    const { groups: [group] } = await groupsUpTo(likeness.engine, 'same-picture', 0, 9)
    expect([group?.members[0]!.row.text, group?.reason, group?.members[1]!.member.edits]).toEqual(['o.jpg', 'not sent or edited', expect.arrayContaining(['turned', 'smaller'])])
  })

  it('C31: the same pixels with other notes: the one that knows more stays, and what it lacks is offered', async () => {
    copy('a.jpg')
    const bytes = fs.readFileSync(at('a.jpg'))
    const comment = Buffer.from('holiday')
    fs.writeFileSync(at('b.jpg'), Buffer.concat([bytes.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, comment.length + 2]), comment, bytes.subarray(2)]))
    await look()
    expect(await groups()).toEqual([expect.stringMatching(/^[ab]\.jpg: [ab]\.jpg identical-pixels remove$/)])
  })

  it('C37: a root inside a root, and a link to it, are one file and no group', async () => {
    copy('sorted/a.jpg')
    fs.symlinkSync(at('sorted'), path.join(work, 'alias'))
    await look(root, at('sorted'), path.join(work, 'alias'))
    expect([await groups(), (await likeness.status()).files, (await likeness.roots()).length]).toEqual([[], 1, 1])
  })

  it('C38: a group of one is never shown: the partner was removed outside while it was on the board', async () => {
    copy('a.jpg'); copy('b.jpg')
    await look()
    const before = await groups()
    fs.rmSync(at('b.jpg'))
    await look()
    expect([before.length, await groups()]).toEqual([1, []])
  })

  it('C44, C45: two names of one file win nothing, a link to a photo is no copy', async () => {
    copy('a.jpg'); copy('c.jpg')
    fs.linkSync(at('a.jpg'), at('b.jpg'))
    fs.mkdirSync(at('album'))
    fs.symlinkSync(at('a.jpg'), at('album/a.jpg'))
    await look()
    const group = await first()
    expect([group.members.map(({ name, otherNames }) => [name, otherNames]), group.bytesToFree]).toEqual([[['a.jpg', ['b.jpg']], ['c.jpg', []]], fs.statSync(at('c.jpg')).size])
  })
})

describe('keeping', () => {
  it('C33: an enlarged copy does not win, and is labelled', async () => {
    await put('orig.jpg', (picture) => picture.resize(800).jpeg({ quality: 92 }))
    await sharp(at('orig.jpg')).resize(2000).png().toFile(at('up.png'))
    await look()
    const { groups: [group] } = await groupsUpTo(likeness.engine, 'same-picture', 0, 9)
    expect(group?.members.map(({ row, member }) => [row.text, member.verdict, member.edits.includes('enlarged')])).toEqual([['orig.jpg', 'keep', false], ['up.png', 'undecided', true]])
  })

  it('C35: what the kept picture lacks is listed, and written into a sidecar that undo takes away again; never into a photo', async () => {
    await put('big.jpg', (picture) => picture.jpeg({ quality: 95 }), 0, false)
    await put('small.jpg', (picture) => picture.resize(500).jpeg().withExif({ IFD0: { Make: 'x' }, IFD2: { DateTimeOriginal: '2012:12:24 18:00:00' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '47/1 24/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '8/1 30/1 0/1' } }))
    await look()
    const group = await first()
    const small = group.members.find(({ name }) => name === 'small.jpg')!
    expect([group.members[0]!.name, small.verdict]).toEqual(['big.jpg', 'undecided'])
    const marked = await mark(likeness.engine, small.fileId, null, 'remove', false)
    expect(marked.ok && marked.group.offers.toSorted()).toEqual(['camera', 'date', 'place'])
    const before = [fs.readFileSync(at('big.jpg')), fs.readFileSync(at('small.jpg'))]
    expect(await writeNotesBeside(likeness.engine, realDisk, group.id)).toEqual({ written: 'big.jpg.xmp', reason: null })
    expect(fs.readFileSync(at('big.jpg.xmp'), 'utf8')).toMatch(/exif:DateTimeOriginal="2012-12-24T18:00:00.*exif:GPSLatitude="47,24\.000000N"/)
    expect([fs.readFileSync(at('big.jpg')), fs.readFileSync(at('small.jpg'))]).toEqual(before)
    expect((await writeNotesBeside(likeness.engine, realDisk, (await first()).id)).reason).not.toBeNull() // it is there: never twice, never over it
    const { sessions } = await likeness.removals.sessions(0, 1)
    await likeness.removals.undo(sessions[0]!.id, null)
    expect(fs.existsSync(at('big.jpg.xmp'))).toBe(false)
  })
})

describe('removing', () => {
  it('C36: no set of marks over overlapping groups takes every copy of a picture', async () => {
    copy('a.jpg'); copy('b.jpg')
    await put('c.jpg', (picture) => picture.resize(600), 0, false)
    await put('d.jpg', (picture) => picture.resize(600).jpeg({ quality: 60 }), 0, false)
    await look()
    for (const { fileId } of (await first()).members.slice(1)) await mark(likeness.engine, fileId, null, 'remove', false)
    expect(await mark(likeness.engine, (await first()).members[0]!.fileId, null, 'remove', false)).toEqual({ ok: false, reason: 'last-copy' })
    await mark(likeness.engine, (await first()).members[0]!.fileId, null, 'remove', true) // the person says so
    const { items, heldBack } = await likeness.removals.plan(await planGroups(likeness.engine, 'same-picture', null), 'holding', false)
    expect([items.filter(({ keeper }) => keeper === null).length, heldBack.length]).toEqual([1, 3]) // that one goes; those nobody was asked about stay
  })

  it('C42: a drive without a bin is said, and its copies go to the holding folder on it; nothing is ever deleted', async () => {
    copy('a.jpg'); copy('b.jpg')
    await look()
    process.env['XDG_DATA_HOME'] = '/proc/nowhere' // no bin of the home drive
    const noBin = new Removals(likeness.engine, { ...realDisk, canWrite: async (folder) => Buffer.from(folder).toString() !== '/' && await realDisk.canWrite(folder) })
    const plan = await noBin.plan(await planGroups(likeness.engine, 'same-picture', null), 'bin', false)
    expect([plan.drivesWithoutBin.map(({ count, holding }) => [count, holding]), plan.items[0]!.place]).toEqual([[[1, path.join(root, 'Likeness holding')]], 'holding'])
    const { outcome } = await noBin.begin(plan)
    const { sessionId } = await outcome
    expect(fs.readdirSync(path.join(root, 'Likeness holding')).length).toBe(1)
    await noBin.undo(sessionId as SessionId, null)
    expect(fs.existsSync(at('b.jpg')) && fs.existsSync(at('a.jpg'))).toBe(true)
  })
})

describe('decisions', () => {
  it('not the same: holds after renames, moves and a new look, and the group comes back without the pair for a third', async () => {
    copy('a.jpg')
    await put('small.jpg', (picture) => picture.resize(600), 0, false)
    await look()
    const group = await first()
    await notSame(likeness.engine, group.id, group.members[1]!.fileId)
    expect(await groups()).toEqual([])
    fs.mkdirSync(at('elsewhere'))
    fs.renameSync(at('a.jpg'), at('elsewhere/renamed.jpg'))
    await look()
    expect(await groups()).toEqual([])
    await likeness.remove((await likeness.roots())[0]!.id)
    await look()
    expect(await groups()).toEqual([])
    copy('third.jpg')
    await look()
    expect(await groups()).toEqual([expect.stringMatching(/^(elsewhere\/renamed|third)\.jpg: (elsewhere\/renamed|third)\.jpg identical-file remove$/)])
    const { decisions } = await likeness.engine.reader.call('listDecisions', 0, 9)
    await revoke(likeness.engine, decisions[0]!.id as never)
    expect((await groups())[0]).toContain('small.jpg same-picture remove')
  })

  it('keep all: not shown again, until a file more joins; keep that one: stays before the rules, by content', async () => {
    copy('a.jpg'); copy('b.jpg')
    await put('small.jpg', (picture) => picture.resize(600), 0, false)
    await look()
    const chosen = (await first()).members.find(({ name }) => name === 'small.jpg')!
    const change = await choose(likeness.engine, (await first()).id, chosen.fileId)
    expect([change.groups[0]!.members[0]!.name, change.groups[0]!.reason, change.groups[0]!.decidedBy]).toEqual(['small.jpg', 'you chose it', 'chosen'])
    fs.renameSync(at('small.jpg'), at('other name.jpg'))
    await look()
    expect((await first()).members[0]!.name).toBe('other name.jpg')
    const settled = await keepAll(likeness.engine, (await first()).id as GroupId)
    expect([settled.groups, settled.tally.groups, await groups()]).toEqual([[], 0, []])
    copy('c.jpg')
    await look()
    expect((await groups()).length).toBe(1)
  })
})

it('a photo that an older Likeness took in without its notes gets them by the next scan, without being decoded', async () => {
  await put('a.jpg', (picture) => picture.jpeg().withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="4"/></rdf:RDF></x:xmpmeta>'))
  await look()
  const db = openWritable(likeness.engine.library)
  db.exec('DELETE FROM note')
  db.close()
  const { photosRead } = await likeness.scan(await likeness.engine.reader.call('listRoots'))
  expect([photosRead, (await likeness.engine.reader.call('notesOf', 1))?.rating]).toEqual([0, 4])
})
