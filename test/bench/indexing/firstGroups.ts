// How long a person with a large library waits for the first groups: small photos by the thousand, in folders of 250.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { randomFrom } from '../../support/random.ts'

const IN_A_FOLDER = 250
const AT_ONCE = 16
const COPY_EVERY = 20

export interface FirstGroups { readonly listed: number; readonly walkSeconds: number; readonly firstGroupSeconds: number; readonly groupsAfterAMinute: number; readonly filesAfterAMinute: number; readonly peakMB: number }

/** @param work a folder for them; removed afterwards */
export async function firstGroups(work: string, files: number): Promise<FirstGroups> {
  process.stderr.write(`${files} small photos\n`)
  const random = randomFrom(5)
  for (let first = 0; first < files; first += AT_ONCE) {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, files - first) }, async (_, i) => await makePhoto(work, first + i, random)))
  }
  const figures = JSON.parse(execFileSync(process.execPath, [path.join(import.meta.dirname, 'firstGroupsRun.ts'), path.join(work, 'Photos'), path.join(work, 'library')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })) as FirstGroups
  fs.rmSync(work, { recursive: true, force: true })
  return figures
}

async function makePhoto(work: string, n: number, random: () => number): Promise<void> {
  const folder = path.join(work, 'Photos', String(Math.floor(n / IN_A_FOLDER)))
  if (n % IN_A_FOLDER === 0) fs.mkdirSync(folder, { recursive: true })
  const file = path.join(folder, `IMG_${String(n).padStart(6, '0')}.jpg`)
  const pixels = Buffer.from(Array.from({ length: 12 * 9 * 3 }, () => Math.floor(random() * 256)))
  const drawn = sharp(pixels, { raw: { width: 12, height: 9, channels: 3 } }).resize(96, 72, { kernel: 'cubic' })
  const bytes = await drawn.jpeg().toBuffer()
  fs.writeFileSync(file, bytes)
  if (n % COPY_EVERY === 0) fs.writeFileSync(file.replace('.jpg', ' smaller.jpg'), await sharp(bytes).resize(80).jpeg().toBuffer())
}
