// What belongs together goes together and comes back together: public bug reports (shared/hard-cases.md) under their numbers, and the rest of what cameras, phones and Takeout write.
import fs from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import sharp from 'sharp'
import { takeChanges } from '../../src-main/app/changedPlaces.ts'
import { mark } from '../../src-main/app/review.ts'
import { TestLibrary } from './support/library.ts'
import { film, livePhoto, motionPhoto, rawFile } from './support/madeFiles.ts'

let lib: TestLibrary
beforeEach(async () => {
  lib = await TestLibrary.open()
  return () => lib.close()
})
const card = async (name: string) => (await lib.likeness.engine.reader.call('cardsOfFiles', [...Array(30).keys()])).find(({ text }) => text === name)!
const beside = async (...names: string[]): Promise<(string | null)[]> => await Promise.all(names.map(async (name) => (await card(name)).companions))
/** Removes what the rules propose, looks again, takes it back and looks again: names below the root after each. */
async function thereAndBack() {
  const before = lib.names()
  const { sessionId, plan } = await lib.remove()
  const removed = before.filter((name) => !lib.names().includes(name))
  await lib.look()
  const groupsBetween = await lib.groups()
  const undone = sessionId === null ? null : await lib.undo(sessionId)
  await lib.look()
  return { removed, groupsBetween, bytes: plan.items.reduce((sum, item) => sum + item.bytes, 0), back: lib.names().join() === before.join(), undone }
}

describe('RAW and JPEG', () => {
  it('C39: RAW and JPEG of one shot are one item: no group of itself', async () => {
    lib.copy('IMG_0826.JPG')
    lib.write('IMG_0826.CR2', await rawFile(lib.pictures[0]!))
    lib.copy('IMG_0827.JPG', 1)
    fs.copyFileSync(lib.pictures[1]!, lib.at('IMG_0827.NEF')) // readable as it is, so that the library holds both as photos
    await lib.look()
    expect([await lib.groups(), await beside('IMG_0826.JPG', 'IMG_0827.JPG')]).toEqual([[], ['raw', 'raw']])
  })

  it('C39: two copies of a pair are a group whose item goes and comes back with both files', async () => {
    for (const folder of ['camera', 'backup']) {
      lib.copy(`${folder}/a.JPG`)
      fs.copyFileSync(lib.pictures[0]!, lib.at(`${folder}/a.NEF`))
      lib.write(`${folder}/a.NEF.dop`, 'Sidecar = {}')
    }
    await lib.look()
    expect(await lib.groups()).toEqual(['backup/a.JPG: camera/a.JPG identical-file remove'])
    expect(await thereAndBack()).toMatchObject({ removed: ['camera/a.JPG', 'camera/a.NEF', 'camera/a.NEF.dop'], groupsBetween: [], back: true, undone: { restored: 1, companions: 2, failed: [] } })
    expect(await lib.groups()).toEqual(['backup/a.JPG: camera/a.JPG identical-file remove'])
  })

  it('a pair whose RAW differs from the one beside the keeper stays, though both are as large', async () => {
    const raw = await rawFile(lib.pictures[0]!)
    for (const folder of ['camera', 'backup']) { lib.copy(`${folder}/a.JPG`); lib.write(`${folder}/a.CR2`, raw) }
    const other = Buffer.from(raw)
    other[other.length - 1]! ^= 1
    lib.write('camera/a.CR2', other)
    await lib.look()
    const before = lib.names()
    const { failed } = await lib.remove()
    expect([failed, lib.names()]).toEqual([['a.CR2 is not the same as a.CR2 beside the one you keep.'], before])
  })

  it('where both of a pair are to go by themselves (a card against a folder), each has its like, and their sidecar goes with the last', async () => {
    for (const folder of ['card', 'photos']) {
      lib.copy(`${folder}/a.JPG`)
      fs.copyFileSync(lib.pictures[0]!, lib.at(`${folder}/a.NEF`))
      lib.write(`${folder}/a.xmp`, '<x/>')
    }
    await lib.look()
    const before = lib.names()
    const member = async (name: string, verdict: 'keep' | 'remove') => { const { fileId, photoId } = await card(name); return { fileId, photoId, verdict, relation: 'identical-file' as const, why: 'there as well', evenLast: false } }
    const groups = await Promise.all(['a.JPG', 'a.NEF'].map(async (name) => ({ members: [await member(`photos/${name}`, 'keep'), await member(`card/${name}`, 'remove')] })))
    const plan = await lib.likeness.removals.plan(groups, 'holding', false)
    const { sessionId, failed } = await (await lib.likeness.removals.begin(plan)).outcome
    const left = lib.names()
    await lib.undo(sessionId as never)
    expect([plan.items.map(({ operations }) => operations.map(({ role }) => role)), failed, left, lib.names()]).toEqual([[['photo'], ['sidecar', 'photo']], [], ['photos/a.JPG', 'photos/a.NEF', 'photos/a.xmp'], before])
  })

  it('of two moments of a scene, the one that the person lets go takes its own RAW along', async () => {
    lib.copy('a.JPG')
    lib.copy('b.JPG', 1)
    lib.write('b.CR2', await rawFile(lib.pictures[1]!))
    await lib.look()
    const member = async (name: string, verdict: 'keep' | 'remove') => { const { fileId, photoId } = await card(name); return { fileId, photoId, verdict, relation: 'same-scene' as const, why: 'you chose it', evenLast: false } }
    const plan = await lib.likeness.removals.plan([{ members: [await member('a.JPG', 'keep'), await member('b.JPG', 'remove')] }], 'holding', false)
    const { sessionId, failed } = await (await lib.likeness.removals.begin(plan)).outcome
    const left = lib.names()
    await lib.undo(sessionId as never)
    expect([failed, left, lib.names()]).toEqual([[], ['a.JPG'], ['a.JPG', 'b.CR2', 'b.JPG']])
  })

  it('a RAW whose JPEG is gone is a photo of its own again', async () => {
    lib.copy('a.JPG')
    fs.copyFileSync(lib.pictures[0]!, lib.at('a.NEF'))
    await lib.put('small.jpg', (picture) => picture.resize(500), 0, false)
    await lib.look()
    const before = await lib.groups()
    fs.rmSync(lib.at('a.JPG'))
    await lib.look()
    expect([before, await lib.groups()]).toEqual([['a.JPG: small.jpg same-picture remove'], ['a.NEF: small.jpg same-picture remove']])
  })
})

describe('films', () => {
  it('C40: a Live Photo goes with its film and comes back with it, and the bytes of both are told', async () => {
    for (const folder of ['phone', 'phone/dup']) { lib.copy(`${folder}/IMG_5.jpg`); lib.write(`${folder}/IMG_5.MOV`, film('x'.repeat(5000))) }
    await lib.look()
    const [group] = await lib.groups()
    const [stays, goes] = /^(.*)\.jpg: (.*)\.jpg/.exec(group!)!.slice(1)
    const both = fs.statSync(lib.at('phone/IMG_5.jpg')).size + fs.statSync(lib.at('phone/IMG_5.MOV')).size
    expect([await beside('phone/IMG_5.jpg'), stays === goes]).toEqual([['film'], false])
    expect(await thereAndBack()).toMatchObject({ removed: [`${goes}.MOV`, `${goes}.jpg`], groupsBetween: [], back: true, bytes: both })
  })

  it('C41: a film of that name in another folder belongs to another photo', async () => {
    lib.copy('2020/IMG_0001.jpg')
    lib.copy('2020/second.jpg')
    lib.copy('2023/IMG_0001.jpg', 1)
    lib.write('2023/IMG_0001.MOV', film('other'))
    await lib.look()
    const { removed } = await thereAndBack()
    expect([removed.length, removed.some((name) => name.endsWith('.MOV')), await beside('2023/IMG_0001.jpg')]).toEqual([1, false, ['film']])
  })

  it('a still whose film the kept copy has not is left, and of the same files the one with its film stays', async () => {
    lib.copy('a.jpg')
    lib.copy('b.jpg')
    lib.write('b.mov', film('its film'))
    await lib.look()
    expect(await lib.groups()).toEqual(['b.jpg: a.jpg identical-file remove'])
  })

  it('by Apple\'s identifier: a film of the same name with another one stays, one of another name goes along', async () => {
    const [one, two] = ['0BF3B0C6-1111-2222-3333-444455556666', 'FFFFFFFF-1111-2222-3333-444455556666']
    for (const folder of ['a', 'b']) {
      lib.write(`${folder}/IMG_1.jpg`, await livePhoto(lib.pictures[0]!, one))
      lib.write(`${folder}/IMG_1.MOV`, film('of another', two))
      lib.write(`${folder}/renamed.MOV`, film('its own', one))
    }
    await lib.look()
    expect(await beside('a/IMG_1.jpg')).toEqual([null])
    expect(await thereAndBack()).toMatchObject({ removed: ['b/IMG_1.jpg', 'b/renamed.MOV'], back: true })
  })

  it('C17: a Motion Photo is marked, and kept before its still; unknown data behind the picture are left to the person', async () => {
    const still = fs.readFileSync(lib.pictures[0]!)
    lib.write('a.jpg', still)
    lib.write('MP.jpg', motionPhoto(still))
    lib.copy('b.jpg', 1)
    lib.write('tail.jpg', Buffer.concat([fs.readFileSync(lib.pictures[1]!), Buffer.alloc(50_000, 7)]))
    await lib.look()
    const shown = (await lib.shown()).flatMap(({ members }) => members.map(({ name, inside, verdict, relation }) => [name, inside, verdict, relation]))
    expect(shown.toSorted()).toEqual([
      ['MP.jpg', 'film', 'keep', 'identical-file'], ['a.jpg', null, 'remove', 'identical-pixels'],
      ...shown.some(([name, , verdict]) => name === 'b.jpg' && verdict === 'keep') ? [['b.jpg', null, 'keep', 'identical-file'], ['tail.jpg', 'data', 'undecided', 'identical-pixels']] : [['b.jpg', null, 'remove', 'identical-pixels'], ['tail.jpg', 'data', 'keep', 'identical-file']],
    ])
  })
})

describe('sidecars', () => {
  it('what belongs to two photos stays while one of them stays, and goes with the second', async () => {
    for (const folder of ['a', 'b']) {
      lib.copy(`${folder}/IMG.jpg`)
      await lib.put(`${folder}/IMG-edited.jpg`, (picture) => picture.modulate({ brightness: 1.2 }))
      lib.write(`${folder}/IMG.jpg.json`, JSON.stringify({ photoTakenTime: { timestamp: '1600000000' } }))
    }
    await lib.look()
    for (const member of (await lib.shown()).flatMap(({ members }) => members)) {
      await mark(lib.likeness.engine, member.fileId, null, member.folder.endsWith('b') && member.name === 'IMG.jpg' ? 'remove' : 'keep', false)
    }
    const one = await thereAndBack()
    for (const member of (await lib.shown()).flatMap(({ members }) => members)) await mark(lib.likeness.engine, member.fileId, null, member.folder.endsWith('b') ? 'remove' : 'keep', false)
    const two = await thereAndBack()
    expect([one.removed, two.removed.toSorted(), one.back, two.back]).toEqual([['b/IMG.jpg'], ['b/IMG-edited.jpg', 'b/IMG.jpg', 'b/IMG.jpg.json'], true, true])
  })

  it('of the same files the one with a person\'s edits beside it stays; a thumbnail or Takeout\'s JSON does not count', async () => {
    lib.copy('a.jpg'); lib.copy('b.jpg'); lib.copy('c.jpg')
    lib.write('a.jpg.json', '{}')
    lib.write('a.thm', 'x')
    lib.write('c.aae', '<plist/>')
    await lib.look()
    expect(await lib.groups()).toEqual(['c.jpg: a.jpg identical-file remove, b.jpg identical-file remove'])
  })

  it('Takeout\'s date and place are the photo\'s where it says nothing; the camera\'s word stands before them, and impossible dates are not believed', async () => {
    const json = (seconds: number, latitude = 47.5): string => JSON.stringify({ title: 'x', description: 'At the lake', photoTakenTime: { timestamp: String(seconds) }, geoData: { latitude, longitude: 8.25, altitude: 0 } })
    await lib.put('bare.jpg', (picture) => picture.jpeg(), 0, false)
    lib.write('bare.jpg.supplemental-metadata.json', json(1_500_000_000))
    lib.copy('camera.jpg', 1)
    lib.write('camera.jpg.json', json(1_500_000_000, 0))
    await lib.put('future.jpg', (picture) => picture.jpeg(), 2, false)
    lib.write('future.jpg.json', json(9_000_000_000))
    await lib.look()
    const facts = await Promise.all(['bare.jpg', 'camera.jpg', 'future.jpg'].map(async (name) => { const { takenMs, hasPlace, latitude, photoTitle } = await card(name); return [takenMs, hasPlace, latitude, photoTitle] }))
    expect(facts).toEqual([[1_500_000_000_000, 1, 47.5, 'At the lake'], [Date.UTC(2021, 6, 2, 10, 15), 1, 0, 'At the lake'], [null, 1, 47.5, 'At the lake']])
    expect([...(await lib.likeness.engine.reader.call('timelineRows')).ms]).toContain(1_500_000_000_000)
  })

  it('told of by an event: what lies beside a photo is looked up again, also when it goes', async () => {
    lib.copy('2019/a.jpg')
    await lib.look()
    const [root] = await lib.likeness.engine.reader.call('listRoots')
    const heard: (string | null)[] = []
    for (const change of [() => lib.write('2019/a.mov', film('x')), () => fs.rmSync(lib.at('2019/a.mov'))]) {
      change()
      await takeChanges(lib.likeness.engine, root!, [Buffer.from('2019/a.mov')])
      heard.push((await card('2019/a.jpg')).companions)
    }
    expect(heard).toEqual(['film', null])
  })

  it('that come later, change or go are seen by the next look, without any photo being read again', async () => {
    await lib.put('a.jpg', (picture) => picture.jpeg(), 0, false)
    await lib.look()
    const xmp = (rating: number): string => `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmp:Rating="${rating}" exif:DateTimeOriginal="2012-12-24T18:00:00.5+01:00"/></rdf:RDF></x:xmpmeta>`
    lib.write('a.xmp', xmp(4))
    const { photosRead } = await lib.look()
    const { companions, rating, takenMs } = await card('a.jpg')
    fs.rmSync(lib.at('a.xmp'))
    await lib.look()
    expect([photosRead, companions, rating, takenMs, (await card('a.jpg')).companions]).toEqual([0, 'sidecar', 4, Date.UTC(2012, 11, 24, 18, 0, 0, 500), null])
  })
})

it('a folder against another: a RAW and a Motion Photo are more than a picture of the same pixels', async () => {
  const still = fs.readFileSync(lib.pictures[0]!)
  lib.write('card/MP.jpg', motionPhoto(still))
  lib.write('photos/a.jpg', still)
  lib.copy('card/b.jpg', 1)
  await sharp(lib.pictures[1]!).png().toFile(lib.at('photos/b.png'))
  await lib.look()
  const { compareFolders, libraryFolder } = await import('../../src-main/app/compareFolders.ts')
  const { engine } = lib.likeness
  const verdicts: string[] = []
  await compareFolders(engine, (await libraryFolder(engine, lib.at('card')))!, (await libraryFolder(engine, lib.at('photos')))!, {
    signal: new AbortController().signal, onTotal: () => undefined, onFile: ({ below, verdict }) => { verdicts.push(`${below} ${verdict}`) },
  })
  expect(verdicts.toSorted()).toEqual(['MP.jpg betterHere', 'b.jpg identical'])
})
