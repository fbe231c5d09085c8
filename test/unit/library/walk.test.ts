import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { skipReasonOf, walk, type SkipReason, type WalkStep } from '../../../src-main/library/walk.ts'

let root: string
beforeEach(() => { root = fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-walk-')) })
afterEach(() => fs.rmSync(root, { recursive: true, force: true }))

const put = (name: string, content = 'x'): string => {
  const file = path.join(root, name)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, content)
  return file
}
const stepsOf = (exclude?: ReadonlySet<string>): WalkStep[] => [...walk(Buffer.from(root), exclude)]
const filesOf = (steps: readonly WalkStep[]): string[] => steps.flatMap((step) => (step.kind === 'file' ? [step.file.text] : []))
const skippedOf = (steps: readonly WalkStep[]): SkipReason[] => steps.flatMap((step) => (step.kind === 'skipped' ? [step.reason] : []))

describe('skipReasonOf', () => {
  it('says why a file is left alone', () => {
    const names: [string, SkipReason | null][] = [
      ['IMG_1.jpg', null], ['IMG 1.HEIC', null], ['Ünïcode 🎈.png', null], ['Thumbs.db', 'system-file'], ['desktop.ini', 'system-file'], ['.DS_Store', 'system-file'],
      ['.hidden.jpg', 'hidden'], ['._IMG_1.jpg', 'hidden'], ['IMG_1.jpg.icloud', 'placeholder'], ['.IMG_1.jpg.icloud', 'placeholder'],
      ['IMG_1.jpg.part', 'temporary'], ['IMG_1.jpg.crdownload', 'temporary'], ['a.tmp', 'temporary'], ['notes.txt', 'not-a-photo'], ['film.mov', 'not-a-photo'], ['noextension', null],
    ]
    expect(names.map(([name]) => [name, skipReasonOf(name, false)])).toEqual(names)
  })

  it('says why a folder is not entered', () => {
    const names: [string, SkipReason | null][] = [
      ['2019', null], ['folder.jpg', null], ['.git', 'hidden'], ['@eaDir', 'cache-folder'], ['#recycle', 'cache-folder'], ['$RECYCLE.BIN', 'cache-folder'],
      ['.Trash-1000', 'cache-folder'], ['.thumbnails', 'cache-folder'], ['Photos Library.photoslibrary', 'cache-folder'], ['Catalog Previews.lrdata', 'cache-folder'],
      ['node_modules', 'cache-folder'], ['Thumbs.db', null],
    ]
    expect(names.map(([name]) => [name, skipReasonOf(name, true)])).toEqual(names)
  })
})

describe('walk', () => {
  it('lists photo files with their fingerprint', () => {
    const file = put('2019/a.jpg', 'four')
    const stat = fs.lstatSync(file, { bigint: true })
    expect(stepsOf()).toEqual([{
      kind: 'file', file: { path: Buffer.from('2019/a.jpg'), text: '2019/a.jpg', fingerprint: { size: 4, mtimeNs: stat.mtimeNs, device: stat.dev, inode: stat.ino }, companions: [] },
    }])
  })

  it('follows no link and opens nothing special', () => {
    put('real/a.jpg')
    fs.symlinkSync('a.jpg', path.join(root, 'real/link.jpg'))
    fs.symlinkSync('..', path.join(root, 'real/parent'))
    fs.symlinkSync('nowhere', path.join(root, 'real/broken.jpg'))
    execFileSync('mkfifo', [path.join(root, 'real/pipe.jpg')])
    const steps = stepsOf()
    expect({ files: filesOf(steps), skipped: skippedOf(steps).toSorted() }).toEqual({ files: ['real/a.jpg'], skipped: ['link', 'link', 'link', 'special-file'] })
  })

  it('leaves hidden and cache folders alone, whatever lies in them', () => {
    for (const name of ['.hidden/a.jpg', '@eaDir/a.jpg', 'lost+found/a.jpg', 'x/.Trash-0/a.jpg', 'x/b.jpg']) put(name)
    const steps = stepsOf()
    expect({ files: filesOf(steps), skipped: skippedOf(steps).toSorted() }).toEqual({ files: ['x/b.jpg'], skipped: ['cache-folder', 'cache-folder', 'cache-folder', 'hidden'] })
  })

  it('looks into a file without extension, and leaves it alone when it is no picture', () => {
    fs.writeFileSync(path.join(root, 'DSC0001'), Buffer.from('ffd8ffe000104a464946', 'hex'))
    put('Makefile')
    const steps = stepsOf()
    expect({ files: filesOf(steps), skipped: skippedOf(steps) }).toEqual({ files: ['DSC0001'], skipped: ['not-a-photo'] })
  })

  it('keeps the bytes of a name that is no UTF-8', () => {
    const name = Buffer.from([0x66, 0xfc, 0x72, 0x2e, 0x6a, 0x70, 0x67]) // "für.jpg" in Latin-1
    fs.writeFileSync(Buffer.concat([Buffer.from(`${root}/`), name]), 'x')
    expect(stepsOf().map((step) => (step.kind === 'file' ? { path: Buffer.from(step.file.path).toString('hex'), text: step.file.text } : step)))
      .toEqual([{ path: name.toString('hex'), text: 'f\uFFFDr.jpg' }])
  })

  it('enters the folder that changed last first, files of a folder before those below it', () => {
    for (const [folder, day] of [['old', 1], ['new', 3], ['middle', 2]] as const) {
      put(`${folder}/a.jpg`)
      put(`${folder}/below/b.jpg`)
      fs.utimesSync(path.join(root, folder), day * 86_400, day * 86_400)
    }
    expect(filesOf(stepsOf())).toEqual(['new/a.jpg', 'new/below/b.jpg', 'middle/a.jpg', 'middle/below/b.jpg', 'old/a.jpg', 'old/below/b.jpg'])
  })

  it('does not enter an excluded folder', () => {
    put('library/thumbnails/a.jpg')
    put('b.jpg')
    expect(filesOf(stepsOf(new Set([path.join(root, 'library')])))).toEqual(['b.jpg'])
  })

  it('throws when the root itself is not there, so that nobody takes its files for gone', () => {
    expect(() => [...walk(Buffer.from(path.join(root, 'away')))]).toThrow(expect.objectContaining({ code: 'ENOENT' }))
  })

  it.skipIf(process.getuid?.() === 0)('names a folder that is closed, and goes on', () => {
    put('closed/a.jpg')
    put('open/b.jpg')
    fs.chmodSync(path.join(root, 'closed'), 0)
    const steps = stepsOf()
    fs.chmodSync(path.join(root, 'closed'), 0o700)
    expect({ files: filesOf(steps), unreadable: steps.filter(({ kind }) => kind === 'unreadable') })
      .toEqual({ files: ['open/b.jpg'], unreadable: [{ kind: 'unreadable', path: Buffer.from('closed'), isFolder: true, reason: 'This is closed to you.' }] })
  })
})
