// Folder against folder: what is only here, what is better there, and whether this one can go.
import path from 'node:path'
import { FOLDER_VERDICTS, type ComparisonId, type CopyProgress } from '../api/folders.ts'
import type { ComparedFile } from '../app/compareFolders.ts'
import type { Likeness } from '../app/likeness.ts'
import { bytesText, countText, plain, printJson, printLines, showCount, type OutputOptions } from './terminal.ts'

export interface CompareOptions extends OutputOptions { readonly with: string; readonly copy?: boolean }

const LISTED = 50

/** @returns the exit code: 0 whatever the answer is, 130 when interrupted */
export async function compareCommand(likeness: Likeness, folder: string, options: CompareOptions): Promise<number> {
  const id = await likeness.comparisons.begin(folder, options.with)
  let isInterrupted = false
  const interrupt = (): void => { isInterrupted = true; likeness.comparisons.stop(id) }
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt)
  let told = { lookedAt: 0, toLookAt: 0 }
  const endProgress = showCount(() => `${told.lookedAt} of ${told.toLookAt} looked at`, options)
  for await (const state of likeness.comparisons.progress(id, undefined)) told = state
  const { state, files } = await likeness.comparisons.whole(id).finally(endProgress)
  const copied = options.copy && !isInterrupted && files.onlyHere.length + files.betterHere.length > 0 ? await copyCommand(likeness, id, options) : null
  if (options.json) {
    await printJson({
      ...(copied ? { copied } : {}), here: state.here, there: state.there, inLibrary: state.isInLibrary, interrupted: isInterrupted, others: state.others,
      ...Object.fromEntries(FOLDER_VERDICTS.map((verdict) => [verdict, files[verdict].map((file) => fileJson(file, state.here))])),
    })
  } else {
    const { onlyHere, betterHere, betterThere, identical, unread } = state.counts
    const isAllThere = !isInterrupted && onlyHere.files + betterHere.files + unread.files === 0
    await printLines([
      isInterrupted ? 'Stopped before everything was looked at.' : isAllThere
        ? `${state.others > 0 ? 'As to photos, yes.' : 'Yes.'} ${countText(identical.files + betterThere.files, 'photo')} of ${plain(state.hereName)} ${identical.files + betterThere.files === 1 ? 'is' : 'are all'} in ${plain(state.thereName)}.`
        : `Not yet. ${countText(onlyHere.files, 'photo')} only here, ${betterHere.files} better here, ${unread.files} could not be read.`,
      ...(options.quiet ? [] : [
        `  only here     ${onlyHere.files}  ${bytesText(onlyHere.bytes)}`, `  better here   ${betterHere.files}  ${bytesText(betterHere.bytes)}`,
        `  as good there ${betterThere.files}  ${bytesText(betterThere.bytes)}`, `  identical     ${identical.files}  ${bytesText(identical.bytes)}`,
        ...[...files.onlyHere, ...files.betterHere, ...files.unread].slice(0, LISTED).map((file) => `${file.verdict === 'onlyHere' ? 'only here  ' : file.verdict === 'betterHere' ? 'better here' : 'not read   '}  ${plain(path.join(state.here, file.below))}`),
        ...(state.others > 0 ? [`${countText(state.others, 'other thing')} in it (films, documents, links, what is hidden) ${state.others === 1 ? 'was' : 'were'} not looked at.`] : []),
      ]),
    ])
    if (copied) {
      await printLines([
        `${countText(copied.copied, 'photo')} copied into ${plain(copied.folder)} and held against ${copied.copied === 1 ? 'its source' : 'their sources'}${copied.companions > 0 ? `, with ${countText(copied.companions, 'companion')}` : ''}.`,
        ...copied.failed.map(({ name, reason }) => `Not copied: ${plain(name)}. ${reason}`), ...(copied.isStopped ? ['Stopped before everything was copied.'] : []),
      ])
    }
  }
  return isInterrupted ? 130 : copied && copied.failedCount > 0 ? 1 : 0
}

async function copyCommand(likeness: Likeness, id: ComparisonId, options: CompareOptions): Promise<NonNullable<CopyProgress['end']>> {
  const stop = new AbortController()
  process.on('SIGINT', () => stop.abort())
  let told: CopyProgress = { done: 0, total: 0, bytes: 0, name: '', end: null }
  const endProgress = showCount(() => `${told.done} of ${told.total} copied, ${bytesText(told.bytes)}`, options)
  try {
    for await (const progress of likeness.comparisons.copy(id, ['onlyHere', 'betterHere'], stop.signal)) told = progress
  } finally {
    endProgress()
  }
  return told.end!
}

const fileJson = ({ below, bytes, partner, edits, reason }: ComparedFile, here: string): object => ({
  path: path.join(here, below), bytes, with: partner ? path.join(partner.rootText, partner.text) : null, edit: edits, ...(reason === null ? {} : { reason }),
})
