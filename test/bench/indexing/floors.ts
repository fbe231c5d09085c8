// The bare cost of each stage on one thread: what a perfect indexer would still have to pay.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import sharp from 'sharp'
import { median } from '../figures.ts'
import { embed } from './embed.ts'

const FLOOR_PHOTOS = 60
const ROWS = 20_000

export interface Floors { readonly read: number; readonly sha256: number; readonly decode512: number; readonly embed: number; readonly insert: number } // milliseconds a photo

/**
 * Measured in so many processes at once: two threads of one core slow each other down, and a scan uses all of them.
 * @returns the mean of the processes
 */
export async function floors(photos: readonly string[], processes: number): Promise<Floors> {
  const each = await Promise.all(Array.from({ length: processes }, () => floorsOfProcess(photos)))
  const mean = (name: keyof Floors): number => each.reduce((sum, one) => sum + one[name], 0) / each.length
  return { read: mean('read'), sha256: mean('sha256'), decode512: mean('decode512'), embed: mean('embed'), insert: mean('insert') }
}

function floorsOfProcess(photos: readonly string[]): Promise<Floors> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(import.meta.dirname, 'floorsRun.ts')], { stdio: ['pipe', 'pipe', 'inherit'] })
    let printed = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => { printed += text })
    child.once('error', reject).once('close', (code) => (code === 0 ? resolve(JSON.parse(printed) as Floors) : reject(new Error(`the floors ended with ${code}`))))
    child.stdin.end(JSON.stringify(photos))
  })
}

/** @param photos JPEG files; some sixty of them are measured, with a median each */
export async function floorsHere(photos: readonly string[]): Promise<Floors> {
  const times = { read: [] as number[], sha256: [] as number[], decode512: [] as number[], embed: [] as number[] }
  const step = Math.max(1, Math.floor(photos.length / FLOOR_PHOTOS))
  for (let i = 0; i < photos.length; i += step) {
    let at = performance.now()
    const lap = (name: keyof typeof times): void => { times[name].push(performance.now() - at); at = performance.now() }
    const bytes = fs.readFileSync(photos[i]!)
    lap('read')
    createHash('sha256').update(bytes).digest()
    lap('sha256')
    const base = await sharp(bytes).autoOrient().resize(512, 512, { fit: 'inside', kernel: 'cubic', withoutEnlargement: true }).removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
    const raw = { width: base.info.width, height: base.info.height, channels: base.info.channels }
    await sharp(base.data, { raw }).jpeg({ quality: 80 }).toBuffer()
    const rgb = await sharp(base.data, { raw }).resize(224, 224, { fit: 'fill', kernel: 'cubic' }).raw().toBuffer()
    lap('decode512')
    if (rgb.length === 224 * 224 * 3) times.embed.push((await embed(rgb)).ms)
  }
  return { read: median(times.read), sha256: median(times.sha256), decode512: median(times.decode512), embed: median(times.embed), insert: insertFloor() }
}

/** One row of 1.5 KB in a table of its own, many to a transaction. */
function insertFloor(): number {
  const db = new Database(':memory:')
  db.exec('CREATE TABLE photo (id INTEGER PRIMARY KEY, blob BLOB)')
  const insert = db.prepare('INSERT INTO photo (blob) VALUES (?)')
  const row = Buffer.alloc(1500, 7)
  const started = performance.now()
  db.transaction(() => { for (let i = 0; i < ROWS; i++) insert.run(row) })()
  const ms = performance.now() - started
  db.close()
  return ms / ROWS
}
