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

/** @param rules empty: the defaults again */
export function saveRules(db: WritableDb, rules: readonly KeepRule[]): void {
  const insert = prepared(db, 'INSERT INTO rule (place, body) VALUES (?, ?)')
  db.transaction(() => {
    prepared(db, 'DELETE FROM rule').run()
    rules.forEach((rule, place) => insert.run(place, JSON.stringify(rule)))
  }).immediate()
}
