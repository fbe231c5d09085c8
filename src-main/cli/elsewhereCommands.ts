// Past one machine (docs/manyMachines.md): the codes go out as parquet, the pairs that SQL found among them come back.
import path from 'node:path'
import { exportCodes } from '../app/codesFile.ts'
import { importPairs } from '../app/importPairs.ts'
import type { Likeness } from '../app/likeness.ts'
import { countText, plain, printJson, printLines, showCount, type OutputOptions } from './terminal.ts'

function stopSignal(): AbortSignal {
  const stop = new AbortController()
  const interrupt = (): void => stop.abort()
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt)
  return stop.signal
}

/** `export parquet FILE`. @returns the exit code. @throws UsageError when the file is there already or cannot be written */
export async function exportCodesCommand(likeness: Likeness, file: string, options: OutputOptions): Promise<number> {
  const photos = await exportCodes(likeness.engine, path.resolve(file), stopSignal())
  if (photos === null) return 130
  if (options.json) await printJson({ file: path.resolve(file), photos, model: likeness.engine.model.id })
  else if (!options.quiet) process.stderr.write(`The codes of ${countText(photos, 'photo')} written to ${plain(file)}\n`)
  return 0
}

/** `import pairs FILE…`. @returns the exit code. @throws UsageError when a file is not one of pairs */
export async function importPairsCommand(likeness: Likeness, files: readonly string[], options: OutputOptions): Promise<number> {
  await likeness.settleGroups()
  let told = { done: 0, total: 0 }
  const endProgress = showCount(() => `${told.done} of ${told.total} pairs looked at`, options)
  const { isStopped, ...counts } = await importPairs(likeness.engine, files.map((file) => path.resolve(file)), {
    signal: stopSignal(), onProgress: ({ pairs: done }, total) => { told = { done, total } },
  }).finally(endProgress)
  if (options.json) {
    await printJson({ ...counts, interrupted: isStopped })
  } else if (!options.quiet) {
    await printLines([
      `${countText(counts.pairs, 'pair')} read: ${countText(counts.taken, 'pair')} looked at, ${counts.known} already known. The second look confirmed ${countText(counts.confirmed, 'pair')}.`,
      ...(counts.crowded > 0 ? [`${countText(counts.crowded, 'pair')} of pictures that are there very often left out.`] : []),
      ...(counts.elsewhere + counts.unknown > 0 ? [`Not in this library: one photo of ${countText(counts.elsewhere, 'pair')}, both of ${countText(counts.unknown, 'pair')}.`] : []),
    ])
  }
  return isStopped ? 130 : 0
}
