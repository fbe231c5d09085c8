// Public bug reports about disks, folders and what stays (shared/hard-cases.md), each under its number, with our own pictures.
import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { beforeEach, describe, expect, it } from 'vitest'
import { TestLibrary } from './support/library.ts'

let lib: TestLibrary
beforeEach(async () => {
  lib = await TestLibrary.open()
  return () => lib.close()
})
const filesKnown = async (): Promise<number> => (await lib.likeness.status()).files

describe('proposing what to keep', () => {
  it('C32: equal copies are a tie down to the path, said as such; a name that programs give to copies goes first', async () => {
    lib.copy('old/a.jpg')
    lib.copy('new/a.jpg')
    await lib.look()
    const [tie] = await lib.shown()
    lib.copy('new/a (1).jpg')
    await lib.look()
    const [three] = await lib.shown()
    expect([tie!.decidedBy, tie!.reason, tie!.members.map(({ folder }) => folder)]).toEqual(['tie', 'tie: kept by its path', ['lib / new', 'lib / old']])
    expect([three!.members[0]!.folder, three!.members.slice(1).map(({ name, verdict }) => `${name} ${verdict}`).toSorted()]).toEqual(['lib / new', ['a (1).jpg remove', 'a.jpg remove']])
  })
})

describe('file systems', () => {
  it('C56: times that all moved by an hour cost a look at the content, no decode and no decision', async () => {
    for (const i of [0, 1, 2]) lib.copy(`${i}.jpg`, i)
    lib.copy('copy.jpg')
    await lib.look()
    const [group] = await lib.shown()
    const { choose } = await import('../../src-main/app/review.ts')
    await choose(lib.likeness.engine, group!.id, group!.members[1]!.fileId)
    const chosen = (await lib.shown())[0]!.members[0]!.name
    for (const name of fs.readdirSync(lib.root)) {
      const { atimeMs, mtimeMs } = fs.statSync(lib.at(name))
      fs.utimesSync(lib.at(name), atimeMs / 1000, mtimeMs / 1000 + 3600)
    }
    const { photosRead, failed } = await lib.look()
    const after = (await lib.shown())[0]!
    expect([photosRead, failed, after.members[0]!.name, after.reason]).toEqual([0, [], chosen, 'you chose it'])
  })

  it('C57: a folder whose own time did not change is looked into all the same', async () => {
    lib.copy('card/1.jpg')
    await lib.look()
    const { atime, mtime } = fs.statSync(lib.at('card'))
    lib.copy('card/2.jpg', 1)
    fs.utimesSync(lib.at('card'), atime, mtime)
    await lib.look()
    expect(await filesKnown()).toBe(2)
  })
})

/** Root reads closed folders; so another user asks, where that one can reach this checkout. */
const main = path.resolve(import.meta.dirname, '../../dist/cli/likeness.js')
const NOBODY = { uid: 65534, gid: 65534 } as const
const canAskAsNobody = process.getuid?.() === 0 && spawnSync(process.execPath, ['-e', `require('node:fs').accessSync(${JSON.stringify(main)})`], { ...NOBODY, cwd: '/' }).status === 0

it.runIf(canAskAsNobody)('C53: a closed folder is one line with its name; the rest is looked at, and what was known of it stays', () => {
  lib.copy('ok/a.jpg')
  lib.copy('locked/b.jpg', 1)
  fs.chmodSync(lib.work, 0o755)
  const library = path.join(lib.work, 'nobody')
  fs.mkdirSync(library, { mode: 0o700 })
  fs.chownSync(library, 65534, 65534)
  const scan = () => JSON.parse(execFileSync(process.execPath, [main, 'scan', lib.root, '--library', library, '--json'], { ...NOBODY, cwd: library, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, HOME: library } })) as { files: number; photos: number; failed: { path: string; kind: string }[] }
  const before = scan()
  fs.chmodSync(lib.at('locked'), 0o000)
  const closed = scan()
  fs.chmodSync(lib.at('locked'), 0o755)
  const again = scan()
  expect([before.photos, closed.photos, closed.failed.map(({ path: file, kind }) => [path.relative(lib.root, file), kind]), again.photos, again.failed]).toEqual([2, 2, [['locked', 'unreadable']], 2, []])
})

describe('what not to look at', () => {
  it('C58: thumbnails that a NAS or a desktop makes are no copies', async () => {
    lib.copy('a.jpg')
    for (const [name, width] of [['@eaDir/a.jpg/SYNOPHOTO_THUMB_M.jpg', 320], ['.thumbnails/x.png', 128], ['sub/Previews.lrdata/p.jpg', 400]] as const) {
      fs.mkdirSync(path.dirname(lib.at(name)), { recursive: true })
      await sharp(lib.pictures[0]!).resize(width).toFile(lib.at(name))
    }
    await lib.look()
    expect([await filesKnown(), await lib.groups('same-scene')]).toEqual([1, []])
  })

  it('C59: what a photo program keeps its books on is never proposed to go', async () => {
    lib.copy('My.photoslibrary/originals/A/1.jpg')
    lib.write('My.photoslibrary/database/Photos.sqlite', '')
    lib.copy('1.jpg')
    await lib.look()
    const { plan } = await lib.remove()
    expect([plan.items, fs.existsSync(lib.at('My.photoslibrary/originals/A/1.jpg'))]).toEqual([[], true])
  })
})
