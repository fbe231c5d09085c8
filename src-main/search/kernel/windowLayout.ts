// How windows of a picture are told to a kernel and where its memory holds them.
export const SIDE = 64 // bytes of a row of the picture, and rows
export const ACROSS = 16 // columns of a window that are looked at, and rows

/** Windows of one size, as the pixels of each that are looked at. */
export interface WindowSize {
  readonly columns: Uint8Array // 16 of 0 to 63, for each place from left to right
  readonly rows: Uint8Array // likewise, from top to bottom
}
/** Places of one size from end to end: no more are ever asked for. */
export const MOST_PLACES = 28
/** Numbers of a window: the sum of its pixels, of their squares, of their products with the part's, and one that means nothing. */
export const SUMS = 4

export const STRIP = SIDE * ACROSS // bytes: of all rows the 16 columns of a place
export const WHOLE_AT = 0 // (64, 64) bytes
export const PART_AT = WHOLE_AT + SIDE * SIDE // (16, 16) words
export const COLUMNS_AT = PART_AT + ACROSS * ACROSS * 2
export const ROWS_AT = COLUMNS_AT + MOST_PLACES * ACROSS
export const STRIPS_AT = ROWS_AT + MOST_PLACES * ACROSS
export const SUMS_AT = STRIPS_AT + MOST_PLACES * STRIP
export const WINDOW_BYTES = SUMS_AT + MOST_PLACES ** 2 * SUMS * 4
