// Commands that only look: groups, similar, codes, status.
import path from 'node:path'
import { fitsPicture, Part, type Match, type RegionMatch, type Relation } from '../api/contract.ts'
import { UsageError } from '../api/failure.ts'
import { fullPath } from '../app/display.ts'
import { photosOfPictureRegion } from '../app/findRegion.ts'
import { similarToPicture } from '../app/findSimilar.ts'
import type { Likeness } from '../app/likeness.ts'
import { groupsUpTo, type PlainMember } from '../app/reviewGroups.ts'
import { bytesText, countText, plain, printJson, printLines, type OutputOptions } from './terminal.ts'

export interface GroupsOptions extends OutputOptions { readonly kind?: Relation; readonly limit?: number; readonly offset?: number }

export async function groupsCommand(likeness: Likeness, options: GroupsOptions): Promise<number> {
  const { groups, total } = await groupsUpTo(likeness.engine, options.kind ?? 'same-picture', options.offset ?? 0, options.limit ?? Number.MAX_SAFE_INTEGER)
  if (options.json) {
    await printJson({
      groups: groups.map(({ id, kind, reason, bytesToFree, members }) => ({ id, kind, keeper: fullPath(members[0]!.row), reason, bytesToFree, members: members.map(memberJson) })),
      total,
    })
    return 0
  }
  await printLines(groups.flatMap(({ kind, reason, bytesToFree, members }) => [
    `${kind.replace('-', ' ')}, frees ${bytesText(bytesToFree)}`,
    ...members.map(({ row, member }, i) => `  ${i === 0 ? 'keep  ' : member.verdict.padEnd(6).slice(0, 6)}  ${plain(fullPath(row))}  (${i === 0 ? reason : member.why})`),
  ]))
  if (!options.quiet) process.stderr.write(`${countText(total, 'group')}\n`)
  return 0
}

function memberJson({ row, member, otherPaths }: PlainMember): object {
  const { relation, edits, distance, similarity, verdict, why } = member
  return {
    path: fullPath(row), relation, edit: edits, distance, similarity, width: row.width, height: row.height, bytes: row.bytes,
    taken: row.takenMs === null ? null : new Date(row.takenMs).toISOString().replace('Z', ''), keep: verdict === 'keep', verdict, why,
    ...(otherPaths.length > 0 ? { otherNames: otherPaths } : {}), // hard links: the same file
  }
}

export interface SimilarOptions extends OutputOptions { readonly count: number; readonly same?: boolean; readonly region?: Part }

/** `x,y,width,height` in shares of the picture. @returns null when it is no rectangle inside it, or less than a twentieth of a side */
export function partFromText(text: string): Part | null {
  const [x, y, width, height, ...more] = text.split(',').map((share) => (share.trim() === '' ? Number.NaN : Number(share)))
  const part = Part.safeParse({ x, y, width, height })
  return part.success && more.length === 0 && fitsPicture(part.data) ? part.data : null
}

export async function similarCommand(likeness: Likeness, image: string, options: SimilarOptions): Promise<number> {
  const started = performance.now()
  const found: readonly (Match & Partial<Pick<RegionMatch, 'place'>>)[] = options.region
    ? await photosOfPictureRegion(likeness.engine, Buffer.from(path.resolve(image)), options.region, options.count) : await matchesOfPicture(likeness, image, options)
  const paths = new Map((await likeness.engine.reader.call('cardsOfFiles', found.map(({ fileId }) => fileId))).map((row) => [row.fileId, fullPath(row)]))
  const seconds = (performance.now() - started) / 1000
  const pathOf = ({ fileId }: Match): string => paths.get(fileId) ?? ''
  if (options.json) {
    await printJson({ query: path.resolve(image), seconds, matches: found.map((match) => ({ path: pathOf(match), distance: match.distance, similarity: match.similarity, relation: match.relation, edit: match.edits, ...(match.place === undefined ? {} : { place: match.place }) })) })
    return 0
  }
  await printLines(found.length === 0 ? ['Not in the library.'] : found.map((match) => `${(match.relation ?? (match.place ? 'shows this part' : 'similar')).replace('-', ' ').padEnd(16)}  ${plain(pathOf(match))}`))
  return 0
}

async function matchesOfPicture(likeness: Likeness, image: string, { same, count }: SimilarOptions): Promise<Match[]> {
  const answer = await similarToPicture(likeness.engine, Buffer.from(path.resolve(image)), count)
  if (!answer.ok) throw new UsageError(answer.kind === 'vanished' ? `There is no file ${image}.` : `${image}: ${answer.reason}`)
  return (same ? answer.same : answer.similar).slice(0, count)
}

export async function codesCommand(likeness: Likeness): Promise<number> {
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
  for (let after = 0; ;) {
    const rows = await likeness.engine.reader.call('codeRows', likeness.engine.model.id, after, 1000)
    if (rows.length === 0) return 0
    await printLines(rows.map((row) => JSON.stringify({ path: fullPath(row), sha256: hex(row.sha256), same: hex(row.same), similar: hex(row.similar) })))
    after = rows.at(-1)!.fileId
  }
}

export async function statusCommand(likeness: Likeness, options: OutputOptions): Promise<number> {
  const status = await likeness.status()
  const problems = await likeness.engine.reader.call('countProblems')
  if (options.json) {
    const { scan: _, ...rest } = status
    await printJson({ ...rest, problems: { total: status.problems, kinds: problems } })
    return 0
  }
  await printLines([
    `Library ${plain(status.library)}`, `${countText(status.photos, 'photo')} in ${countText(status.files, 'file')}`,
    ...status.roots.map((root) => `  ${plain(root.path)}: ${countText(root.files, 'file')}, ${bytesText(root.bytes)}${root.isProtected ? ', protected' : ''}${root.isAway ? ', its drive is away' : ''}${root.mode === 'timed' ? `, looked at every ${root.minutes} minutes` : ''}`),
    ...status.kinds.map(({ kind, groups, copies, bytesToFree }) => `${kind.replace('-', ' ')}: ${countText(groups, 'group')}, ${countText(copies, 'copy', 'copies')}, ${bytesText(bytesToFree)} to win back`),
    ...problems.map(({ kind, count }) => `could not be read, ${kind}: ${countText(count, 'file')}`),
    `model ${status.model.name} (${status.model.id}), on ${status.backend}`,
  ])
  return 0
}
