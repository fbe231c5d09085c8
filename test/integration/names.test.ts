// Any name that the file system allows (goal N6): looked at, shown, exported, removed and taken back, and the same bytes are there again.
import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import sharp from 'sharp'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { photoCard } from '../../src-main/app/display.ts'
import { cell } from '../../src-main/app/spreadsheet.ts'
import { exportCommand } from '../../src-main/cli/exportCommand.ts'
import { plain } from '../../src-main/cli/terminal.ts'
import { skipReasonOf } from '../../src-main/library/walk.ts'
import { textOf } from '../../src-main/library/filePath.ts'
import { treeOf } from '../support/library.ts'
import { TestLibrary } from './support/library.ts'

const NAMES = Number(process.env['LIKENESS_NAMES'] ?? 2000)
/** What must not reach an eye unseen: controls, direction marks, blanks of no width. */
const OBEYED = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/

const bytes = fc.uint8Array({ minLength: 1, maxLength: 60 }).map((some) => Buffer.from(some))
const nasty = fc.constantFrom('-rf', '--to', '=1+1', '+cmd|calc', '@SUM(A1)', '<img src=x onerror=alert(1)>', '"; DROP TABLE file; --', "'", '%2e%2e', '\u202egpj.exe', 'a\nb', '\x1b[2J', '\r\n', '\u00e9', 'e\u0301', 'NUL', 'con', '\ufeffbom', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}', '__proto__', 'a\\b', 'a:b', 'a*?', ' lead', 'trail ', 'dots...', 'שלום', '￥', '{"a":1}', '&amp;', '\t=1', 'x'.repeat(251)).map((text) => Buffer.from(text))
const stem = fc.oneof(bytes, nasty, fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).map((text) => Buffer.from(text)), fc.tuple(nasty, bytes).map((parts) => Buffer.concat(parts)))
const name = fc.tuple(stem, fc.constantFrom('.jpg', '.JPG', '.jpeg', '.jpg')).map(([some, extension]) => Buffer.concat([Buffer.from(some.filter((byte) => byte !== 0 && byte !== 0x2f)), Buffer.from(extension)]))
  .filter((some) => some.length > 5 && some.length <= 255 && skipReasonOf(textOf(some), false) === null)

let small: Buffer[]
beforeAll(async () => {
  small = await Promise.all(Array.from({ length: 20 }, async (_, i) => await sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="64" height="48"><rect width="64" height="48" fill="hsl(${i * 18},60%,${20 + i * 3}%)"/><circle cx="${5 + i * 3}" cy="${40 - i}" r="${4 + i}" fill="hsl(${200 - i * 9},90%,60%)"/><path d="M0 ${i * 2} L64 ${48 - i}" stroke="#fff" stroke-width="${1 + (i % 4)}"/></svg>`)).jpeg().toBuffer()))
})

let lib: TestLibrary
beforeEach(async () => {
  lib = await TestLibrary.open(1)
  return () => lib.close()
})
const write = (folder: string, some: Uint8Array, content: Uint8Array): void => {
  fs.mkdirSync(lib.at(folder), { recursive: true })
  fs.writeFileSync(Buffer.concat([Buffer.from(lib.at(folder) + path.sep), some]), content)
}

describe('any name', () => {
  it(`${NAMES} drawn ones are looked at, shown, exported, removed and taken back: the same bytes, times and modes`, async () => {
    const names = fc.sample(fc.uniqueArray(name, { minLength: NAMES, maxLength: NAMES, selector: (one) => one.toString('latin1') }), { seed: 2026, numRuns: 1 })[0]!
    for (const [i, one] of names.entries()) write(`f${i % 7}`, one, small[i % small.length]!)
    for (const [i, content] of small.entries()) write('kept', Buffer.from(`${i}.jpg`), content)
    const before = treeOf(lib.root)
    const { failed } = await lib.look()
    expect([failed, (await lib.likeness.status()).files]).toEqual([[], names.length + small.length])
    const rows = await lib.likeness.engine.reader.call('cardsOfFiles', [...Array(names.length + small.length + 1).keys()])
    const shown = rows.map(photoCard)
    expect(shown.filter((card) => OBEYED.test(card.name) || OBEYED.test(card.folder) || card.name === '')).toEqual([])
    expect(rows.filter(({ text }) => OBEYED.test(plain(text)))).toEqual([])
    const { sessionId, failed: stayed, plan } = await lib.remove('identical-file')
    expect([stayed, plan.heldBack, plan.items.length]).toEqual([[], [], names.length])
    expect(Object.keys(treeOf(lib.root)).filter((file) => !file.includes('Likeness holding')).length).toBe(small.length)
    const { restored, failed: lost, beside } = await lib.undo(sessionId!)
    expect([restored, lost, beside, treeOf(lib.root)]).toEqual([names.length, [], [], before])
    const { photosRead } = await lib.look()
    expect([photosRead, (await lib.likeness.status()).files]).toEqual([0, names.length + small.length])
  })

  it('of one shape each: no UTF-8, NFC and NFD, case alone, 255 bytes, a deep path, options, markup, formulas, marks; through the bin', async () => {
    const deep = Array.from({ length: 5 }, () => 'a'.repeat(60)).join('/')
    const names: [folder: string, name: Buffer][] = [
      ['.', Buffer.from([0x61, 0xff, 0xfe, 0x2e, 0x6a, 0x70, 0x67])], ['.', Buffer.from('\u00e9.jpg')], ['.', Buffer.from('e\u0301.jpg')], ['.', Buffer.from('A.jpg')], ['.', Buffer.from('a.jpg')], ['.', Buffer.from('a.JPG')],
      ['.', Buffer.from(`${'y'.repeat(251)}.jpg`)], ['.', Buffer.from(`${'é'.repeat(125)}.jpg`)], [deep, Buffer.from('p.jpg')], ['.', Buffer.from('--to.jpg')], ['.', Buffer.from('<b>.jpg')], ['.', Buffer.from('=1+1.jpg')], ['.', Buffer.from('\u202egpj.jpg')],
    ]
    for (const [folder, one] of names) write(folder, one, small[0]!)
    const before = treeOf(lib.root)
    await lib.look()
    const { sessionId, failed, plan } = await lib.remove('identical-file', 'bin')
    expect([failed, plan.items.length, Object.keys(treeOf(lib.root)).length]).toEqual([[], names.length - 1, 1])
    expect([(await lib.undo(sessionId!)).failed, treeOf(lib.root)]).toEqual([[], before])
  })

  it('C54: composed and decomposed are two photos in two folders, each opened by its own bytes', async () => {
    const [composed, decomposed] = ['M\u00fcller', 'Mu\u0308ller']
    write(composed, Buffer.from('\u00e9.jpg'), small[0]!)
    write(decomposed, Buffer.from('x.jpg'), small[1]!)
    const { photosRead } = await lib.look()
    const again = await lib.look()
    expect([photosRead, again.photosRead, (await lib.likeness.status()).files]).toEqual([2, 0, 2])
  })

  it('C55: a path of more than 300 characters is looked at, moved and brought back', async () => {
    const folder = Array.from({ length: 5 }, () => 'b'.repeat(60)).join('/')
    write(folder, Buffer.from('p.jpg'), small[2]!)
    write('kept', Buffer.from('p.jpg'), small[2]!)
    const before = treeOf(lib.root)
    await lib.look()
    const { sessionId, failed } = await lib.remove('identical-file')
    const undone = await lib.undo(sessionId!)
    expect([failed, undone.restored, treeOf(lib.root)]).toEqual([[], 1, before])
  })

  it('a name whose place is taken comes back beside it, also of 255 bytes and no UTF-8, with what belongs to it', async () => {
    const names = [Buffer.from(`${'ü'.repeat(125)}.jpg`), Buffer.from([0xff, 0x61, 0x2e, 0x6a, 0x70, 0x67])]
    for (const one of names) { write('copies', one, small[3]!); write('copies', Buffer.concat([one.subarray(0, -4), Buffer.from('.mov')]), Buffer.from('film')) }
    for (const one of names) { write('kept', one, small[3]!); write('kept', Buffer.concat([one.subarray(0, -4), Buffer.from('.mov')]), Buffer.from('film')) }
    await lib.look()
    const { sessionId, plan } = await lib.remove('identical-file')
    for (const { file } of plan.items) fs.writeFileSync(Buffer.concat([file.root, Buffer.from(path.sep), file.path]), 'another')
    const { failed, beside, restored } = await lib.undo(sessionId!)
    const numbered = [...fs.readdirSync(lib.at('copies'), { encoding: 'buffer' }), ...fs.readdirSync(lib.at('kept'), { encoding: 'buffer' })].filter((one) => one.includes(' (2)'))
    expect([failed, restored, beside.length, numbered.length, numbered.every((one) => one.length <= 255)]).toEqual([[], 3, 3, 6, true])
    expect(new Set(numbered.map((one) => one.subarray(0, -4).toString('latin1'))).size).toBe(names.length)
  })
})

describe('exports', () => {
  it('hold every name as text: a table that computes nothing, JSON that can be read, a page without its markup', async () => {
    const evil = ['=1+1.jpg', '+1.jpg', '-1.jpg', '@x.jpg', '\t=1.jpg', '＝1.jpg', '<script>alert(1)</script>.jpg', '"quoted".jpg', 'a\nb.jpg', 'a,b.jpg', '\u202egpj.jpg', "o'hara & co.jpg"].map((one) => Buffer.from(one.replaceAll('/', '\u2215')))
    for (const one of [...evil, Buffer.from([0xff, 0x2e, 0x6a, 0x70, 0x67])]) write('.', one, small[0]!)
    await lib.look()
    const made = await Promise.all((['csv', 'json', 'html'] as const).map(async (format) => {
      const file = path.join(lib.work, `out.${format}`)
      await exportCommand(lib.likeness, format, file, { kind: 'identical-file', quiet: true })
      return fs.readFileSync(file, 'utf8')
    }))
    const [csv, json, html] = made as [string, string, string]
    const members = (JSON.parse(json) as { groups: { members: { path: string }[] }[] }).groups[0]!.members
    expect([members.length, new Set(members.map((member) => member.path)).size]).toEqual([evil.length + 1, evil.length + 1])
    expect(csv.split(/(?:^|[,\n])"?/).filter((one) => /^[=+@\t]/.test(one))).toEqual([])
    expect([html.includes('<script'), html.includes('&lt;script&gt;'), html.includes('\u202e'), html.includes('\\u202e')]).toEqual([false, true, false, true])
  })

  it('a cell is a text, whatever it begins with', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '＝', '＠'), fc.string()).map((parts) => parts.join(''))), (text) => {
      const made = cell(text)
      expect(made.startsWith('"') && made.endsWith('"') && !/^"[=+\-@\t\r\n＝＋－＠]/.test(made)).toBe(true)
      const back = made.slice(1, -1).replaceAll('""', '"')
      expect(back === text || back === `'${text}`).toBe(true)
    }), { seed: 4, numRuns: 2000 })
  })
})
