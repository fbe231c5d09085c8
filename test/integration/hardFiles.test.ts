// Every file of ../shared/hard-files through the built command line, against its expected.json.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Relation } from '../../src-main/api/relation.ts'
import { codes, groups, scan, treeOf, type GroupJson, type ScanJson } from '../support/library.ts'
import { sharedDir } from '../support/shared.ts'
import { pythonPath } from './support/python.ts'

type Outcome = 'indexed' | 'failed' | 'skipped'
type Level = 'must' | 'should' | 'free'
interface ExpectedFile {
  path: string; what: string; expect: Outcome; reason?: string | string[]; size?: [number, number]; size_alt?: [number, number]
  alt?: { expect?: Outcome; reason?: string | string[]; if?: string; flagged?: string }[]
  bytes?: number; sha256?: string; pixels?: string | null; scene?: string; never_keep?: boolean
}
interface Expected {
  files: ExpectedFile[]
  groups: { id: string; kinds: Relation[]; level: Level; files: string[]; why: string }[]
  apart: { id: string; level: Level; forbid: Relation[]; files: string[]; why: string }[]
  one_file: { files: string[] }[]
}

let root: string
let library: string
let expected: Expected
let before: Record<string, string>
let result: ScanJson
let indexed: Awaited<ReturnType<typeof codes>>
let failed: Map<string, { kind: string; reason: string }>
let sizes: Map<string, [number, number]>
let all: GroupJson[]
const differing: string[] = []

beforeAll(async () => {
  const work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-hard-')))
  root = path.join(work, 'photos')
  library = path.join(work, 'library')
  execFileSync(pythonPath(), [path.join(sharedDir(), 'hard-files/make_hard_files.py'), root], { stdio: 'pipe' })
  expected = JSON.parse(fs.readFileSync(path.join(root, 'expected.json'), 'utf8')) as Expected
  before = treeOf(root)
  result = await scan(library, root)
  indexed = await codes(library, root)
  failed = new Map(result.failed.map(({ path: file, ...rest }) => [path.relative(root, file), rest]))
  all = await groups(library)
  const db = new Database(path.join(library, 'likeness.sqlite'), { readonly: true })
  sizes = new Map((db.prepare('SELECT file.text, width, height FROM file JOIN photo ON photo.id = file.photo_id').all() as { text: string; width: number; height: number }[])
    .map(({ text, width, height }) => [text, [width, height]]))
  db.close()
}, 240_000)
afterAll(() => {
  if (differing.length > 0) console.log(`hard files, differing from expected.json without failing the test:\n${differing.toSorted().map((line) => `  ${line}`).join('\n')}`)
  if (!root) return
  execFileSync('chmod', ['-R', 'u+rwX', root])
  fs.rmSync(path.dirname(root), { recursive: true, force: true })
})

const listOf = (reason: string | string[] | undefined): string[] => (reason === undefined ? [] : [reason].flat())
const isRoot = process.getuid?.() === 0

function outcomeOf(file: string): { outcome: Outcome; kind?: string } {
  if (indexed.has(file)) return { outcome: 'indexed' }
  const problem = failed.get(file)
  return problem ? { outcome: 'failed', kind: problem.kind } : { outcome: 'skipped' }
}

function isAccepted(file: ExpectedFile, { outcome, kind }: { outcome: Outcome; kind?: string }): boolean {
  const ways = [{ expect: file.expect, reason: file.reason }, ...(file.alt ?? []).filter((alt) => alt.flagged === undefined && (alt.if !== 'root' || isRoot)).map((alt) => ({ expect: alt.expect ?? file.expect, reason: alt.reason ?? file.reason }))]
  return ways.some((way) => way.expect === outcome && (outcome !== 'failed' || listOf(way.reason).length === 0 || listOf(way.reason).includes(kind!)))
}

describe('the hard files', () => {
  it('are all there, and each name ends once', () => {
    const names = expected.files.map(({ path: file }) => file)
    const unknown = [...indexed.keys(), ...failed.keys()].filter((file) => !names.includes(file))
    expect({ count: names.length > 390, unknown, twice: [...indexed.keys()].filter((file) => failed.has(file)) }).toEqual({ count: true, unknown: [], twice: [] })
  })

  it('end as photo, problem or skipped as they must', () => {
    const wrong = expected.files.flatMap((file) => {
      const got = outcomeOf(file.path)
      if (isAccepted(file, got)) return []
      return [`${file.path}: expected ${file.expect} ${listOf(file.reason).join('/')}, got ${got.outcome} ${got.kind ?? ''} (${file.what})`]
    })
    expect(wrong).toEqual([])
  })

  it('have the size that they are shown with', () => {
    const wrong = expected.files.flatMap(({ path: file, size, size_alt: other }) => {
      const got = sizes.get(file)
      return !got || !size || String(got) === String(size) || String(got) === String(other) ? [] : [`${file}: expected ${size.join(' × ')}, got ${got.join(' × ')}`]
    })
    expect(wrong).toEqual([])
  })

  it('that fail say why in a sentence', () => {
    expect(result.failed.filter(({ reason }) => !/^[A-Z].*\.$/.test(reason))).toEqual([])
  })

  it('are as they were before the scan: content, time and mode', () => {
    expect(treeOf(root)).toEqual(before)
  })
})

const relative = (group: GroupJson): string[] => group.members.map((member) => path.relative(root, member.path))
const groupsByName = new Map<string, GroupJson[]>()
beforeAll(() => {
  for (const group of all) for (const name of relative(group)) groupsByName.set(name, [...groupsByName.get(name) ?? [], group])
})
/** Two names of one inode are one file: a group shows one of them. */
const shownName = (file: string): string => (expected.one_file.find(({ files }) => files.includes(file))?.files ?? [file]).find((name) => groupsByName.has(name)) ?? file
const groupsWith = (file: string): GroupJson[] => groupsByName.get(shownName(file)) ?? []

describe('groups', () => {
  it('bring together what must be together', () => {
    const wrong = expected.groups.flatMap(({ id, level, kinds, files, why }) => {
      const shared = files.slice(1).reduce((common, file) => common.filter((group) => groupsWith(file).includes(group)), groupsWith(files[0]!))
      const names = new Set(files.map(shownName))
      // A group that holds further files may have a weaker kind; a stronger one than the truth is a fault.
      const isRight = files.length < 2 || shared.some((group) => kinds.includes(group.kind) || relative(group).some((name) => !names.has(name)))
      const line = `group ${id} (${level}, ${kinds.join('/')}): ${why}; apart: ${files.filter((file) => !groupsWith(file).includes(groupsWith(files[0]!)[0]!)).join(', ') || shared.map(({ kind }) => kind).join()}`
      if (!isRight && level !== 'must') differing.push(line)
      return isRight || level !== 'must' ? [] : [line]
    })
    expect(wrong).toEqual([])
  })

  it('keep apart what must be apart', () => {
    const wrong = expected.apart.flatMap(({ id, level, forbid, files, why }) => files.flatMap((a, i) => files.slice(i + 1).flatMap((b) => {
      const together = groupsWith(a).filter((group) => forbid.includes(group.kind) && groupsWith(b).includes(group))
      const lines = together.map(({ kind }) => `apart ${id} (${level}): ${a} and ${b} are in a group of ${kind} (${why})`)
      if (level !== 'must') differing.push(...lines)
      return level === 'must' ? lines : []
    })))
    expect(wrong).toEqual([])
  })

  it('of identical files have one content, and of identical pixels one picture', () => {
    const facts = new Map(expected.files.map((file) => [file.path, file]))
    const wrong = all.flatMap((group) => {
      const keeper = facts.get(path.relative(root, group.keeper))
      return group.members.filter((member) => {
        const file = facts.get(path.relative(root, member.path))
        if (member.relation === 'identical-file') return indexed.get(path.relative(root, member.path))?.sha256 !== indexed.get(path.relative(root, group.keeper))?.sha256
        return member.relation === 'identical-pixels' && file?.pixels && keeper?.pixels && file.pixels !== keeper.pixels
      }).map((member) => `${path.relative(root, member.path)} is no ${member.relation} of ${path.relative(root, group.keeper)}`)
    })
    expect(wrong).toEqual([])
  })

  it('never keep a damaged file', () => {
    const hurt = new Set(expected.files.filter((file) => file.never_keep).map((file) => file.path))
    expect(all.filter(({ kind, keeper }) => kind !== 'same-scene' && hurt.has(path.relative(root, keeper))).map(relative)).toEqual([])
  })

  /** `default_apart` of expected.json has the level "should": what is mixed is named here, with its reason, and nothing else may be. */
  it('of copies show one scene, but for what is named', () => {
    const named = new Map([
      ['lookalikes/page-0-one-word.jpg', 'a page with one word wiped out: the pixels of one block differ, which those of a re-saved page may do as well'],
      ['damaged/text-bomb.png', 'a false pair with camera/IMG_E0001.JPG: cosine 0.870, greys 0.33, just inside the rule'],
    ])
    const scenes = new Map(expected.files.map(({ path: file, scene }) => [file, scene]))
    const mixed = all.filter(({ kind }) => kind !== 'same-scene').map(relative)
      .filter((files) => new Set(files.filter((file) => !named.has(file)).map((file) => scenes.get(file))).size > 1)
      .map((files) => files.map((file) => `${file} (${scenes.get(file)})`))
    expect(mixed).toEqual([])
  })
})
