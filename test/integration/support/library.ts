// A library on the disk with pictures of our own, for one test at a time.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { Likeness } from '../../../src-main/app/likeness.ts'
import { planGroups } from '../../../src-main/app/planGroups.ts'
import { groupsUpTo, listGroups, type PlainGroup } from '../../../src-main/app/reviewGroups.ts'
import type { Relation, SessionId } from '../../../src-main/api/contract.ts'
import { makePictures } from '../../e2e/support/pictures.ts'
import { NO_FILTER } from '../../support/noFilter.ts'

export class TestLibrary {
  static #made: Promise<{ folder: string; pictures: string[] }> | null = null
  readonly work: string
  readonly root: string
  readonly pictures: readonly string[]
  readonly likeness: Likeness

  private constructor(work: string, pictures: readonly string[], likeness: Likeness) {
    this.work = work
    this.root = path.join(work, 'lib')
    this.pictures = pictures
    this.likeness = likeness
  }

  /** @param count pictures that show different things, made once a test file */
  static async open(count = 4): Promise<TestLibrary> {
    TestLibrary.#made ??= (async () => {
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-pictures-'))
      process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true }))
      return { folder, pictures: await makePictures(folder, count) }
    })()
    const { pictures } = await TestLibrary.#made
    const work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-case-')))
    fs.mkdirSync(path.join(work, 'lib'))
    process.env['XDG_DATA_HOME'] = path.join(work, 'data') // its own bin
    return new TestLibrary(work, pictures, await Likeness.open({ library: path.join(work, 'library'), threads: 2 }))
  }

  async close(): Promise<void> {
    await this.likeness.close()
    fs.rmSync(this.work, { recursive: true, force: true })
  }

  at(name: string): string { return path.join(this.root, name) }

  /** Writes bytes under a name; folders on the way are made. */
  write(name: string, bytes: Uint8Array | string): string {
    fs.mkdirSync(path.dirname(this.at(name)), { recursive: true })
    fs.writeFileSync(this.at(name), bytes)
    return this.at(name)
  }

  /** A byte copy of a made picture, with its time. */
  copy(name: string, from = 0): string {
    fs.mkdirSync(path.dirname(this.at(name)), { recursive: true })
    fs.cpSync(this.pictures[from]!, this.at(name), { preserveTimestamps: true })
    return this.at(name)
  }

  /** An edit of a made picture; its notes (camera, date) go with it when asked. */
  async put(name: string, edit: (picture: Sharp) => Sharp = (picture) => picture, from = 0, keepsNotes = true): Promise<string> {
    fs.mkdirSync(path.dirname(this.at(name)), { recursive: true })
    const picture = sharp(this.pictures[from]!)
    await edit(keepsNotes ? picture.keepMetadata() : picture).toFile(this.at(name))
    return this.at(name)
  }

  /** Scans all roots to the end; the library's root is added by the first call. */
  async look() {
    if ((await this.likeness.roots()).length === 0) await this.likeness.add([this.root])
    const outcome = await this.likeness.scan(await this.likeness.engine.reader.call('listRoots'))
    while (this.likeness.scanProgress().phase !== 'done') await new Promise((resolve) => setTimeout(resolve, 20)) // one that adding began
    return outcome
  }

  async plain(kind: Relation = 'same-picture'): Promise<readonly PlainGroup[]> {
    return (await groupsUpTo(this.likeness.engine, kind, 0, 1000)).groups
  }

  /** Groups as "keeper: member relation verdict, …". */
  async groups(kind: Relation = 'same-picture'): Promise<string[]> {
    return (await this.plain(kind)).map(({ members: [keeper, ...others] }) => `${keeper!.row.text}: ${others.map(({ row, member }) => `${row.text} ${member.relation} ${member.verdict}`).toSorted().join(', ')}`).toSorted()
  }

  /** As the board shows them, those that free most first. */
  async shown() {
    return (await listGroups(this.likeness.engine, { ...NO_FILTER, sort: 'space', offset: 0, limit: 100 })).groups
  }

  /** Moves what the rules propose. @returns the session, and what stayed with its reason */
  async remove(kind: Exclude<Relation, 'same-scene'> = 'same-picture', target: 'bin' | 'holding' = 'holding') {
    const plan = await this.likeness.removals.plan(await planGroups(this.likeness.engine, kind, null), target, false)
    if (plan.items.length === 0) return { plan, sessionId: null, failed: [] as string[] }
    const { outcome } = await this.likeness.removals.begin(plan)
    const { sessionId, failed } = await outcome
    return { plan, sessionId: sessionId as SessionId, failed: failed.map(({ reason }) => reason) }
  }

  undo(sessionId: SessionId) { return this.likeness.removals.undo(sessionId, null) }

  /** Names of all files below the root, holding folders left out. */
  names(): string[] {
    return (fs.readdirSync(this.root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile() && !entry.parentPath.includes('Likeness holding'))
      .map((entry) => path.relative(this.root, path.join(entry.parentPath, entry.name))).toSorted()
  }
}
