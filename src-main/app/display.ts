// Rows of the library as the contract shows them. Paths become folders for the eye; nothing here opens a file.
import path from 'node:path'
import type { FileId, PhotoCard, PhotoId, Said } from '../api/contract.ts'
import { COMPANION_ROLES } from '../api/relation.ts'
import { visible } from '../library/filePath.ts'
import type { CardRow } from '../store/cards.ts'

/** "Photos / 2019 / Algarve": the root's own name, then the folders below it. */
export function folderText(rootText: string, text: string): string {
  const below = path.dirname(text)
  return [nameText(rootText), ...(below === '.' ? [] : below.split(path.sep).map(visible))].join(' / ')
}

/** The last name of a path, for the eye. */
export const nameText = (text: string): string => visible(path.basename(text) || text)

export const fullPath = (row: { rootText: string; text: string }): string => path.join(row.rootText, row.text)

export function photoCard(row: CardRow): PhotoCard {
  return {
    photoId: row.photoId as PhotoId, fileId: row.fileId as FileId, name: nameText(row.text), folder: folderText(row.rootText, row.text),
    width: row.width, height: row.height, bytes: row.bytes, format: row.format, takenMs: row.takenMs, fileMs: row.fileMs,
    colour: `#${row.colour.toString(16).padStart(6, '0')}`, camera: row.camera, hasPlace: row.hasPlace === 1,
    beside: COMPANION_ROLES.filter((role) => row.companions?.split(',').includes(role)), inside: row.inside,
  }
}

const MOST_KEYWORDS = 40 // on a screen

/** What a photo says of itself beyond its card. */
export function said({ offsetMinutes, lens, software, burst, photoTitle, keywords, rating, latitude, longitude }: CardRow): Said {
  return { offsetMinutes, lens, software, burst, title: photoTitle, keywords: keywords === null ? [] : (JSON.parse(keywords) as string[]).slice(0, MOST_KEYWORDS), rating, latitude, longitude }
}
