// What a test asks of a library through the built command line.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { ProblemKind } from '../../src-main/api/failure.ts'
import type { Edit, Relation, Verdict } from '../../src-main/api/relation.ts'
import { likeness } from '../e2e/support/server.ts'

export interface ScanJson {
  library: string; files: number; photos: number; listed: number; indexed: number; decoded: number; unchanged: number; skipped: number
  failed: { path: string; kind: ProblemKind; reason: string }[]
  offline: string[]; interrupted: boolean; seconds: number; groups: Partial<Record<Relation, number>>; pairsCompared: number
}
export interface MemberJson { path: string; relation: Relation; edit: Edit[]; verdict: Verdict; keep: boolean; why: string; width: number; height: number }
export interface GroupJson { id: number; kind: Relation; keeper: string; reason: string; bytesToFree: number; members: MemberJson[] }
export interface MatchJson { path: string; distance: number; similarity: number; relation: Relation | null }

/** @throws with what the command said, unless it ended well */
async function json<T>(...args: string[]): Promise<T> {
  const { code, stdout, stderr } = await likeness(...args)
  if (code !== 0) throw new Error(`likeness ${args.join(' ')} ended with ${code}\n${stderr}`)
  return JSON.parse(stdout) as T
}

export const scan = async (library: string, ...folders: string[]): Promise<ScanJson> => await json<ScanJson>('scan', ...folders, '--library', library, '--json')
export const similar = async (library: string, image: string): Promise<MatchJson[]> => (await json<{ matches: MatchJson[] }>('similar', image, '--library', library, '--json')).matches
/** Groups of this relation or stricter ones. */
export const groups = async (library: string, kind: Relation = 'same-scene'): Promise<GroupJson[]> => (await json<{ groups: GroupJson[] }>('groups', '--kind', kind, '--library', library, '--json')).groups

/** Paths (below the folder) of all files that are photos, with their codes. */
export async function codes(library: string, folder: string): Promise<Map<string, { sha256: string; same: string; similar: string }>> {
  const { stdout } = await likeness('codes', '--library', library)
  return new Map(stdout.split('\n').filter(Boolean).map((line) => {
    const { path: file, ...rest } = JSON.parse(line) as { path: string; sha256: string; same: string; similar: string }
    return [path.relative(folder, file), rest]
  }))
}

const GIANT = 1e9

/** Content, time and mode of every ordinary file below a folder: what a scan must never change. Of giants all but the content. Links are not followed. */
export function treeOf(folder: string, below: Buffer = Buffer.alloc(0)): Record<string, string> {
  const at = (name: Buffer): Buffer => Buffer.concat([below, ...(below.length > 0 ? [Buffer.from(path.sep)] : []), name])
  const absolute = (relative: Buffer): Buffer => Buffer.concat([Buffer.from(folder + path.sep), relative])
  const tree: Record<string, string> = {}
  for (const entry of fs.readdirSync(absolute(below), { withFileTypes: true, encoding: 'buffer' })) {
    const relative = at(entry.name)
    if (entry.isDirectory()) Object.assign(tree, treeOf(folder, relative))
    if (!entry.isFile()) continue
    const stat = fs.lstatSync(absolute(relative), { bigint: true })
    const content = stat.size > GIANT || (stat.mode & 0o400n) === 0n ? '' : createHash('sha256').update(fs.readFileSync(absolute(relative))).digest('hex')
    tree[relative.toString('latin1')] = `${content} ${stat.size} ${stat.mtimeNs} ${stat.mode}`
  }
  return tree
}
