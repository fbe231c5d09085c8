// How codes lie in a kernel's memory: blocks of 16 codes, plane by plane. A query is a block of 16 times the same code.
export const PLANES = 8 // bytes of a code
export const BLOCK_ROWS = 16
export const BLOCK_BYTES = PLANES * BLOCK_ROWS
/** What `find` writes of a block and a query: 16 distances, the address of either, a bit for each row within, 4 bytes free. */
export const RECORD_BYTES = 32
