// Answers the questions of reviewing: groups, decisions, keep rules.
import path from 'node:path'
import type { DecisionId } from '../api/contract.ts'
import { DEFAULT_RULES, type KeepRule } from '../api/rule.ts'
import type { PhotoId } from '../api/shapes.ts'
import { folderText } from './display.ts'
import { namedFolders, previewRules, setRules } from './keepRules.ts'
import type { Likeness } from './likeness.ts'
import { writeNotesBeside } from './notesBeside.ts'
import { accept, acceptIdentical, choose, keepAll, mark, notSame, reopen, revoke, tallyOf } from './review.ts'
import { listGroups } from './reviewGroups.ts'
import type { ContractServer } from './router.ts'

/** Optional lists that were left out are left out, not undefined. */
const ruleFrom = ({ kind, isOn, folders, formats }: { kind: KeepRule['kind']; isOn: boolean; folders?: string[] | undefined; formats?: string[] | undefined }): KeepRule =>
  ({ kind, isOn, ...(folders ? { folders } : {}), ...(formats ? { formats } : {}) })
const plainRule = ({ kind, isOn, folders, formats }: KeepRule) => ({ kind, isOn, ...(folders ? { folders: [...folders] } : {}), ...(formats ? { formats: [...formats] } : {}) })

export function reviewRouter(server: ContractServer, { engine, removals }: Likeness) {
  return {
    group: {
      list: server.group.list.handler(({ input }) => listGroups(engine, input)),
      folders: server.group.folders.handler(async () => {
        const groups = new Map<string, { name: string; ids: Set<number> }>()
        for (const { rootText, text, groupId } of await engine.reader.call('foldersOfGroups')) {
          const folder = path.dirname(path.join(rootText, text))
          const known = groups.get(folder) ?? { name: folderText(rootText, text), ids: new Set() }
          known.ids.add(groupId)
          groups.set(folder, known)
        }
        return [...groups].map(([folder, { name, ids }]) => ({ path: folder, name, groups: ids.size })).sort((a, b) => b.groups - a.groups || (a.name < b.name ? -1 : 1)).slice(0, 500)
      }),
      tally: server.group.tally.handler(() => tallyOf(engine)),
      mark: server.group.mark.handler(({ input }) => mark(engine, input.fileId, input.groupId, input.verdict, input.evenLast)),
      choose: server.group.choose.handler(({ input }) => choose(engine, input.groupId, input.fileId)),
      accept: server.group.accept.handler(({ input }) => accept(engine, input.groupIds)),
      acceptAll: server.group.acceptAll.handler(() => acceptIdentical(engine)),
      reopen: server.group.reopen.handler(({ input }) => reopen(engine, input.groupIds)),
      notSame: server.group.notSame.handler(({ input }) => notSame(engine, input.groupId, input.fileId)),
      keepAll: server.group.keepAll.handler(({ input }) => keepAll(engine, input.groupId)),
      writeNotes: server.group.writeNotes.handler(({ input }) => removals.alone(() => writeNotesBeside(engine, removals.disk, input.groupId))),
    },
    decision: {
      list: server.decision.list.handler(async ({ input }) => {
        const { decisions, total } = await engine.reader.call('listDecisions', input.offset, input.limit)
        return { decisions: decisions.map(({ id, photoIds, ...decision }) => ({ ...decision, id: id as DecisionId, photoIds: photoIds as PhotoId[] })), total }
      }),
      revoke: server.decision.revoke.handler(({ input }) => revoke(engine, input.decisionId)),
    },
    rule: {
      list: server.rule.list.handler(async () => {
        const rules = await engine.reader.call('listRules')
        return { rules: rules.map(plainRule), effect: await previewRules(engine, rules) }
      }),
      folders: server.rule.folders.handler(() => namedFolders(engine)),
      preview: server.rule.preview.handler(({ input }) => previewRules(engine, input.rules.map(ruleFrom))),
      set: server.rule.set.handler(({ input }) => setRules(engine, input.rules.map(ruleFrom))),
      reset: server.rule.reset.handler(() => setRules(engine, DEFAULT_RULES)),
    },
  }
}
