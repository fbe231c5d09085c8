// What a photo says of itself beyond its pixels: keywords, stars, title, place. Written by people, so worth keeping.
import readExif from 'exif-reader'
import { XMLParser } from 'fast-xml-parser'
import { readAppleMaker } from './appleMaker.ts'
import { offsetMinutes, wallClock } from './believed.ts'
import type { Inside } from './insideFile.ts'

export interface PhotoNotes {
  readonly keywords: readonly string[] // the levels of one keyword joined by "/"
  readonly title: string | null
  readonly rating: number | null // 1 to 5
  readonly latitude: number | null // degrees, north and east positive
  readonly longitude: number | null
  readonly offsetMinutes: number | null // of the camera's clock, east of UTC
  readonly lens: string | null
  readonly software: string | null
  readonly burst: string | null // name of the series of shots that it is of
  readonly contentId: string | null // Apple's; the film of a Live Photo has the same
  readonly inside: Inside // what the file holds behind the picture
}
export const NO_NOTES: PhotoNotes = {
  keywords: [], title: null, rating: null, latitude: null, longitude: null, offsetMinutes: null, lens: null, software: null, burst: null, contentId: null, inside: null,
}

const MOST_KEYWORDS = 500
const LONGEST = 200 // characters of a keyword or title
const MOST_BYTES = 2_000_000 // of a block of metadata; beyond it nothing is believed

/** `saidMs`: when it was taken, as XMP and IPTC say; the camera's own word stands in EXIF. */
export type ReadNotes = PhotoNotes & { readonly saidMs: number | null }
type Partly = Partial<{ -readonly [K in keyof ReadNotes]: ReadNotes[K] }>

/**
 * Reads the three places where notes are kept; for one value XMP goes before IPTC, IPTC before EXIF. A block that is
 * broken says nothing: the picture is whole.
 * @param blocks as sharp gives them
 */
export function readNotes({ exif, iptc, xmp }: { exif?: Buffer | undefined; iptc?: Buffer | undefined; xmp?: Buffer | undefined }): ReadNotes {
  const sources = [guarded(xmp, fromXmp), guarded(iptc, fromIptc), guarded(exif, fromExif)]
  const first = <K extends keyof ReadNotes>(key: K): ReadNotes[K] | null => sources.map((source) => source[key]).find((value) => value !== undefined && value !== null) as ReadNotes[K] | undefined ?? null
  const text = (key: 'title' | 'lens' | 'software' | 'burst' | 'contentId'): string | null => clean(first(key) ?? '') || null
  const keywords = [...new Set(sources.flatMap((source) => source.keywords ?? []).map(clean).filter((word) => word !== ''))]
  // "Animals/Birds/Robin" says all that "Robin" beside it says
  const leaves = new Set(keywords.flatMap((word) => (word.includes('/') ? word.split('/') : [])))
  const [latitude, longitude] = placeOf(sources)
  return {
    keywords: keywords.filter((word) => word.includes('/') || !leaves.has(word)).slice(0, MOST_KEYWORDS), title: text('title'), rating: first('rating'), latitude, longitude,
    offsetMinutes: first('offsetMinutes'), lens: text('lens'), software: text('software'), burst: text('burst'), contentId: text('contentId'), inside: null, saidMs: first('saidMs'),
  }
}

function guarded(block: Buffer | undefined, read: (block: Buffer) => Partly): Partly {
  if (!block || block.length > MOST_BYTES) return {}
  try {
    return read(block)
  } catch {
    return {} // broken notes say nothing
  }
}

const clean = (text: string): string => text.replace(/[\0-\x1f\x7f]/g, ' ').trim().slice(0, LONGEST)
const ratingFrom = (value: unknown): number | null => { const n = Math.round(Number(value)); return n >= 1 && n <= 5 ? n : null }

function placeOf(sources: readonly Partly[]): [number | null, number | null] {
  for (const { latitude, longitude } of sources) {
    if (typeof latitude === 'number' && typeof longitude === 'number' && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && (latitude !== 0 || longitude !== 0)) return [latitude, longitude]
  }
  return [null, null]
}

const xml = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', parseTagValue: false, parseAttributeValue: false, processEntities: true, trimValues: true })

/** XMP: `dc:subject`, `lr:hierarchicalSubject`, `dc:title`, `xmp:Rating`, `exif:GPSLatitude`, date, lens, program. */
function fromXmp(block: Buffer): Partly {
  const found: Record<string, unknown[]> = {}
  collect(xml.parse(block.toString('utf8')), found, 0)
  const list = (name: string): string[] => (found[name] ?? []).flatMap((value) => textsIn(value))
  const latitude = degreesFromXmp(list('exif:GPSLatitude')[0])
  const longitude = degreesFromXmp(list('exif:GPSLongitude')[0])
  return {
    keywords: [...list('lr:hierarchicalSubject').map((word) => word.split('|').map((level) => level.trim()).filter(Boolean).join('/')), ...list('dc:subject').map((word) => word.replaceAll('/', '∕'))],
    title: list('dc:title')[0] ?? null, rating: ratingFrom(list('xmp:Rating')[0]), latitude, longitude,
    lens: list('exifEX:LensModel')[0] ?? list('aux:Lens')[0] ?? null, software: list('xmp:CreatorTool')[0] ?? null, burst: list('GCamera:BurstID')[0] ?? null,
    saidMs: wallClock(list('exif:DateTimeOriginal')[0]) ?? wallClock(list('photoshop:DateCreated')[0]),
    offsetMinutes: offsetMinutes(list('exif:DateTimeOriginal')[0]) ?? null,
  }
}

/** Gathers elements and attributes by their name, wherever they stand. */
function collect(node: unknown, found: Record<string, unknown[]>, depth: number): void {
  if (depth > 40 || typeof node !== 'object' || node === null) return
  for (const [key, value] of Object.entries(node)) {
    const name = key.replace(/^@/, '');
    (Object.hasOwn(found, name) ? found[name]! : found[name] = []).push(value)
    for (const child of Array.isArray(value) ? value : [value]) collect(child, found, depth + 1)
  }
}

/** The texts of a value, of an rdf:Bag, rdf:Seq or rdf:Alt. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (typeof value !== 'object' || value === null) return []
  const node = value as Record<string, unknown>
  if ('#text' in node) return textsIn(node['#text'])
  return ['rdf:Bag', 'rdf:Seq', 'rdf:Alt', 'rdf:li'].flatMap((name) => textsIn(node[name]))
}

/** "47,22.5N" or "47,22,30N": degrees and minutes, the XMP way. */
function degreesFromXmp(text: string | undefined): number | null {
  const match = /^(\d+),(\d+(?:\.\d+)?)(?:,(\d+(?:\.\d+)?))?([NSEW])$/i.exec(text?.trim() ?? '')
  if (!match) return null
  const degrees = Number(match[1]) + Number(match[2]) / 60 + Number(match[3] ?? 0) / 3600
  return /[SW]/i.test(match[4]!) ? -degrees : degrees
}

/** IPTC-IIM: records of 0x1c, record, data set, length; keywords are 2:25, the title 2:05. */
function fromIptc(block: Buffer): Partly {
  const keywords: string[] = []
  let title: string | null = null
  const dates = new Map<number, string>() // 55: day, 60: time
  const isUtf8 = block.includes(Buffer.from([0x1c, 0x01, 0x5a, 0x00, 0x03, 0x1b, 0x25, 0x47]))
  const start = block.indexOf(Buffer.from([0x1c, 0x02]))
  for (let at = start; at >= 0 && at + 5 <= block.length && block[at] === 0x1c;) {
    const [record, set, length] = [block[at + 1]!, block[at + 2]!, block.readUInt16BE(at + 3)]
    if (length > 0x7fff || at + 5 + length > block.length) break
    const value = block.subarray(at + 5, at + 5 + length)
    if (record === 2 && set === 25) keywords.push(textOfIptc(value, isUtf8).replaceAll('/', '∕'))
    if (record === 2 && set === 5) title ??= textOfIptc(value, isUtf8)
    if (record === 2 && (set === 55 || set === 60)) dates.set(set, value.toString('latin1'))
    at += 5 + length
  }
  const [day, time] = [/^(\d{4})(\d\d)(\d\d)$/.exec(dates.get(55) ?? ''), /^(\d\d)(\d\d)(\d\d)/.exec(dates.get(60) ?? '')]
  const saidMs = day ? wallClock(`${day.slice(1).join('-')}${time ? `T${time.slice(1).join(':')}` : ''}`) : null
  return { keywords, title, saidMs }
}

function textOfIptc(value: Buffer, isUtf8: boolean): string {
  if (isUtf8) return value.toString('utf8')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(value) // said or not, most programs write it
  } catch {
    return value.toString('latin1')
  }
}

/** EXIF: GPS, lens, program, offset of the clock, what Windows writes (XPKeywords, XPTitle, Rating) and Apple. */
function fromExif(block: Buffer): Partly {
  const { GPSInfo: gps, Image: image, Photo: photo } = readExif(block)
  const facts = image as Record<string, unknown> | undefined
  const shot = photo as Record<string, unknown> | undefined
  const words = (value: unknown): string | null => (typeof value === 'string' ? value : null)
  const windows = (name: string): string => (Buffer.isBuffer(facts?.[name]) ? (facts[name] as Buffer).toString('utf16le').replace(/\0+$/, '') : '')
  return {
    keywords: windows('XPKeywords').split(';'), title: windows('XPTitle') || null, rating: ratingFrom(facts?.['Rating']),
    latitude: degreesFromExif(gps?.GPSLatitude, gps?.GPSLatitudeRef), longitude: degreesFromExif(gps?.GPSLongitude, gps?.GPSLongitudeRef),
    lens: words(shot?.['LensModel']), software: words(facts?.['Software']),
    offsetMinutes: offsetMinutes(words(shot?.['OffsetTimeOriginal']) ?? words(shot?.['OffsetTime']) ?? undefined), ...readAppleMaker(shot?.['MakerNote']),
  }
}

function degreesFromExif(parts: unknown, side: unknown): number | null {
  if (!Array.isArray(parts) || parts.length !== 3 || !parts.every((part) => Number.isFinite(part))) return null
  const [degrees, minutes, seconds] = parts as [number, number, number]
  const value = degrees + minutes / 60 + seconds / 3600
  return typeof side === 'string' && /^[SW]/i.test(side) ? -value : value
}
