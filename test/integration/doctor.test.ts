// `likeness doctor`: what it says of a library that is well, missing, in use, damaged, and of folders that are gone.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Finding } from '../../src-main/app/doctor.ts'
import { likeness } from '../e2e/support/server.ts'
import { makePictures } from '../e2e/support/pictures.ts'
import { scan } from '../support/library.ts'

const work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-doctor-')))
const photos = path.join(work, 'Private pictures')
const library = path.join(work, 'library')

beforeAll(async () => {
  fs.mkdirSync(photos)
  await makePictures(photos, 1)
  fs.writeFileSync(path.join(photos, 'cut.jpg'), fs.readFileSync(path.join(photos, fs.readdirSync(photos)[0]!)).subarray(0, 3000))
  await scan(library, photos)
}, 60_000)
afterAll(() => fs.rmSync(work, { recursive: true, force: true }))

async function examined(...options: string[]): Promise<{ code: number | null; text: string; of(topic: string): Finding[] }> {
  const { code, stdout } = await likeness('doctor', '--library', library, '--json', ...options)
  const { findings } = JSON.parse(stdout) as { findings: Finding[] }
  return { code, text: stdout, of: (topic) => findings.filter((finding) => finding.topic === topic) }
}

it('finds all well, and names no folder unless it is asked to', async () => {
  const [plain, named] = [await examined(), await examined('--names')]
  expect([plain.code, plain.text.includes(work), plain.text.includes('Private'), named.of('folders')[0]?.text.startsWith(`${photos}: `), plain.of('library')[0]?.text]).toEqual([0, false, false, true, 'whole; 1 photos in 2 files; could not be read: 1 truncated'])
  expect(plain.of('pictures')[0]).toMatchObject({ state: 'good' })
  expect(plain.of('computes with')[0]).toEqual({ topic: 'computes with', state: 'good', text: expect.stringMatching(/^onnxruntime: cpu.*\. Processor: no graphics card that onnxruntime can use here\.$/) })
  expect((await likeness('doctor', '--library', library)).stdout.split('\n').filter(Boolean).every((line) => /^(good|note|BAD ) {2}\w/.test(line))).toBe(true)
})

it('says what is not: a folder that is gone, a damaged library, none at all', async () => {
  fs.renameSync(photos, `${photos} elsewhere`)
  const gone = await examined()
  fs.renameSync(`${photos} elsewhere`, photos)
  const file = path.join(library, 'likeness.sqlite')
  const whole = fs.readFileSync(file)
  fs.writeFileSync(file, 'no database at all '.repeat(300))
  const damaged = await examined()
  fs.writeFileSync(file, whole)
  const { code, stdout } = await likeness('doctor', '--library', path.join(work, 'nothing here'), '--json')
  expect([gone.code, gone.of('folders'), damaged.code, damaged.of('library')[0]?.state, damaged.text.includes(work), code, (JSON.parse(stdout) as { findings: Finding[] }).findings.find(({ topic }) => topic === 'library')?.text])
    .toEqual([1, [{ topic: 'folders', state: 'bad', text: 'folder 1: not there, or closed to you' }], 1, 'bad', false, 0, 'There is none in the library folder yet.'])
})
