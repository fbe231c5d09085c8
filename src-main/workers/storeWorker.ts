// Thread: the library file. One writes, others read; a call names a function of store/.
import { workerData } from 'piscina'
import * as cards from '../store/cards.ts'
import * as collections from '../store/collections.ts'
import * as companions from '../store/companions.ts'
import * as decisions from '../store/decisions.ts'
import * as elsewhere from '../store/elsewhere.ts'
import * as files from '../store/files.ts'
import * as facts from '../store/groupingFacts.ts'
import * as groups from '../store/groups.ts'
import * as ingested from '../store/ingested.ts'
import * as integrity from '../store/integrity.ts'
import * as journal from '../store/journal.ts'
import * as labels from '../store/labels.ts'
import * as learning from '../store/learning.ts'
import * as lookedAgain from '../store/lookedAgain.ts'
import * as marks from '../store/marks.ts'
import * as models from '../store/models.ts'
import * as notes from '../store/notes.ts'
import { openReadable, openWritable } from '../store/open.ts'
import * as overlaps from '../store/overlaps.ts'
import * as pairs from '../store/pairs.ts'
import * as photos from '../store/photos.ts'
import * as problems from '../store/problems.ts'
import * as regions from '../store/regions.ts'
import * as roots from '../store/roots.ts'
import * as rules from '../store/rules.ts'
import * as settings from '../store/settings.ts'
import * as stale from '../store/stale.ts'
import * as switching from '../store/switching.ts'

const { library, isWriter } = workerData as { library: string; isWriter: boolean }
const db = isWriter ? openWritable(library) : openReadable(library)

const functions = {
  ...cards, ...collections, ...companions, ...decisions, ...elsewhere, ...facts, ...files, ...groups, ...ingested, ...integrity, ...journal, ...labels, ...learning, ...lookedAgain, ...marks, ...models, ...notes,
  ...overlaps, ...pairs, ...photos, ...problems, ...regions, ...roots, ...rules, ...settings, ...stale, ...switching,
}
export type StoreFunctions = typeof functions

export function call({ name, rest }: { name: keyof StoreFunctions; rest: unknown[] }): unknown {
  const method = functions[name] as (...all: unknown[]) => unknown
  return method(db, ...rest)
}
