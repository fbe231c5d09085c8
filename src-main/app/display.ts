// Rows of the library as the contract shows them. Paths become folders for the eye; nothing here opens a file.
import path from 'node:path'
import type { FileId, PhotoCard, PhotoId } from '../api/contract.ts'
import type { CardRow } from '../store/cards.ts'

/** "Photos / 2019 / Algarve": the root's own name, then the folders below it. */
export function folderText(rootText: string, text: string): string {
  const below = path.dirname(text)
  return [path.basename(rootText) || rootText, ...(below === '.' ? [] : below.split(path.sep))].join(' / ')
}

export const fullPath = (row: { rootText: string; text: string }): string => path.join(row.rootText, row.text)

export function photoCard(row: CardRow): PhotoCard {
  return {
    photoId: row.photoId as PhotoId, fileId: row.fileId as FileId, name: path.basename(row.text), folder: folderText(row.rootText, row.text),
    width: row.width, height: row.height, bytes: row.bytes, format: row.format, takenMs: row.takenMs, fileMs: row.fileMs,
    colour: `#${row.colour.toString(16).padStart(6, '0')}`, camera: row.camera, hasPlace: row.hasPlace === 1,
  }
}
