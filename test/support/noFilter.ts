import type { GroupFilter } from '../../src-main/api/contract.ts'

/** All groups of copies. */
export const NO_FILTER: GroupFilter = {
  kind: null, span: 'any', folder: null, otherFolder: null, takenFromMs: null, takenToMs: null, minBytes: null, format: null, onlyTies: false, state: 'any',
}
