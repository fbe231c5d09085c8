import type { Likeness } from '../app/likeness.ts'
import { addRoots } from '../app/roots.ts'
import { bytesText, countText, plain, printJson, printLines, showProgress, type OutputOptions } from './terminal.ts'

export interface ScanOptions extends OutputOptions { readonly protected?: boolean }

/** `scan FOLDER…`: what is new is taken in. @returns the exit code */
export async function scanCommand(likeness: Likeness, folders: readonly string[], options: ScanOptions): Promise<number> {
  const roots = folders.length > 0 ? await addRoots(likeness.engine, folders, options.protected) : await likeness.engine.reader.call('listRoots')
  let isInterrupted = false
  const interrupt = (): void => {
    isInterrupted = true
    likeness.stop()
  }
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt)
  const endProgress = showProgress(() => likeness.scanProgress(), options)
  const started = performance.now()
  const outcome = await likeness.scan(roots).finally(endProgress)
  const seconds = (performance.now() - started) / 1000
  if (!isInterrupted) await likeness.switched()
  if (!isInterrupted) await likeness.madeUp()
  const status = await likeness.status()
  const { progress } = outcome
  const groups = Object.fromEntries(status.kinds.map(({ kind, groups: count }) => [kind, count]))
  if (options.json) {
    await printJson({
      library: status.library, files: status.files, photos: status.photos, listed: progress.listed, indexed: progress.lookedAt - outcome.failed.length, decoded: outcome.photosRead,
      unchanged: progress.unchanged, skipped: progress.skipped, failed: outcome.failed, offline: outcome.offline, interrupted: isInterrupted, seconds,
      photosPerSecond: seconds > 0 ? outcome.photosRead / seconds : 0, groups, pairsCompared: progress.pairsCompared, stageMs: outcome.stages,
    })
  } else if (!options.quiet) {
    const copies = status.kinds.filter(({ kind }) => kind !== 'same-scene')
    await printLines([
      `${countText(status.photos, 'photo')} in ${countText(status.files, 'file')}: ${countText(progress.lookedAt - outcome.failed.length, 'file')} taken in, ${countText(progress.unchanged, 'file')} unchanged, ${seconds.toFixed(1)} s.`,
      `${countText(copies.reduce((sum, { copies: n }) => sum + n, 0), 'copy', 'copies')} found in ${countText(copies.reduce((sum, { groups: n }) => sum + n, 0), 'group')}, ${bytesText(copies.reduce((sum, { bytesToFree }) => sum + bytesToFree, 0))} to win back.`,
      ...outcome.offline.map((root) => `${plain(root)} is not there now. Its photos stay in the library.`),
      ...outcome.failed.slice(0, 20).map(({ path, reason }) => `Could not be read: ${plain(path)}. ${reason}`),
      ...(outcome.failed.length > 20 ? [`and ${countText(outcome.failed.length - 20, 'more file')}: see likeness status`] : []),
    ])
  }
  return isInterrupted ? 130 : 0
}
