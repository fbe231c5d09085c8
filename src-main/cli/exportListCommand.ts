// `export list`: where the photos of a collection lie, one path a line.
import path from 'node:path'
import { UsageError } from '../api/failure.ts'
import { fullPath } from '../app/display.ts'
import type { Likeness } from '../app/likeness.ts'
import { newFile } from './exportCommand.ts'
import { countText, plain, printJson, type OutputOptions } from './terminal.ts'

/** @returns the exit code. @throws UsageError when there is no such collection, or the file is there already or cannot be written */
export async function exportListCommand({ collections, engine }: Likeness, file: string, { collection: name, json, quiet }: OutputOptions & { readonly collection?: string }): Promise<number> {
  if (name === undefined) throw new UsageError('Name the collection: --collection NAME.')
  const all = await collections.list()
  const collection = all.find((one) => one.name === name)
  if (!collection) {
    const known = all.length === 0 ? 'There are none yet.' : `There are: ${all.map((one) => plain(one.name)).join(', ')}.`
    throw new UsageError(`There is no collection “${plain(name)}”. ${known}`)
  }
  const paths = (await engine.reader.call('cardsOfPhotos', await engine.reader.call('photosOfCollection', collection.collectionId))).map(fullPath).sort()
  const out = await newFile(file)
  try {
    for (const one of paths) await out.write(`${one}\n`)
  } finally {
    await out.close()
  }
  if (json) await printJson({ file: path.resolve(file), collection: collection.name, photos: paths.length })
  else if (!quiet) process.stderr.write(`${countText(paths.length, 'path')} written to ${plain(file)}\n`)
  return 0
}
