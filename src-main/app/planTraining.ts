// From a wish ("learn from my folders") to a plan: classes, photos, what is put aside to measure on.
import path from 'node:path'
import { UsageError } from '../api/failure.ts'
import type { Engine } from './engine.ts'
import { putAside } from './heldOut.ts'
import { labelsFromDecisions, labelsFromFolders, labelsFromKeywords, type LabelKind, type LabelSet } from './labels.ts'
import { planInstances } from './planInstances.ts'
import { DEFAULT_ROUNDS, type Backend, type TrainPlan } from './trainPlan.ts'

export interface TrainWish {
  readonly kind: LabelKind
  readonly name?: string | undefined
  readonly rounds?: number | undefined
  readonly seed?: number | undefined
  readonly backend?: Backend | 'auto' | undefined
  readonly within?: string | null | undefined // of folders: only those in this one
  readonly whole?: boolean | undefined // the backbone too, not only the head
}

const NAMES: Record<LabelKind, string> = { folders: 'My folders', keywords: 'My keywords', instances: 'My photos', decisions: 'My decisions' }

/** What there is to learn from, without learning: for the screen, before the person decides. */
export async function labelsOf(engine: Engine, kind: LabelKind, within: string | null = null): Promise<LabelSet> {
  const { baseId } = engine.model
  switch (kind) {
    case 'folders': {
      const inside = within === null ? null : path.resolve(within)
      const rows = (await engine.reader.call('folderRows', baseId)).map(({ photoId, root, text }) => ({ photoId, folder: path.dirname(path.join(root, text)) }))
      return labelsFromFolders(rows.filter(({ folder }) => inside === null || folder === inside || folder.startsWith(inside + path.sep)).map(({ photoId, folder }) => ({ photoId, folder: folder.split(path.sep).join('/') })))
    }
    case 'keywords': return labelsFromKeywords(await engine.reader.call('keywordRows', baseId))
    case 'decisions': return labelsFromDecisions({ same: await engine.reader.call('confirmedPictures', baseId), unlike: await engine.reader.call('splitPictures', baseId) })
    case 'instances': {
      const photos = await engine.reader.call('plainPhotos', baseId)
      return { classes: photos.map(({ photoId }) => ({ name: `photo ${photoId}`, photos: 1 })), photos: photos.map(({ photoId }, label) => ({ photoId, labels: [label] })), leftOut: [] }
    }
  }
}

/** @throws UsageError when there is too little to learn from, or the backbone is to learn. @returns the plan, and for instances the vectors of edited views */
export async function planTraining(engine: Engine, wish: TrainWish, onProgress?: (done: number, total: number) => void, signal?: AbortSignal): Promise<{ plan: TrainPlan; views: Uint8Array | null }> {
  const { kind } = wish
  const set = await labelsOf(engine, kind, wish.within ?? null)
  const sentence = tooLittle(kind, set)
  if (sentence) throw new UsageError(sentence)
  if (wish.whole) throw new UsageError(wholeRefusal(wish.backend ?? 'auto', set.photos.length, wish.rounds ?? DEFAULT_ROUNDS[kind]))
  const seed = wish.seed ?? 1
  const before = { id: engine.model.id, name: engine.model.name }
  const common = {
    kind, name: wish.name?.trim() || NAMES[kind], seed, rounds: wish.rounds ?? DEFAULT_ROUNDS[kind], backend: wish.backend ?? 'auto' as const, baseId: engine.model.baseId, before, leftOut: set.leftOut,
  }
  if (kind === 'instances') {
    const { views, ...sides } = await planInstances(engine, set.photos.map(({ photoId }) => photoId), seed, onProgress, signal)
    return { plan: { ...common, ...sides, head: 'same', classes: [] }, views }
  }
  const { learn, watch, report, against } = putAside(set.photos, kind === 'decisions' ? [] : await engine.reader.call('copyPairs'), seed)
  if (watch.length === 0 || report.length === 0) throw new UsageError('There are too few photos to put some aside, so nobody could say whether learning helped. Sort more of them first.')
  return { plan: { ...common, head: kind === 'decisions' ? 'same' : 'similar', classes: set.classes, learn, watch, report, against, others: [], viewsEach: 0 }, views: null }
}

/** Of a picture forth and back through the whole backbone: 0.5 s with WebAssembly on two cores, 27 s in plain JavaScript (`test/bench/fineTune.ts`). */
const WHOLE_SECONDS = { wasm: 0.5, cpu: 27 }

/** Why the whole backbone is not trained for a library (docs/decisions/0012-whole-backbone.md). */
function wholeRefusal(backend: Backend | 'auto', photos: number, rounds: number): string {
  if (backend === 'gpu' || backend === 'native') return 'A library cannot use a backbone of its own yet; without --whole the head is trained.'
  const hours = (photos * rounds * WHOLE_SECONDS[backend === 'cpu' ? 'cpu' : 'wasm']) / 3600
  return `Training the whole backbone on ${photos} photos takes ${hours < 1 ? 'up to an hour' : `about ${Math.ceil(hours)} hours`} on this computer's processor and needs a graphics card, and a library cannot use a backbone of its own yet; without --whole the head is trained.`
}

const LEAST_CONFIRMED = 12
const LEAST_PHOTOS = 20

/** Why nothing can be learned from this; null when it can. */
export function tooLittle(kind: LabelKind, { classes, photos, leftOut }: LabelSet): string | null {
  const unreadable = leftOut.find(({ why }) => why === 'unreadable')?.photos ?? 0
  const damaged = unreadable > 0 ? ` The keywords of ${unreadable} could not be read.` : ''
  if (kind === 'instances') return photos.length >= LEAST_PHOTOS ? null : `There are ${photos.length} photos to learn from; it takes ${LEAST_PHOTOS}.`
  if (kind === 'decisions') {
    const confirmed = classes.filter((one) => one.photos > 1).length
    return confirmed >= LEAST_CONFIRMED ? null : `You have confirmed ${confirmed} pictures so far; it takes ${LEAST_CONFIRMED} to learn from. Accept more groups in Review first.`
  }
  const what = kind === 'folders' ? 'folder' : 'keyword'
  if (classes.length === 0) return kind === 'folders' ? 'There is no folder with two photos or more in this library. Scan some first.' : `None of the photos have keywords that more than one of them shares.${damaged}`
  if (classes.length === 1) return `There is only one ${what} to learn (“${classes[0]!.name}”), and it takes two to tell them apart.${damaged}`
  return null
}
