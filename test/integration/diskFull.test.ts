// The library on a drive that is too small (reliability.md, F8): one clear sentence, nothing half written, and after room was
// made the scan goes on where it stopped. In a mount namespace of its own, with tmpfs.
// Long form: LIKENESS_DISKS=64 npx vitest run --project integration diskFull
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomFrom } from '../support/random.ts'
import { treeOf } from '../support/library.ts'
import { canMount } from './support/canDo.ts'

const DISKS = Number(process.env['LIKENESS_DISKS'] ?? 8)
const FIRST_KB = 500
const LAST_KB = 5000
const PHOTOS = 40
const MAIN = path.resolve(import.meta.dirname, '../../dist/core/main.js')
const FULL = 'likeness: The drive that holds the library is full. Make some room there; what was looked at is kept, and Likeness goes on where it stopped.'

const work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-full-')))
const photos = path.join(work, 'Photos')

beforeAll(async () => {
  fs.mkdirSync(photos)
  const random = randomFrom(8)
  for (let i = 0; i < PHOTOS; i++) { // grain makes large thumbnails
    const pixels = Uint8Array.from({ length: 320 * 240 * 3 }, () => random() * 256)
    await sharp(pixels, { raw: { width: 320, height: 240, channels: 3 } }).jpeg({ quality: 70 }).toFile(path.join(photos, `${i}.jpg`))
  }
}, 60_000)
afterAll(() => fs.rmSync(work, { recursive: true, force: true }))

interface Ended { readonly code: number; readonly out: string; readonly err: string }

/** Runs `scan`, and after room was made `scan`, `check` and `status`, with the library on a drive of so many kilobytes. */
async function onDrive(kilobytes: number): Promise<{ first: Ended; drafts: number; second: Ended; check: Ended; status: Ended }> {
  const at = path.join(work, `drive-${kilobytes}`)
  fs.mkdirSync(at)
  const script = `
    mount -t tmpfs -o size=${kilobytes}k likeness '${at}' || exit 9
    run() { name=$1; shift; "$NODE" "$MAIN" "$@" --library '${at}/library' > '${work}/'$name.out 2> '${work}/'$name.err; echo $? > '${work}/'$name.code; }
    run first scan '${photos}' --json
    find '${at}/library/thumbnails/drafts' -type f 2>/dev/null | wc -l > '${work}/drafts'
    mount -o remount,size=200m '${at}' || exit 9
    run second scan '${photos}' --json; run check check --json; run status status --json`
  await promisify(execFile)('unshare', ['-U', '-r', '-m', 'sh', '-c', script], { env: { ...process.env, NODE: process.execPath, MAIN } })
  const ended = (name: string): Ended => {
    const [code, out, err] = ['code', 'out', 'err'].map((part) => fs.readFileSync(path.join(work, `${name}.${part}`), 'utf8').trim()) as [string, string, string]
    return { code: Number(code), out, err }
  }
  return { first: ended('first'), drafts: Number(fs.readFileSync(path.join(work, 'drafts'), 'utf8')), second: ended('second'), check: ended('check'), status: ended('status') }
}

describe.runIf(canMount())('a drive that is full', () => {
  it(`says so, keeps what is whole, and goes on when there is room: ${DISKS} sizes`, { timeout: 1_200_000 }, async () => {
    const before = treeOf(photos)
    let full = 0
    const kept: number[] = []
    for (let i = 0; i < DISKS; i++) {
      const kilobytes = Math.round(FIRST_KB * (LAST_KB / FIRST_KB) ** (i / Math.max(1, DISKS - 1)))
      const { first, drafts, second, check, status } = await onDrive(kilobytes)
      if (first.code !== 0) {
        full++
        expect([kilobytes, first.code, first.err, first.out]).toEqual([kilobytes, 1, FULL, ''])
      }
      expect([kilobytes, drafts, second.err, second.code, check.code, check.err, status.code]).toEqual([kilobytes, 0, '', 0, 0, '', 0])
      const after = JSON.parse(second.out) as { files: number; photos: number; unchanged: number; failed: unknown[] }
      expect({ kilobytes, files: after.files, photos: after.photos, failed: after.failed }).toEqual({ kilobytes, files: PHOTOS, photos: PHOTOS, failed: [] })
      kept.push(after.unchanged)
    }
    console.log(`drive full: ${full} of ${DISKS} sizes; of ${PHOTOS} photos not looked at again: ${kept.join(', ')}`)
    expect(full).toBeGreaterThanOrEqual(DISKS / 2)
    expect(treeOf(photos)).toEqual(before)
  })
})
