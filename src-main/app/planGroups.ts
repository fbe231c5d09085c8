// The groups that the command line resolves: the person's marks before the rules.
import type { Relation } from '../api/relation.ts'
import type { KeepRule } from '../api/rule.ts'
import type { Engine } from './engine.ts'
import type { PlanGroup } from './removalPlan.ts'
import { groupsByRules } from './reviewGroups.ts'

/** @param rules in place of those of the library; null: those of the library */
export async function planGroups(engine: Engine, kind: Exclude<Relation, 'same-scene'>, rules: readonly KeepRule[] | null): Promise<PlanGroup[]> {
  const chosen = new Map((await engine.writer.call('chosenMarks')).map((mark) => [mark.fileId, mark]))
  return (await groupsByRules(engine, kind, rules)).map(({ members }) => ({
    members: members.map(({ fileId, photoId, relation, verdict, why }) => {
      const mark = chosen.get(fileId)
      return { fileId, photoId, relation, verdict: mark?.verdict ?? verdict, why: mark ? 'you chose it' : why, evenLast: mark?.evenLast ?? false }
    }),
  }))
}
