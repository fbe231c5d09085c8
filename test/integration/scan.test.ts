// The built command line on generated folders: what a scan finds, what a second one costs, and what ends one early.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { likeness, startServer } from '../e2e/support/server.ts'
import { makeCopy, makePhotoFolder, makePictures } from '../e2e/support/pictures.ts'
import { codes, groups, scan, similar, treeOf, type GroupJson } from '../support/library.ts'
import { randomFrom } from '../support/random.ts'

const MAIN = path.resolve(import.meta.dirname, '../../dist/core/main.js')
const MODEL = path.resolve(import.meta.dirname, '../../resources/model')

const made: string[] = []
function workFolder(): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-scan-')))
  made.push(folder)
  return folder
}
afterAll(() => { for (const folder of made) fs.rmSync(folder, { recursive: true, force: true }) })

/** A folder with every relation: 6 pictures, four copies of the first, the second's pixels in another container, and no photos. */
async function makeLibraryFolder(root: string): Promise<void> {
  await makePhotoFolder(root, 6)
  const second = path.join(root, 'Camera/IMG_0002.jpg')
  await sharp(second).png().toFile(path.join(root, 'Backup/second.png'))
  await sharp(second).webp({ lossless: true }).toFile(path.join(root, 'Backup/second.webp'))
  fs.writeFileSync(path.join(root, 'notes.txt'), 'not a photo')
  fs.writeFileSync(path.join(root, 'Camera/broken.jpg'), fs.readFileSync(second).subarray(0, 20_000))
  fs.mkdirSync(path.join(root, '.hidden'))
  fs.copyFileSync(second, path.join(root, '.hidden/IMG_0002.jpg'))
}

/** Groups without what depends on the order in which photos came: ids, and numbers measured. */
const shapeOf = (all: readonly GroupJson[], root: string): unknown[] => all.map(({ kind, keeper, members }) => ({
  kind, keeper: path.relative(root, keeper), members: members.map((member) => `${path.relative(root, member.path)} ${member.relation} ${member.verdict}`).toSorted(),
})).toSorted((a, b) => (a.keeper < b.keeper ? -1 : 1))

let template: string
beforeAll(async () => {
  template = path.join(workFolder(), 'Photos')
  await makeLibraryFolder(template)
})

let root: string
let library: string
beforeEach(() => {
  const work = workFolder()
  root = path.join(work, 'Photos')
  library = path.join(work, 'library')
  fs.cpSync(template, root, { recursive: true, preserveTimestamps: true })
})

describe('a scan', () => {
  it('answers with the counts of the contract, groups what belongs together and changes no file', async () => {
    const before = treeOf(root)
    const { seconds, failed, pairsCompared, decoded, ...counts } = await scan(library, root)
    expect([11, 12]).toContain(decoded) // 12 when both files of one content are on their way at the same time
    expect({ ...counts, seconds: seconds > 0, pairsCompared: pairsCompared > 0, failed: failed.map(({ path: file, kind }) => [path.relative(root, file), kind]) }).toMatchObject({
      library, files: 13, photos: 11, listed: 13, indexed: 12, unchanged: 0, skipped: 2, offline: [], interrupted: false,
      seconds: true, pairsCompared: true, failed: [['Camera/broken.jpg', 'truncated']], groups: { 'identical-pixels': 1, 'same-picture': 1 },
    })
    expect(shapeOf(await groups(library), root)).toEqual([
      { kind: 'same-picture', keeper: 'Camera/IMG_0001.jpg', members: [
        'Backup/IMG_0001-bytes.jpg identical-file remove', 'Backup/IMG_0001-cropped.jpg same-picture remove', 'Backup/IMG_0001-resaved.jpg same-picture remove',
        'Backup/IMG_0001-smaller.jpg same-picture remove', 'Camera/IMG_0001.jpg identical-file keep',
      ] },
      { kind: 'identical-pixels', keeper: expect.stringMatching(/second|IMG_0002/) as unknown, members: expect.arrayContaining([expect.stringContaining('Backup/second.webp identical-pixels')]) as unknown },
    ])
    expect(treeOf(root)).toEqual(before)
  })

  it('answers for a relation and all stricter ones', async () => {
    await scan(library, root)
    const kinds = await Promise.all((['identical-file', 'identical-pixels', 'same-picture'] as const).map(async (kind) => (await groups(library, kind)).map((group) => [group.kind, group.members.length])))
    expect(kinds.map((list) => list.toSorted())).toEqual([
      [['identical-file', 2]], [['identical-file', 2], ['identical-pixels', 3]].toSorted(), [['identical-pixels', 3], ['same-picture', 5]],
    ])
  })

  it('of an unchanged folder reads no photo', async () => {
    const first = await scan(library, root)
    const shape = shapeOf(await groups(library), root)
    const second = await scan(library, root)
    expect({ first: first.unchanged, second: [second.decoded, second.indexed, second.unchanged, second.failed, second.files, second.photos], shape: shapeOf(await groups(library), root) })
      .toEqual({ first: 0, second: [0, 0, 13, [], 13, 11], shape })
  })

  it('reads a file that was only touched, and does not decode it', async () => {
    await scan(library, root)
    fs.utimesSync(path.join(root, 'Camera/IMG_0003.jpg'), 1e9, 1e9)
    const { decoded, indexed, unchanged, files, photos } = await scan(library, root)
    expect({ decoded, indexed, unchanged, files, photos }).toEqual({ decoded: 0, indexed: 1, unchanged: 12, files: 13, photos: 11 })
  })

  it('knows a renamed and a moved file without reading it, and keeps its group', async () => {
    await scan(library, root)
    fs.renameSync(path.join(root, 'Backup/IMG_0001-bytes.jpg'), path.join(root, 'Backup/renamed.jpg'))
    fs.mkdirSync(path.join(root, 'Elsewhere'))
    fs.renameSync(path.join(root, 'Camera/IMG_0004.jpg'), path.join(root, 'Elsewhere/IMG_0004.jpg'))
    const { decoded, indexed, unchanged, files } = await scan(library, root)
    const [strict] = await groups(library, 'identical-file')
    expect({ decoded, indexed, unchanged, files, members: strict!.members.map((member) => path.relative(root, member.path)), known: [...(await codes(library, root)).keys()].filter((file) => file.includes('IMG_0004')) })
      .toEqual({ decoded: 0, indexed: 0, unchanged: 13, files: 13, members: ['Camera/IMG_0001.jpg', 'Backup/renamed.jpg'], known: ['Elsewhere/IMG_0004.jpg'] })
  })

  it('takes a removed file out of its group, and a changed one to where it belongs now', async () => {
    await scan(library, root)
    fs.rmSync(path.join(root, 'Backup/IMG_0001-smaller.jpg'))
    fs.copyFileSync(path.join(root, 'Camera/IMG_0005.jpg'), path.join(root, 'Backup/IMG_0001-resaved.jpg'))
    const { files } = await scan(library, root)
    const shape = (shapeOf(await groups(library), root) as { members: string[] }[]).map(({ members }) => members.map((member) => member.split(' ')[0]))
    expect({ files, shape }).toEqual({ files: 12, shape: expect.arrayContaining([
      ['Backup/IMG_0001-bytes.jpg', 'Backup/IMG_0001-cropped.jpg', 'Camera/IMG_0001.jpg'], ['Backup/IMG_0001-resaved.jpg', 'Camera/IMG_0005.jpg'],
    ]) as unknown })
  })

  it('of a folder that is away forgets nothing, and knows all again when it is back', async () => {
    await scan(library, root)
    const shape = shapeOf(await groups(library), root)
    fs.renameSync(root, `${root} away`)
    const { code, stdout } = await likeness('scan', '--library', library, '--json')
    const away = JSON.parse(stdout) as { offline: string[]; files: number; photos: number }
    const whileAway = shapeOf(await groups(library), root)
    fs.mkdirSync(root) // the mount point of a drive that is not there
    const { stdout: empty } = await likeness('scan', '--library', library, '--json')
    fs.rmdirSync(root)
    fs.renameSync(`${root} away`, root)
    const back = await scan(library, root)
    expect({ code, offline: away.offline, files: away.files, photos: away.photos, whileAway, empty: (JSON.parse(empty) as { files: number }).files, back: [back.decoded, back.unchanged, back.offline] })
      .toEqual({ code: 0, offline: [root], files: 13, photos: 11, whileAway: shape, empty: 13, back: [0, 13, []] })
  })

  it('of a folder inside a known one, and of one around it, keeps each file once', async () => {
    await scan(library, path.join(root, 'Camera'))
    const outer = await scan(library, root)
    const inner = await scan(library, path.join(root, 'Backup'))
    expect([outer.files, outer.photos, inner.files, inner.listed]).toEqual([13, 11, 13, 13])
  })

  it('proposes nothing of a protected folder', async () => {
    await likeness('scan', path.join(root, 'Backup'), '--protected', '--library', library)
    await scan(library, path.join(root, 'Camera'))
    const members = (await groups(library)).flatMap((group) => group.members)
    expect(members.filter((member) => member.path.includes('/Backup/') && member.verdict === 'remove')).toEqual([])
    expect(members.filter((member) => member.verdict === 'remove').map((member) => path.relative(root, member.path))).toContain('Camera/IMG_0001.jpg')
  })
})

describe('similar', () => {
  it('gives for a re-saved picture that is not in the library its original first', async () => {
    const elsewhere = path.join(workFolder(), 'elsewhere')
    await scan(library, path.join(root, 'Camera'))
    const firsts = await Promise.all([1, 2, 3, 4].map(async (n) => {
      const original = path.join(root, `Camera/IMG_000${n}.jpg`)
      const [first] = await similar(library, await makeCopy(original, n % 2 === 0 ? 'resaved' : 'smaller', elsewhere))
      return [path.relative(root, first!.path), first!.relation]
    }))
    expect(firsts).toEqual([1, 2, 3, 4].map((n) => [`Camera/IMG_000${n}.jpg`, 'same-picture']))
  })

  it('says in a sentence what it cannot read', async () => {
    await scan(library, path.join(root, 'Camera'))
    const outcomes = await Promise.all([path.join(root, 'notes.txt'), path.join(root, 'missing.jpg')].map((image) => likeness('similar', image, '--library', library, '--json')))
    expect(outcomes.map(({ code, stdout, stderr }) => [code, stdout, stderr.trim().split('\n').length])).toEqual([[2, '', 1], [2, '', 1]])
  })
})

/** Starts a scan and ends it by a signal: after so many milliseconds, or as soon as it has looked at a photo, however slow the machine. */
async function scanEndedBy(signal: NodeJS.Signals, when: number | 'first photo'): Promise<{ code: number | null; stdout: string }> {
  const child = spawn(process.execPath, [MAIN, 'scan', root, '--library', library, '--json'], { stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => { stdout += part })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const thumbnails = path.join(library, 'thumbnails')
  const before = fs.existsSync(thumbnails) ? fs.readdirSync(thumbnails, { recursive: true }).length : 0
  const timer = when === 'first photo'
    ? setInterval(() => { if (fs.existsSync(thumbnails) && fs.readdirSync(thumbnails, { recursive: true }).length > before) child.kill(signal) }, 10)
    : setTimeout(() => child.kill(signal), when)
  const code = await ended
  clearTimeout(timer)
  return { code, stdout }
}

describe('a scan that is ended early', () => {
  let undisturbed: unknown
  let wholeMs: number
  beforeAll(async () => {
    const work = workFolder()
    const copy = path.join(work, 'Photos')
    fs.cpSync(template, copy, { recursive: true, preserveTimestamps: true })
    const started = performance.now()
    await scan(path.join(work, 'library'), copy)
    wholeMs = performance.now() - started
    undisturbed = await resultOf(path.join(work, 'library'), copy)
  })
  const resultOf = async (place: string, folder: string): Promise<unknown> => {
    const { files, photos, problems } = JSON.parse((await likeness('status', '--library', place, '--json')).stdout) as { files: number; photos: number; problems: { total: number } }
    return { files, photos, problems: problems.total, codes: Object.fromEntries([...await codes(place, folder)].toSorted(([a], [b]) => (a < b ? -1 : 1))), groups: shapeOf(await groups(place), folder) }
  }

  it('by Ctrl-C says so, ends with 130, and the next one completes it', async () => {
    await makePictures(path.join(root, 'More'), 12, 2) // long enough to be met in the middle
    const { code, stdout } = await scanEndedBy('SIGINT', 'first photo')
    fs.rmSync(path.join(root, 'More'), { recursive: true })
    const interrupted = (JSON.parse(stdout) as { interrupted: boolean }).interrupted
    await scan(library, root)
    expect({ code, interrupted, result: await resultOf(library, root) }).toEqual({ code: 130, interrupted: true, result: undisturbed })
  })

  const random = randomFrom(2021)
  const ends: (number | null)[] = []
  it.each(Array.from({ length: 10 }, () => Math.round(20 + random() * 75)))('by kill -9 after %i % of its time loses nothing', async (percent) => {
    ends.push((await scanEndedBy('SIGKILL', (wholeMs * percent) / 100)).code)
    await scan(library, root)
    expect(await resultOf(library, root)).toEqual(undisturbed)
  })
  afterAll(() => { expect(ends.filter((code) => code === null).length, 'scans that were met in the middle').toBeGreaterThanOrEqual(1) })
})

describe('what a person can put right', () => {
  const refused = async (args: string[], env: NodeJS.ProcessEnv = {}): Promise<{ code: number | null; stdout: string; sentences: number; stderr: string }> => {
    const before = Object.fromEntries(Object.keys(env).map((key) => [key, process.env[key]]))
    Object.assign(process.env, env)
    const { code, stdout, stderr } = await likeness(...args)
    for (const [key, value] of Object.entries(before)) if (value === undefined) delete process.env[key]; else process.env[key] = value
    return { code, stdout, sentences: stderr.trim().split('\n').length, stderr }
  }
  const ONE_SENTENCE = (words: RegExp): object => ({ code: 2, stdout: '', sentences: 1, stderr: expect.stringMatching(words) as unknown })

  it('is one sentence on stderr and exit 2: folders and arguments', async () => {
    await scan(library, root)
    const at = ['--library', library, '--json']
    expect({
      missing: await refused(['scan', path.join(root, 'nowhere'), ...at]), file: await refused(['scan', path.join(root, 'notes.txt'), ...at]),
      option: await refused(['scan', root, '--faster', ...at]), kind: await refused(['groups', '--kind', 'twins', ...at]), command: await refused(['find', ...at]),
      number: await refused(['groups', '--limit', 'many', ...at]), empty: await refused(['groups', '--library', path.join(workFolder(), 'none'), '--json']),
      itself: await refused(['scan', library, ...at]),
    }).toEqual({
      missing: ONE_SENTENCE(/^likeness: There is no folder .*nowhere\.$/m), file: ONE_SENTENCE(/is a file/), option: ONE_SENTENCE(/unknown option '--faster'/),
      kind: ONE_SENTENCE(/twins/), command: ONE_SENTENCE(/find/), number: ONE_SENTENCE(/whole number/), empty: ONE_SENTENCE(/no library/), itself: ONE_SENTENCE(/library itself/),
    })
  })

  it('a library in use', async () => {
    const server = await startServer({ library, folders: [root] })
    const second = await refused(['scan', root, '--library', library, '--json'])
    const reader = await likeness('status', '--library', library, '--json')
    await server.stop()
    expect({ second, reader: reader.code, after: (await scan(library, root)).files }).toEqual({ second: ONE_SENTENCE(/open in another window \(process \d+\)/), reader: 0, after: 13 })
  })

  it('a damaged model: one flipped byte', async () => {
    const outcomes = await Promise.all(['backbone.onnx', 'head-same.bin', 'head-similar.bin', 'model.json', 'head-same.json'].map(async (name) => {
      const model = path.join(workFolder(), 'model')
      fs.cpSync(MODEL, model, { recursive: true })
      const bytes = fs.readFileSync(path.join(model, name))
      if (name.endsWith('.json')) bytes[0] = 0x5b // "[" for "{"
      else bytes[Math.floor(bytes.length / 2)]! ^= 1
      fs.writeFileSync(path.join(model, name), bytes)
      const child = spawn(process.execPath, [MAIN, 'scan', root, '--library', path.join(model, '../library'), '--json'], { env: { ...process.env, LIKENESS_MODEL: model } })
      let [stdout, stderr] = ['', '']
      child.stdout.on('data', (part: Buffer) => { stdout += part.toString() })
      child.stderr.on('data', (part: Buffer) => { stderr += part.toString() })
      const code = await new Promise((resolve) => child.once('close', resolve))
      return [name, code, stdout, stderr.trim().split('\n').length, stderr.startsWith('likeness: The model in ')]
    }))
    expect(outcomes).toEqual(outcomes.map(([name]) => [name, 2, '', 1, true]))
  })

  it('a damaged library file, and a database of another program, which stay as they are', async () => {
    await scan(library, root)
    const file = path.join(library, 'likeness.sqlite')
    const whole = fs.readFileSync(file)
    fs.rmSync(path.join(library, 'likeness-safe.sqlite'))
    const outcomes = []
    for (const content of [Buffer.from('this was a library once'.repeat(400)), Buffer.concat([Buffer.alloc(100, 7), whole.subarray(100)])]) {
      fs.writeFileSync(file, content)
      for (const rest of [['scan', root], ['groups'], ['status'], ['codes']]) outcomes.push(await refused([...rest, '--library', library, ...(rest[0] === 'codes' ? [] : ['--json'])]))
      outcomes.push(fs.readFileSync(file).equals(content))
    }
    const sentence = ONE_SENTENCE(/damaged or no library/)
    expect(outcomes).toEqual([sentence, sentence, sentence, sentence, true, sentence, sentence, sentence, sentence, true])
  })
  it('a damaged library file with its copy: only looking is refused; a scan sets it aside, says so, and knows its folders', async () => {
    await scan(library, root)
    const file = path.join(library, 'likeness.sqlite')
    const content = Buffer.concat([Buffer.alloc(100, 7), fs.readFileSync(file).subarray(100)])
    fs.writeFileSync(file, content)
    expect(await refused(['status', '--library', library, '--json'])).toEqual(ONE_SENTENCE(/A scan mends it from its copy/))
    const { code, stdout, stderr } = await likeness('scan', root, '--library', library, '--json')
    const aside = fs.readdirSync(library).filter((name) => name.includes('damaged') && name.endsWith('.sqlite'))
    expect([code, (JSON.parse(stdout) as { photos: number }).photos > 0, /It was set aside as .*Your decisions/.test(stderr), aside.map((name) => fs.readFileSync(path.join(library, name)).equals(content))]).toEqual([0, true, true, [true]])
  })
})
