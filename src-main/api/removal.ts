// Questions of removing: the plan, the act, what was done, and taking it back.
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { PathText, PhotoId } from './shapes.ts'

export const PlanId = z.int().positive().brand<'PlanId'>()
export const SessionId = z.int().positive().brand<'SessionId'>()
export type PlanId = z.infer<typeof PlanId>
export type SessionId = z.infer<typeof SessionId>

const page = { offset: z.int().min(0), limit: z.int().min(1).max(500) }
export const OPERATION_ROLES = ['photo', 'film', 'raw', 'sidecar', 'link', 'note'] as const
const Role = z.enum(OPERATION_ROLES)

/** Where copies go: each drive's bin (its holding folder where there is none), holding folders, or one folder on the same drive. */
export const Target = z.union([z.literal('bin'), z.literal('holding'), z.object({ folder: PathText })])
export type Target = z.infer<typeof Target>

/** What would happen, looked up on the disk. Nothing has moved. */
export const Plan = z.object({
  planId: PlanId, copies: z.int(), bytes: z.number(), // with companions
  toBin: z.int(), toHolding: z.int(), links: z.int(), // copies; links: replaced by a hard link to the one kept
  from: z.array(z.object({ folder: z.string(), count: z.int() })), // most first
  companions: z.array(z.object({ role: Role, count: z.int() })),
  stays: z.int(), // photos
  drives: z.array(z.object({ drive: z.string(), count: z.int(), holding: z.string() })), // drives without a bin
  samples: z.array(PhotoId), // six
  lastCopies: z.int(), // pictures of which no copy stays, as the person said
  heldBack: z.array(z.object({ name: z.string(), folder: z.string(), reason: z.string() })), // accepted, but left alone, with why; the first hundred
  heldBackCount: z.int(),
})
export type Plan = z.infer<typeof Plan>

export const PlannedMove = z.object({
  photoId: PhotoId, name: z.string(), folder: z.string(), bytes: z.number(), place: z.enum(['bin', 'holding', 'here']),
  companions: z.array(z.string()), keeper: z.string(), why: z.string(),
})
export type PlannedMove = z.infer<typeof PlannedMove>

export const RemovalProgress = z.object({
  sessionId: SessionId, phase: z.enum(['removing', 'returning', 'done', 'stopped']),
  done: z.int(), failed: z.int(), total: z.int(), bytes: z.number(), // items; bytes moved so far
  name: z.string(), // at work on
})
export type RemovalProgress = z.infer<typeof RemovalProgress>

export const Session = z.object({
  id: SessionId, madeMs: z.number(), endedMs: z.number().nullable(), isRunning: z.boolean(),
  copies: z.int(), bytes: z.number(), folders: z.array(z.string()), companions: z.int(), kept: z.int(),
  toBin: z.int(), toHolding: z.array(z.object({ drive: z.string(), count: z.int() })), failed: z.int(), undone: z.int(), back: z.int(), // back: can still be taken back
})
export type Session = z.infer<typeof Session>

export const SessionItem = z.object({
  item: z.int(), photoId: PhotoId.nullable(), name: z.string(), folder: z.string(), companions: z.array(Role), bytes: z.number(),
  state: z.enum(['planned', 'done', 'undone', 'failed']), place: z.enum(['bin', 'holding', 'here']), drive: z.string(),
  why: z.string(), reason: z.string().nullable(),
})
export type SessionItem = z.infer<typeof SessionItem>

export const Holding = z.object({ place: z.string(), drive: z.string(), files: z.int(), bytes: z.number(), isThere: z.boolean() })
export type Holding = z.infer<typeof Holding>

export const Undone = z.object({
  restored: z.int(), companions: z.int(),
  beside: z.array(z.object({ name: z.string(), as: z.string() })), // the place was taken: it lies beside it under this name
  failed: z.array(z.object({ item: z.int(), name: z.string(), reason: z.string() })),
})
export type Undone = z.infer<typeof Undone>

export const removalContract = {
  removal: {
    plan: oc.input(z.object({ target: Target, link: z.boolean().default(false) })).output(Plan), // of all accepted groups
    planned: oc.input(z.object({ planId: PlanId, ...page })).output(z.object({ moves: z.array(PlannedMove), total: z.int() })),
    start: oc.input(z.object({ planId: PlanId })).output(z.object({ sessionId: SessionId })), // each plan once
    progress: oc.input(z.object({ sessionId: SessionId })).output(eventIterator(RemovalProgress)), // first at once, last has phase done or stopped
    stop: oc.input(z.object({ sessionId: SessionId })).output(z.object({ stopped: z.boolean() })),
  },
  session: {
    list: oc.input(z.object(page)).output(z.object({ sessions: z.array(Session), total: z.int() })), // newest first
    items: oc.input(z.object({ sessionId: SessionId, search: z.string().max(200).default(''), ...page })).output(z.object({ items: z.array(SessionItem), total: z.int() })),
    undo: oc.input(z.object({ sessionId: SessionId, items: z.array(z.int().min(0)).min(1).max(100_000).nullable() })).output(Undone), // null: all of it
    holdings: oc.output(z.array(Holding)),
    reveal: oc.input(z.object({ place: PathText })).output(z.object({ shown: z.boolean() })), // a holding folder, in the file manager of the machine that runs Likeness
  },
}
