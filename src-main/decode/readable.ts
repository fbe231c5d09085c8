// What the decoder reads: the bytes of a picture that libvips knows, and what the file that they came from says of itself.

/** Metadata blocks as they stand in files; a block that is there goes before the picture's own. */
export interface MetadataBlocks { readonly exif?: Buffer | undefined; readonly iptc?: Buffer | undefined; readonly xmp?: Buffer | undefined }

/**
 * A picture for libvips. Of most files these are their own bytes. A RAW gives its embedded picture; what libvips cannot
 * read comes as an uncompressed TIFF.
 * @property standsFor what the photo's own pixels are, when the picture is only a view of them: two RAW files that show the
 *   same may hold different data
 * @property sensor size of the photo where the embedded picture is a smaller one, as the picture lies (not turned)
 */
export interface Readable {
  readonly bytes: Uint8Array
  readonly blocks?: MetadataBlocks
  readonly standsFor?: 'sensor data'
  readonly sensor?: { readonly width: number; readonly height: number } | undefined
}
