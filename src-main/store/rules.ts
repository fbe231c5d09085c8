// The person's keep rules, in their order.
import { DEFAULT_RULES, isKeepRule, type KeepRule } from '../api/rule.ts'
import type { ReadableDb, WritableDb } from './open.ts'
import { prepared } from './prepared.ts'

/** A row that cannot be understood is left out; without any the defaults hold. */
export function listRules(db: ReadableDb): readonly KeepRule[] {
  const rules = prepared<{ body: string }>(db, 'SELECT body FROM rule ORDER BY place').all().flatMap(({ body }): KeepRule[] => {
    try {
      const rule = JSON.parse(body) as unknown
      return isKeepRule(rule) ? [rule] : []
    } catch {
      return []
    }
  })
  return rules.length > 0 ? rules : DEFAULT_RULES
}

/** Every group is of the rules before from now on, until it is made anew. @param rules empty: the defaults again */
export function saveRules(db: WritableDb, rules: readonly KeepRule[]): void {
  const insert = prepared(db, 'INSERT INTO rule (place, body) VALUES (?, ?)')
  db.transaction(() => {
    prepared(db, 'DELETE FROM rule').run()
    rules.forEach((rule, place) => insert.run(place, JSON.stringify(rule)))
    setRegroupedTo(db, 0)
  }).immediate()
}

const REGROUPED_TO = 'groups made anew to photo'

/** While all groups are made anew, by photo id: those from this one on are still to come. Null: none are. */
export function regroupedTo(db: ReadableDb): number | null {
  const value = prepared<{ value: string }>(db, 'SELECT value FROM setting WHERE key = ?').get(REGROUPED_TO)?.value
  return value === undefined ? null : /^\d{1,15}$/.test(value) ? Number(value) : 0
}

/** @param photoId null: all are made */
export function setRegroupedTo(db: WritableDb, photoId: number | null): void {
  if (photoId === null) prepared(db, 'DELETE FROM setting WHERE key = ?').run(REGROUPED_TO)
  else prepared(db, 'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(REGROUPED_TO, String(photoId))
}
