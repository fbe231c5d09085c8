// resolve, sessions, undo, export, check: the built command line on a generated library whose copies are known.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { likeness } from '../e2e/support/server.ts'
import { makePictures } from '../e2e/support/pictures.ts'
import { groups, scan, treeOf } from '../support/library.ts'

const PHOTOS = process.env['LIKENESS_PHOTOS'] // a folder of unlike photos to make the library of; without it, 14 drawn ones
const EACH = PHOTOS ? 30 : 5 // files of each picture: the original, byte copies, smaller ones, one saved again

let work: string
let root: string
let library: string
let originals: string[]
let original: Record<string, string>
let undecided: string[] // copies that look edited, or were not recognised: the person's, not the rules'
beforeAll(async () => {
  work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-resolve-')))
  root = path.join(work, 'Photos')
  library = path.join(work, 'library')
  process.env['XDG_DATA_HOME'] = path.join(work, 'data')
  const camera = path.join(root, 'Camera')
  if (PHOTOS) {
    fs.cpSync(PHOTOS, camera, { recursive: true, preserveTimestamps: true })
    originals = fs.readdirSync(camera).map((name) => path.join(camera, name))
  } else originals = await makePictures(camera, 14)
  for (const file of originals) await makeCopies(file, path.join(root, 'Backup'))
  await scan(library, root)
  original = treeOf(root)
  const going = new Set((await groups(library, 'same-picture')).flatMap(({ members }) => members.filter(({ verdict }) => verdict === 'remove').map((member) => path.relative(root, member.path))))
  undecided = Object.keys(original).filter((name) => name.startsWith('Backup') && !going.has(name))
  process.stdout.write(`${Object.keys(original).length} files of ${originals.length} pictures, ${undecided.length} left to the person: ${undecided.join(', ')}\n`)
}, 900_000)
afterAll(() => fs.rmSync(work, { recursive: true, force: true }))

/** All of them worse than the original in something, or newer. */
async function makeCopies(file: string, folder: string): Promise<void> {
  fs.mkdirSync(folder, { recursive: true })
  const name = path.basename(file, path.extname(file))
  const { width } = (await sharp(file).metadata()).autoOrient
  for (let n = 1; n < EACH; n++) {
    const target = path.join(folder, `${name} copy ${n}`)
    if (n === 1) await sharp(file).autoOrient().resize(Math.round(width / 2)).jpeg({ quality: 85 }).toFile(`${target}.jpg`)
    else if (n === 2) await saveSmaller(file, `${target}.jpg`)
    else if (n % 10 === 5) await sharp(file).autoOrient().resize(Math.round(width * (0.5 + n / 100))).jpeg({ quality: 80 }).toFile(`${target}.jpg`)
    else fs.copyFileSync(file, `${target}${path.extname(file)}`)
  }
}

/** Saved again, so strongly compressed that it is worse for sure: a low quality may still be more than the original's. */
async function saveSmaller(file: string, target: string): Promise<void> {
  for (const quality of [60, 40, 25, 15]) {
    await sharp(file).autoOrient().jpeg({ quality }).toFile(target)
    if (fs.statSync(target).size < 0.85 * fs.statSync(file).size) return
  }
}

const run = async (...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> => await likeness(...args, '--library', library)
const json = async (...args: string[]): Promise<Record<string, unknown>> => JSON.parse((await run(...args, '--json')).stdout) as Record<string, unknown>
const COPIES = (): number => originals.length * (EACH - 1) - undecided.length
const left = (): string[] => Object.keys(treeOf(root)).filter((name) => !name.startsWith('Likeness holding')).toSorted()

describe('resolve, on files with known copies', () => {
  it('--dry-run moves nothing and lists everything with its reason', async () => {
    const plan = await json('resolve', '--to', 'holding', '--dry-run')
    expect([plan['session'], plan['planned'], plan['done'], treeOf(root)]).toEqual([null, COPIES(), 0, original])
    expect((plan['plan'] as { why: string; keeper: string }[]).every(({ why, keeper }) => why !== '' && keeper.includes('Camera'))).toBe(true)
  }, 300_000)

  it('--kind same-picture --to holding leaves the one best file of each picture (and what is undecided); undo brings back names, bytes and times', async () => {
    const done = await json('resolve', '--kind', 'same-picture', '--to', 'holding')
    expect([done['done'], done['failed'], done['heldBack'], left()]).toEqual([COPIES(), [], [], [...originals.map((file) => path.relative(root, file)), ...undecided].toSorted()])
    expect(undecided.length).toBeLessThan(COPIES() / 500)
    const { sessions, holdings } = await json('sessions') as { sessions: { copies: number; back: number }[]; holdings: { files: number }[] }
    expect([sessions[0]!.copies, sessions[0]!.back, holdings[0]!.files]).toEqual([COPIES(), COPIES(), COPIES()])
    const undone = await json('undo')
    expect([undone['restored'], undone['failed'], treeOf(root)]).toEqual([COPIES(), [], original])
    expect(JSON.parse((await run('check', '--json')).stdout)).toMatchObject({ ok: true, problems: [] })
  }, 600_000)

  it('--kind identical-file takes only files that are the same byte for byte', async () => {
    const plan = await json('resolve', '--kind', 'identical-file', '--to', 'bin', '--dry-run')
    const bytes = Array.from({ length: EACH }, (_, n) => n).filter((n) => n > 2 && n % 10 !== 5).length
    expect([plan['planned'], plan['heldBack']]).toEqual([originals.length * bytes, []])
  }, 300_000)

  it('--rule keeps by other rules, for this once', async () => {
    const plan = await json('resolve', '--rule', `folder:${path.join(root, 'Backup')}`, '--rule', 'larger', '--kind', 'identical-file', '--to', 'holding', '--dry-run')
    expect((plan['plan'] as { keeper: string }[]).filter(({ keeper }) => !keeper.includes(`${path.sep}Backup${path.sep}`))).toEqual([])
    expect(plan['planned']).not.toBe(0)
  }, 300_000)
})

describe('what a person can put right', () => {
  it.each([
    [['resolve'], /required option '--to <place>'/],
    [['resolve', '--to', 'holding', '--rule', 'biggest'], /There is no keep rule “biggest”/],
    [['resolve', '--to', 'nowhere-at-all'], /There is no folder .*nowhere-at-all/],
    [['resolve', '--to', 'holding', '--kind', 'same-scene'], /argument 'same-scene' is invalid/],
    [['undo', '999'], /There is no session 999/],
    [['export', 'xml', 'x'], /'xml' is invalid/],
  ])('%j: one sentence, exit code 2', async (args, sentence) => {
    const { code, stdout, stderr } = await run(...args)
    expect([code, stdout, stderr.trim().split('\n').length]).toEqual([2, '', 1])
    expect(stderr).toMatch(sentence)
  })
})

describe('export', () => {
  it('csv for a spreadsheet, in which a name is a name; json; one html page without a script; never over a file', async () => {
    const odd = path.join(root, '=HYPERLINK("x")<script>.jpg')
    fs.copyFileSync(originals[0]!, odd)
    await scan(library, root)
    const file = (name: string): string => path.join(work, name)
    for (const format of ['csv', 'json', 'html']) expect((await run('export', format, file(`groups.${format}`))).code).toBe(0)
    const csv = fs.readFileSync(file('groups.csv'), 'utf8')
    expect(csv.split('\r\n')[0]).toBe('\uFEFFgroup,kind,verdict,why,path,width,height,bytes,format,taken,relation,edits')
    expect(csv).toContain(`"${odd.replaceAll('"', '""')}"`)
    const { groups: written } = JSON.parse(fs.readFileSync(file('groups.json'), 'utf8')) as { groups: { members: unknown[] }[] }
    expect([written.length, csv.trim().split('\r\n').length - 1]).toEqual([originals.length, written.reduce((sum, { members }) => sum + members.length, 0)])
    const html = fs.readFileSync(file('groups.html'), 'utf8')
    expect([html.includes('<script'), html.includes('&lt;script&gt;'), html.match(/src="data:image\/jpeg;base64,/g)!.length >= originals.length, /https?:/.test(html)]).toEqual([false, true, true, false])
    expect([(await run('export', 'csv', file('groups.csv'))).code, fs.readFileSync(file('groups.csv'), 'utf8') === csv]).toEqual([2, true])
  }, 300_000)
})
