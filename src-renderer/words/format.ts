// What kind of file a photo is, and when its name says another one.
import type { PhotoCard } from '../../src-main/api/contract.ts'
import { photoWords } from '../words.ts'

/** Formats that the endings of names stand for. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  jpg: ['jpeg'], jpeg: ['jpeg'], jpe: ['jpeg'], jfif: ['jpeg'], mpo: ['jpeg'], png: ['png'], apng: ['png'], webp: ['webp'], gif: ['gif'], tif: ['tiff'], tiff: ['tiff'], avif: ['avif'],
  heic: ['heic'], heif: ['heic', 'avif'], hif: ['heic', 'avif'], jxl: ['jxl'], jp2: ['jp2'], j2k: ['jp2'], jpf: ['jp2'], bmp: ['bmp'], dib: ['bmp'], psd: ['psd'],
}
const RAW_ENDINGS = new Set(['dng', 'cr2', 'cr3', 'crw', 'nef', 'nrw', 'arw', 'srf', 'sr2', 'raf', 'orf', 'rw2', 'pef', 'srw', 'x3f', 'mrw', 'erf', 'kdc', 'dcr', 'mos', 'iiq', '3fr'])

/** "JPEG", or "JPEG, though its name says HEIC". */
export function formatText({ name, format }: Pick<PhotoCard, 'name' | 'format'>): string {
  const own = format.toUpperCase()
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  const named = RAW_ENDINGS.has(ending) ? ['raw'] : ENDINGS[ending]
  return named === undefined || named.includes(format) ? own : photoWords.otherFormat(own, ending.toUpperCase())
}
