// Folder against folder: what is only here, what is better there, and whether this one can go.
import path from 'node:path'
import { FOLDER_VERDICTS } from '../api/folders.ts'
import type { ComparedFile } from '../app/compareFolders.ts'
import type { Likeness } from '../app/likeness.ts'
import { bytesText, countText, plain, printJson, printLines, showCount, type OutputOptions } from './terminal.ts'

export interface CompareOptions extends OutputOptions { readonly with: string }

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
  if (options.json) {
    await printJson({
      here: state.here, there: state.there, inLibrary: state.isInLibrary, interrupted: isInterrupted, others: state.others,
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
  }
  return isInterrupted ? 130 : 0
}

const fileJson = ({ below, bytes, partner, edits, reason }: ComparedFile, here: string): object => ({
  path: path.join(here, below), bytes, with: partner ? path.join(partner.rootText, partner.text) : null, edit: edits, ...(reason === null ? {} : { reason }),
})
