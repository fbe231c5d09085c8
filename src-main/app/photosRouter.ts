// Answers the questions of the timeline and of the photos selected in it.
import { ORPCError } from '@orpc/server'
import type { PhotoFilter, PhotoId } from '../api/contract.ts'
import { joinBytes, textOf } from '../library/filePath.ts'
import { folderText, fullPath, nameText, photoCard, said } from './display.ts'
import type { Engine } from './engine.ts'
import type { Likeness } from './likeness.ts'
import type { ContractServer } from './router.ts'
import { openOnDesk, revealOnDesk } from './showOnDesk.ts'
import { cell, table } from './spreadsheet.ts'
import { photoPage, photoRange, timeline } from './timeline.ts'

export const unknownPhoto = (): ORPCError<'NOT_FOUND', unknown> => new ORPCError('NOT_FOUND', { message: 'This photo is no longer in the library.' })

/** @param isElsewhere the window is on another machine: what is shown here would be shown to nobody */
export function photosRouter(server: ContractServer, { engine }: Likeness, isElsewhere: boolean) {
  const show = async (photoId: PhotoId, filter: PhotoFilter | undefined, on: (file: string) => Promise<boolean>): Promise<{ shown: boolean }> => {
    const file = isElsewhere ? null : await fileOf(engine, photoId, filter)
    return { shown: file !== null && await on(file) }
  }
  return {
    photo: {
      timeline: server.photo.timeline.handler(({ input }) => timeline(engine, input.filter)),
      page: server.photo.page.handler(({ input }) => photoPage(engine, input.offset, input.limit, input.filter)),
      range: server.photo.range.handler(({ input }) => photoRange(engine, input.offset, input.limit, input.filter)),
      get: server.photo.get.handler(async ({ input }) => {
        const rows = await engine.reader.call('filesOfPhoto', input.photoId)
        if (!rows[0]) throw unknownPhoto()
        return { ...photoCard(rows[0]), said: said(rows[0]), copies: rows.slice(1).map((row) => ({ name: nameText(row.text), folder: folderText(row.rootText, row.text) })) }
      }),
      paths: server.photo.paths.handler(async ({ input }) => ({ paths: (await engine.reader.call('cardsOfPhotos', input.photoIds, input.filter?.folder)).map(fullPath) })),
      list: server.photo.list.handler(async ({ input }) => ({ csv: await photoTable(engine, input.photoIds, input.filter) })),
      reveal: server.photo.reveal.handler(({ input }) => show(input.photoId, input.filter, revealOnDesk)),
      open: server.photo.open.handler(({ input }) => show(input.photoId, input.filter, openOnDesk)),
    },
  }
}

/** The file of a photo that the filter means, or the one that is nearest at hand; null when its name cannot be said as text. */
async function fileOf(engine: Engine, photoId: PhotoId, filter: PhotoFilter | undefined): Promise<string | null> {
  const [place] = await engine.reader.call('placesOfPhoto', photoId, filter?.folder)
  if (!place) throw unknownPhoto()
  const bytes = joinBytes(place.root, place.path)
  const text = textOf(bytes)
  return bytes.equals(Buffer.from(text)) ? text : null
}

async function photoTable(engine: Engine, photoIds: readonly PhotoId[], filter: PhotoFilter | undefined): Promise<string> {
  const rows = await engine.reader.call('cardsOfPhotos', photoIds, filter?.folder)
  return table(['name', 'bytes', 'width', 'height', 'format', 'taken', 'camera'], rows.map((row) => [
    cell(fullPath(row)), row.bytes, row.width, row.height, row.format, row.takenMs === null ? '' : new Date(row.takenMs).toISOString().slice(0, 19).replace('T', ' '), cell(row.camera ?? ''),
  ]))
}
