// What kind of file is this? Its first bytes decide, never its name; the name only says whether we look at all.

export const PHOTO_FORMATS = ['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif', 'heic', 'jxl', 'jp2', 'bmp', 'psd', 'raw'] as const
export type PhotoFormat = (typeof PHOTO_FORMATS)[number]

const RAW_EXTENSIONS = ['dng', 'cr2', 'cr3', 'crw', 'nef', 'nrw', 'arw', 'srf', 'sr2', 'raf', 'orf', 'rw2', 'pef', 'srw', 'x3f', 'mrw', 'erf', 'kdc', 'dcr', 'mos', 'iiq', '3fr']
export const isRawExtension = (extension: string): boolean => RAW_EXTENSIONS.includes(extension)
const PHOTO_EXTENSIONS: ReadonlySet<string> = new Set([
  'jpg', 'jpeg', 'jpe', 'jfif', 'mpo', 'png', 'apng', 'webp', 'gif', 'tif', 'tiff', 'avif', 'heic', 'heif', 'hif', 'jxl', 'jp2', 'j2k', 'jpf', 'bmp', 'dib', 'psd',
  ...RAW_EXTENSIONS,
])

/** Lower-case extension without the dot, '' when there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot < 1 ? '' : name.slice(dot + 1).toLowerCase()
}

/** Is this a name that photos have? Anything else is left alone without an alarm; a name without any extension is looked into. */
export function hasPhotoName(name: string): boolean {
  return PHOTO_EXTENSIONS.has(extensionOf(name))
}

const ascii = (head: Uint8Array, from: number, to: number): string => String.fromCharCode(...head.subarray(from, to))
const HEIC_BRANDS = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'])

/**
 * The format by the first bytes (32 suffice), or null when this is no picture we know of.
 * @param name only tells a RAW file from a plain TIFF, which begin alike
 * Sources: the formats' own specifications; ISO 14496-12 for `ftyp`.
 */
export function sniffFormat(head: Uint8Array, name: string): PhotoFormat | null {
  const isRawName = isRawExtension(extensionOf(name))
  if (head[0] === 0xff && head[1] === 0xd8) return 'jpeg' // what follows may be hurt: decoders look for the next marker
  if (ascii(head, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WEBP') return 'webp'
  if (/^GIF8[79]a/.test(ascii(head, 0, 6))) return 'gif'
  if (ascii(head, 4, 8) === 'ftyp') {
    const brands = [ascii(head, 8, 12), ascii(head, 16, 20), ascii(head, 20, 24), ascii(head, 24, 28)]
    if (brands[0] === 'crx ') return 'raw'
    if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return 'avif'
    return brands.some((brand) => HEIC_BRANDS.has(brand)) ? 'heic' : null
  }
  const order = ascii(head, 0, 2)
  if (order === 'II' || order === 'MM') {
    const magic = order === 'II' ? head[2]! | (head[3]! << 8) : (head[2]! << 8) | head[3]!
    if (magic === 42 || magic === 43) return isRawName || ascii(head, 8, 10) === 'CR' ? 'raw' : 'tiff'
    if (magic === 0x4f52 || magic === 0x5352 || magic === 0x55 || ascii(head, 6, 10) === 'HEAP') return 'raw' // ORF, RW2, CRW
  }
  if (ascii(head, 0, 8) === 'FUJIFILM' || ascii(head, 0, 4) === 'FOVb' || ascii(head, 0, 4) === '\0MRM') return 'raw'
  if (ascii(head, 0, 2) === '\xff\x0a' || ascii(head, 0, 8) === '\0\0\0\x0cJXL ') return 'jxl'
  if (ascii(head, 0, 8) === '\0\0\0\x0cjP  ' || ascii(head, 0, 4) === '\xff\x4f\xff\x51') return 'jp2'
  if (ascii(head, 0, 4) === '8BPS') return 'psd'
  if (ascii(head, 0, 2) === 'BM' && head.length >= 26 && head[14]! >= 12 && head[15] === 0) return 'bmp'
  return null
}
