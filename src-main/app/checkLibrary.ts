// Holds the library file against itself, and the journal against the disk.
import { textOf } from '../library/filePath.ts'
import type { Likeness } from './likeness.ts'

export interface CheckReport { readonly ok: boolean; readonly files: number; readonly operations: number; readonly problems: string[] }

/** Opening the library has settled what was cut off; this says whether all of it holds now. */
export async function checkLibrary({ engine, removals }: Likeness): Promise<CheckReport> {
  const problems = [...await engine.writer.call('integrityProblems')]
  for (const operation of await engine.writer.call('operationsToCheck')) {
    const where = `Session ${operation.sessionId}, ${textOf(operation.from)}`
    if (operation.state !== 'done') problems.push(`${where}: it was begun and not ended.`)
    if (operation.state !== 'done' || operation.role === 'link' || operation.role === 'note' || !operation.to) continue
    const stat = await removals.disk.look(operation.to)
    if (stat && Number(stat.size) !== operation.size) problems.push(`${where}: what lies in its place in ${operation.place === 'bin' ? 'the bin' : 'the holding folder'} is another file.`)
  }
  const operations = await engine.writer.call('countOperations')
  return { ok: problems.length === 0, files: (await engine.writer.call('countFiles')).files, operations, problems }
}
