// Questions of reviewing: groups, what the person says of them, decisions, keep rules.
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { RULE_KINDS } from './rule.ts'
import { FileId, Group, GroupId, PathText, PhotoId, Relation, Verdict } from './shapes.ts'

export const DecisionId = z.int().positive().brand<'DecisionId'>()
export type DecisionId = z.infer<typeof DecisionId>

const page = { offset: z.int().min(0), limit: z.int().min(1).max(500) }
const Folder = PathText // absolute; only held against paths that are known, never opened

/** Which groups the board shows. */
export const GroupFilter = z.object({
  kind: Relation.nullable(), // null: all copies (the first three kinds)
  span: z.enum(['any', 'across', 'within']), // over two folders or more; inside one folder
  folder: Folder.nullable(), // a member lies in it or below
  otherFolder: Folder.nullable(), // and another member in this one: a pair of folders
  takenFromMs: z.number().nullable(), takenToMs: z.number().nullable(),
  minBytes: z.number().min(0).nullable(), // frees at least so much
  format: z.string().max(20).nullable(), // a member has it
  onlyTies: z.boolean(), // nothing told the copies apart
  state: z.enum(['any', 'open', 'accepted']),
})
export type GroupFilter = z.infer<typeof GroupFilter>

/** What the sticky bar says: what would be removed now, and what is still to look at. */
export const Tally = z.object({
  copies: z.int(), bytes: z.number(), // of accepted groups
  groupsOpen: z.int(), groups: z.int(), // without scenes
  ties: z.int(), identicalFiles: z.int(), // copies that "accept all identical files" would add
})
export type Tally = z.infer<typeof Tally>

/** After a change: what stands now in the place of the groups asked about (none when they are settled), and the bar. */
export const Change = z.object({ groups: z.array(Group), tally: Tally, decisionId: DecisionId.nullable() })
export type Change = z.infer<typeof Change>

/** A mark that would leave no good copy is refused unless the person was asked and said so (`evenLast`). */
export const Marked = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), group: Group, tally: Tally }),
  z.object({ ok: z.literal(false), reason: z.enum(['last-copy', 'protected', 'offline', 'gone']) }),
])
export type Marked = z.infer<typeof Marked>

export const Decision = z.object({
  id: DecisionId, verdict: z.enum(['not-same', 'keep-all', 'keeper']), madeMs: z.number(), title: z.string(),
  photoIds: z.array(PhotoId), photos: z.int(), // those still in the library, up to eight; and how many it speaks of
})
export type Decision = z.infer<typeof Decision>

export const KeepRule = z.object({
  kind: z.enum(RULE_KINDS), isOn: z.boolean(),
  folders: z.array(Folder).max(200).optional(), // of a rule 'folder': best first
  formats: z.array(z.string().max(20)).max(40).optional(), // of a rule 'format': best first
})

/** What a list of rules does to the library as it is. */
export const RuleEffect = z.object({
  decides: z.array(z.int()), // groups that each rule of the list decides, in its order
  decided: z.int(), chosen: z.int(), ties: z.int(), // chosen: by the person
  keeps: z.array(z.object({ folder: z.string(), count: z.int() })), // how many keepers lie in each root
  changes: z.int(), // keepers that differ from the rules in force
  examples: z.array(z.object({ keeper: PhotoId, was: PhotoId, keeperFolder: z.string(), wasFolder: z.string(), by: z.enum([...RULE_KINDS, 'chosen', 'tie']) })), // up to three changes
  samples: z.array(z.array(z.tuple([PhotoId, PhotoId]))), // for each rule up to three pairs that it decides: kept, not kept
  tieSamples: z.array(z.tuple([PhotoId, PhotoId])),
})
export type RuleEffect = z.infer<typeof RuleEffect>

const GroupIds = z.array(GroupId).min(1).max(500)

export const reviewContract = {
  group: {
    list: oc.input(GroupFilter.extend({ sort: z.enum(['space', 'newest', 'most-copies']), ...page })).output(z.object({ groups: z.array(Group), total: z.int() })),
    folders: oc.output(z.array(z.object({ path: z.string(), name: z.string(), groups: z.int() }))), // for the folder filter, most groups first
    tally: oc.output(Tally),
    mark: oc.input(z.object({ fileId: FileId, groupId: GroupId.nullable().default(null), verdict: Verdict.exclude(['undecided']).nullable(), evenLast: z.boolean().default(false) })).output(Marked), // group: that the person looks at; verdict null: as the rules say
    choose: oc.input(z.object({ groupId: GroupId, fileId: FileId })).output(Change), // this one is to be kept
    accept: oc.input(z.object({ groupIds: GroupIds })).output(Change), // groups come back in the order asked
    acceptAll: oc.input(z.object({ kind: z.literal('identical-file') })).output(Change), // groups: empty
    reopen: oc.input(z.object({ groupIds: GroupIds.nullable() })).output(Change), // null: all; marks of the person stay
    notSame: oc.input(z.object({ groupId: GroupId, fileId: FileId })).output(Change), // of the keeper: none of the group are the same
    keepAll: oc.input(z.object({ groupId: GroupId })).output(Change),
    writeNotes: oc.input(z.object({ groupId: GroupId })).output(z.object({ written: z.string().nullable(), reason: z.string().nullable() })), // beside the keeper, never into it
  },
  decision: {
    list: oc.input(z.object(page)).output(z.object({ decisions: z.array(Decision), total: z.int() })),
    revoke: oc.input(z.object({ decisionId: DecisionId })).output(Change),
  },
  rule: {
    list: oc.output(z.object({ rules: z.array(KeepRule), effect: RuleEffect })),
    folders: oc.output(z.array(z.object({ path: z.string(), name: z.string(), files: z.int() }))), // folders a rule can name, roots first
    preview: oc.input(z.object({ rules: z.array(KeepRule).min(1).max(60) })).output(RuleEffect),
    set: oc.input(z.object({ rules: z.array(KeepRule).min(1).max(60) })).output(RuleEffect),
    reset: oc.output(RuleEffect),
  },
}
