// Keep rules: what a list of them does to the library as it is, and putting one in force.
import path from 'node:path'
import type { RuleEffect } from '../api/contract.ts'
import type { PhotoId } from '../api/shapes.ts'
import type { DecidedBy, KeepRule } from '../api/rule.ts'
import type { NewGroup } from '../search/group.ts'
import { folderText, nameText } from './display.ts'
import type { Engine } from './engine.ts'
import { regroupAll } from './regroup.ts'

const EXAMPLES = 3
const TRYING_MS = 60_000 // between two tries of rules; after it what was loaded for them is let go

const trying = new WeakMap<Engine, NodeJS.Timeout>()

function forgetLater(engine: Engine): void {
  clearTimeout(trying.get(engine))
  trying.set(engine, setTimeout(() => { engine.search.call('forgetFacts', null).catch(() => undefined) }, TRYING_MS).unref()) // closed meanwhile: then it is gone anyway
}

/** What these rules do, counted by grouping everything with them. Nothing is stored. */
export async function previewRules(engine: Engine, rules: readonly KeepRule[]): Promise<RuleEffect> {
  const groups = async (by: readonly KeepRule[] | null): Promise<NewGroup[]> =>
    (await engine.search.call('groupAll', { revision: engine.revision(), rules: by })).filter(({ kind, isSettled }) => kind !== 'same-scene' && !isSettled)
  const now = await groups(null)
  const then = await groups(rules)
  forgetLater(engine)
  const keeperNow = new Map(now.flatMap(({ members }) => members.map(({ fileId }) => [fileId, members[0]!] as const)))
  const differing = then.filter(({ members: [keeper] }) => { const was = keeperNow.get(keeper!.fileId); return was !== undefined && was.fileId !== keeper!.fileId })
  const counts = new Map<DecidedBy, number>()
  for (const { decidedBy } of then) counts.set(decidedBy, (counts.get(decidedBy) ?? 0) + 1)
  const keeps = new Map<number, number>()
  for (const { members: [keeper] } of then) {
    const rootId = Number.parseInt(keeper!.folder, 10) // the key of a folder begins with its root
    keeps.set(rootId, (keeps.get(rootId) ?? 0) + 1)
  }
  const roots = await engine.reader.call('listRoots')
  const folderOf = async (fileId: number): Promise<string> => { const [card] = await engine.reader.call('cardsOfFiles', [fileId]); return card ? folderText(card.rootText, card.text) : '' }
  const samplesOf = (by: DecidedBy): [PhotoId, PhotoId][] => then.filter(({ decidedBy }) => decidedBy === by).slice(0, EXAMPLES).map(pairOf)
  return {
    decides: rules.map(({ kind, isOn }, i) => (isOn && rules.findIndex((rule) => rule.isOn && rule.kind === kind) === i ? counts.get(kind) ?? 0 : 0)),
    decided: then.length - (counts.get('tie') ?? 0) - (counts.get('chosen') ?? 0), chosen: counts.get('chosen') ?? 0, ties: counts.get('tie') ?? 0,
    keeps: roots.map(({ id, text }) => ({ folder: nameText(text), count: keeps.get(id) ?? 0 })).sort((a, b) => b.count - a.count),
    changes: differing.length,
    examples: await Promise.all(differing.slice(0, EXAMPLES).map(async ({ members: [keeper], decidedBy }) => {
      const was = keeperNow.get(keeper!.fileId)!
      return { keeper: keeper!.photoId as PhotoId, was: was.photoId as PhotoId, keeperFolder: await folderOf(keeper!.fileId), wasFolder: await folderOf(was.fileId), by: decidedBy }
    })),
    samples: rules.map(({ kind, isOn }) => (isOn ? samplesOf(kind) : [])), tieSamples: samplesOf('tie'),
  }
}

const pairOf = ({ members }: NewGroup): [PhotoId, PhotoId] => [members[0]!.photoId as PhotoId, members[1]!.photoId as PhotoId]

/** Puts rules in force: every group is made anew by them. What the person chose and decided stays. */
export async function setRules(engine: Engine, rules: readonly KeepRule[]): Promise<RuleEffect> {
  await engine.inOrder(async () => {
    await engine.writer.call('saveRules', rules)
    await regroupAll(engine)
  })
  engine.changed()
  return await previewRules(engine, await engine.reader.call('listRules'))
}

/** Folders that a rule or a filter can name: roots, and the folders below them that hold photos, most photos first. */
export async function namedFolders(engine: Engine): Promise<{ path: string; name: string; files: number }[]> {
  const counts = new Map<string, { name: string; files: number; isRoot: boolean }>()
  const add = (folder: string, name: string, isRoot: boolean): void => {
    const known = counts.get(folder)
    if (known) known.files++
    else counts.set(folder, { name, files: 1, isRoot })
  }
  for (const { rootText, text } of await engine.reader.call('photoFileTexts')) {
    add(rootText, nameText(rootText), true)
    const below = path.dirname(text)
    if (below === '.') continue
    const parts = below.split(path.sep)
    for (let depth = 1; depth <= Math.min(parts.length, 3); depth++) add(path.join(rootText, ...parts.slice(0, depth)), folderText(rootText, path.join(...parts.slice(0, depth), 'x')), false)
  }
  return [...counts].sort(([, a], [, b]) => Number(b.isRoot) - Number(a.isRoot) || b.files - a.files || (a.name < b.name ? -1 : 1))
    .slice(0, 500).map(([folder, { name, files }]) => ({ path: folder, name, files }))
}
