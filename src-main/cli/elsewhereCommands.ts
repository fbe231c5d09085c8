// Past one machine (docs/manyMachines.md): the codes go out as parquet.
import path from 'node:path'
import { exportCodes } from '../app/codesFile.ts'
import type { Likeness } from '../app/likeness.ts'
import { countText, plain, printJson, type OutputOptions } from './terminal.ts'

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
