// How Likeness and this computer are: what a person looks at when something is odd, and what they may give to others who help.
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { UsageError } from '../api/failure.ts'
import { integrityProblems } from '../store/integrity.ts'
import { openReadable, libraryFile } from '../store/open.ts'
import { safeFile } from '../store/safeCopy.ts'
import { countFiles } from '../store/cards.ts'
import { countProblems } from '../store/problems.ts'
import { listRoots } from '../store/roots.ts'
import { readSettings } from '../store/settings.ts'
import { computingText } from './computingText.ts'
import { embedThreadsOf } from './engine.ts'
import { knownComputing } from './graphicsCard.ts'
import { loggedFaults } from './log.ts'
import { bundledModelFolder, readModel } from './modelFiles.ts'
import './noTelemetry.ts'
import { settingsFrom } from './settings.ts'
import { VERSION } from './version.ts'

/** @property state bad: it does not work; note: it works less well than it could */
export interface Finding { readonly topic: string; readonly state: 'good' | 'note' | 'bad'; readonly text: string }

const LEAST_FREE_BYTES = 2e9
const LEAST_WATCHES = 65_536 // folders that the system tells changes of

/** A report as the command line prints it and the window copies it, a finding a line. */
export const linesOf = (findings: readonly Finding[]): string[] => findings.map(({ topic, state, text }) => `${SIGNS[state]}  ${topic}: ${text}`)
const SIGNS = { good: 'good', note: 'note', bad: 'BAD ' }

/**
 * @param withNames with the names of folders; without, they are told by number, so that the report can be shown to anyone
 * @param isWhole also what takes long: the library page by page, a picture of each kind
 * @returns in a fixed order; a fault of one part does not keep back the others
 */
export async function examine(library: string, withNames: boolean, isWhole = true): Promise<Finding[]> {
  const named = (text: string, instead: string): string => (withNames ? text : instead)
  const findings: (Finding | null)[] = [
    { topic: 'version', state: 'good', text: `Likeness ${VERSION}, Node ${process.versions.node}, ${os.platform()} ${os.release()} ${os.arch()}, ${os.availableParallelism()} cores, ${Math.round(os.totalmem() / 1e9)} GB of memory` },
    await guarded('model', () => Promise.resolve(modelFinding())),
    await guarded('computes with', async () => await backendFinding(library, withNames)),
    isWhole ? await guarded('pictures', codecFinding) : null,
    await guarded('library', () => Promise.resolve(libraryFinding(library, named(library, 'the library folder'), isWhole))),
    await guarded('place', async () => await placeFinding(library, named(library, 'the library folder'))),
    ...await guardedAll('folders', async () => await folderFindings(library, named)),
    await guarded('watching', watchFinding),
    await guarded('log', () => Promise.resolve(logFinding(library, withNames))),
  ]
  return findings.filter((finding) => finding !== null)
}

async function guarded(topic: string, look: () => Promise<Finding | null>): Promise<Finding | null> {
  try {
    return await look()
  } catch (error) {
    return { topic, state: 'bad', text: error instanceof Error ? error.message : String(error) }
  }
}

async function guardedAll(topic: string, look: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await look()
  } catch (error) {
    return [{ topic, state: 'bad', text: error instanceof Error ? error.message : String(error) }]
  }
}

function modelFinding(): Finding {
  const { id, name } = readModel(bundledModelFolder())
  return { topic: 'model', state: 'good', text: `${name} (${id}), whole` }
}

/** @param withNames also what onnxruntime said of a file by its path */
async function backendFinding(library: string, withNames: boolean): Promise<Finding> {
  const { listSupportedBackends } = await import('onnxruntime-node')
  const known = knownComputing(library, readModel(bundledModelFolder()).id, embedThreadsOf(os.availableParallelism()), isCardWanted(library))
  const isFaulty = known.why === 'failed' || known.why === 'hung' || known.why === 'ended' || known.why === 'differs'
  return { topic: 'computes with', state: isFaulty ? 'note' : 'good', text: `onnxruntime: ${listSupportedBackends().map(({ name }) => name).join(', ')}. ${computingText(withNames || !/[\\/]/.test(known.reason) ? known : { ...known, reason: 'The reason names a folder; --names shows it.' })}` }
}

/** A library that cannot be read has no wish of its own; what is the matter with it is said elsewhere. */
function isCardWanted(library: string): boolean {
  let db
  try { db = openReadable(library) } catch { return settingsFrom({}).graphicsCard }
  try { return settingsFrom(readSettings(db)).graphicsCard } finally { db.close() }
}

/** Decodes one pixel of each kind that the image library says it has: a list of formats is a promise, not a proof. */
async function codecFinding(): Promise<Finding> {
  const pixel = sharp({ create: { width: 1, height: 1, channels: 3, background: '#808080' } })
  const writers = { jpeg: () => pixel.clone().jpeg(), png: () => pixel.clone().png(), webp: () => pixel.clone().webp(), gif: () => pixel.clone().gif(), tiff: () => pixel.clone().tiff(), avif: () => pixel.clone().avif({ effort: 0 }) }
  const broken: string[] = []
  for (const [name, write] of Object.entries(writers)) {
    try {
      await sharp(await write().toBuffer()).raw().toBuffer()
    } catch {
      broken.push(name)
    }
  }
  const { convertPicture } = await import('../decode/magick.ts')
  const bmp = Buffer.from('424d3a0000000000000036000000280000000100000001000000010018000000000004000000130b0000130b0000000000000000000080808000', 'hex')
  await convertPicture(bmp, 'bmp').catch(() => broken.push('heic, jxl, jp2, bmp, psd'))
  return { topic: 'pictures', state: broken.length > 0 ? 'bad' : 'good', text: broken.length > 0 ? `cannot be read: ${broken.join(', ')}` : `${Object.keys(writers).join(', ')} by libvips ${sharp.versions.vips}; heic, jxl, jp2, bmp, psd and RAW by ImageMagick` }
}

function libraryFinding(library: string, name: string, isWhole: boolean): Finding {
  let db
  try {
    db = openReadable(library)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    const isNew = /no library/.test(error.message) && !/damaged/.test(error.message)
    return { topic: 'library', state: isNew || /older Likeness/.test(error.message) ? 'note' : 'bad', text: isNew ? `There is none in ${name} yet.` : error.message.replaceAll(library, name) }
  }
  try {
    const problems = isWhole ? integrityProblems(db) : []
    const { files, photos } = countFiles(db)
    const unread = countProblems(db).map(({ kind, count }) => `${count} ${kind}`).join(', ')
    return { topic: 'library', state: problems.length > 0 ? 'bad' : 'good', text: problems.length > 0 ? problems.slice(0, 5).join(' ') : `${isWhole ? 'whole' : 'opens'}; ${photos} photos in ${files} files${unread === '' ? '' : `; could not be read: ${unread}`}` }
  } finally {
    db.close()
  }
}

async function placeFinding(library: string, name: string): Promise<Finding> {
  const stat = await fs.stat(library).catch(() => null)
  const place = stat ? library : path.dirname(library)
  const space = await fs.statfs(place).catch(() => null)
  const free = space ? space.bavail * space.bsize : null
  const canWrite = await fs.access(place, fs.constants.W_OK).then(() => true, () => false)
  const sizes = await Promise.all([libraryFile(library), safeFile(library)].map(async (file) => (await fs.stat(file).catch(() => null))?.size ?? 0))
  const isOpen = stat !== null && process.platform !== 'win32' && (stat.mode & 0o077) !== 0
  const notes = [...(canWrite ? [] : [`${name} cannot be written`]), ...(free !== null && free < LEAST_FREE_BYTES ? ['little space is left'] : []), ...(isOpen ? [`${name} can be read by other users of this computer`] : [])]
  return {
    topic: 'place', state: canWrite ? (notes.length > 0 ? 'note' : 'good') : 'bad',
    text: [`library file ${Math.round(sizes[0]! / 1e6)} MB, safe copy ${Math.round(sizes[1]! / 1e3)} KB`, ...(free === null ? [] : [`${Math.round(free / 1e9)} GB free`]), ...notes].join('; '),
  }
}

async function folderFindings(library: string, named: (text: string, instead: string) => string): Promise<Finding[]> {
  let db
  try { db = openReadable(library) } catch { return [] } // said above
  try {
    return await Promise.all(listRoots(db).map(async ({ text, isAway, mode, minutes }, i): Promise<Finding> => {
      const name = named(text, `folder ${i + 1}`)
      if (isAway) return { topic: 'folders', state: 'note', text: `${name}: its drive is away` }
      const isThere = await fs.access(text, fs.constants.R_OK | fs.constants.X_OK).then(() => true, () => false)
      return { topic: 'folders', state: isThere ? 'good' : 'bad', text: `${name}: ${isThere ? (mode === 'timed' ? `looked at every ${minutes} minutes` : 'followed as it changes') : 'not there, or closed to you'}` }
    }))
  } finally {
    db.close()
  }
}

/** What went wrong and was written down; with names in full, because a sentence may hold some. */
function logFinding(library: string, withNames: boolean): Finding {
  const faults = loggedFaults(library)
  const last = faults.at(-1)
  if (last === undefined) return { topic: 'log', state: 'good', text: 'no fault is written down' }
  return { topic: 'log', state: 'note', text: withNames ? faults.slice(-5).join('\n') : `${faults.length} faults are written down, the last one at ${last.slice(0, 19)} (UTC); --names shows them` }
}

/** How many folders Linux tells changes of; other systems have no such limit. */
async function watchFinding(): Promise<Finding | null> {
  if (process.platform !== 'linux') return null
  const limit = Number(await fs.readFile('/proc/sys/fs/inotify/max_user_watches', 'utf8'))
  return { topic: 'watching', state: limit < LEAST_WATCHES ? 'note' : 'good', text: `changes can be followed in ${limit} folders${limit < LEAST_WATCHES ? '; more with the setting fs.inotify.max_user_watches' : ''}` }
}
