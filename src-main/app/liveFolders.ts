// Roots as they change: told by the system where it can, looked through by the clock where it cannot, and away or back.
import path from 'node:path'
import { watchRoot } from '../library/watch.ts'
import type { RootRow } from '../store/roots.ts'
import { takeChanges } from './changedPlaces.ts'
import { realDisk } from './disk.ts'
import type { Engine } from './engine.ts'
import type { Holds } from './holds.ts'
import { isRootThere } from './isRootThere.ts'
import { mountPoints, placeOfAbsent } from './movedDrive.ts'
import { followRoot } from './movedOperations.ts'

export interface LiveOptions {
  readonly tickMs: number // how often the clock looks whether a root is due, away, or back
  readonly fallbackMinutes: number // between two looks at a root that should be live and cannot be watched
  readonly laterMs: number // until a file that is still being written is looked at again
  readonly againMs: number // until a scan that the library's own drive cut off (full, closed for writing) is tried again
  readonly drives: () => Promise<readonly string[]> // where drives are mounted now
}
export const LIVE: LiveOptions = { tickMs: 15_000, fallbackMinutes: 10, laterMs: 1000, againMs: 60_000, drives: mountPoints }

/** So many places that changed are kept while work is held; of more, the root is looked through afterwards. */
const HELD_LIMIT = 10_000

interface Watched { readonly root: RootRow; readonly stop: () => Promise<void>; isReady: boolean }

export class LiveFolders {
  readonly #engine: Engine
  readonly #scan: (rootIds: readonly number[]) => void
  readonly #options: LiveOptions
  readonly #watched = new Map<number, Watched>()
  readonly #notices = new Map<number, string>() // by root: why it is not watched
  readonly #later = new Map<number, { places: Map<string, Uint8Array>; timer: NodeJS.Timeout }>()
  readonly #holds: Holds
  readonly #held = new Map<number, { root: RootRow; places: Map<string, Uint8Array> }>() // what changed while work is held, by root
  readonly #openedMs = Date.now()
  readonly #asked = new Map<number, number>() // by root: when the clock last asked for a scan, ms
  #work: Promise<unknown> = Promise.resolve()
  #waiting = 0
  #drives = '' // as they were when an absent root was last looked for
  #clock: NodeJS.Timeout | undefined
  #isClosed = false

  /** @param scan looks these roots through @param holds while something in it holds, changes are only noticed */
  constructor(engine: Engine, scan: (rootIds: readonly number[]) => void, holds: Holds, options: LiveOptions = LIVE) {
    this.#engine = engine
    this.#scan = scan
    this.#holds = holds
    this.#options = options
    holds.onChange(() => { if (holds.reason === null) this.#takeHeld() })
  }

  /** Why a root is looked at by the clock though it should be live; null when it is watched, or nobody wants it to be. */
  notice(rootId: number): string | null { return this.#notices.get(rootId) ?? null }

  /** True when nothing is waiting to be looked at. */
  get isQuiet(): boolean { return this.#waiting === 0 && this.#later.size === 0 && this.#held.size === 0 && [...this.#watched.values()].every(({ isReady }) => isReady) }

  /** True when changes were noticed that wait. */
  get isHolding(): boolean { return this.#held.size > 0 }

  /** Watches the live roots that are there, and no others; the clock looks after all of them from now on. */
  async watch(): Promise<void> {
    if (this.#isClosed) return
    this.#clock ??= setInterval(() => { this.#enqueue(() => this.#tick()) }, this.#options.tickMs)
    const roots = await this.#engine.reader.call('listRoots')
    const wanted = new Map(roots.filter(({ mode, isAway }) => mode === 'live' && !isAway).map((root) => [root.id, root]))
    for (const [id, { root, stop }] of this.#watched) {
      if (wanted.get(id)?.text === root.text) continue
      this.#watched.delete(id)
      await stop()
    }
    for (const id of this.#notices.keys()) if (!wanted.has(id)) this.#notices.delete(id)
    for (const root of wanted.values()) {
      if (this.#watched.has(root.id) || this.#notices.has(root.id) || this.#isClosed) continue
      const watched: Watched = { root, isReady: false, stop: watchRoot(root.text, {
        changed: (places) => {
          if (places) this.#enqueue(() => this.#take(root, placesBelow(root, places)))
          else this.#scan([root.id])
        },
        ready: () => {
          watched.isReady = true
          this.#scan([root.id]) // what changed after the last scan passed and before now
        },
        failed: (code) => {
          this.#watched.delete(root.id)
          this.#notices.set(root.id, noticeOf(code, this.#options.fallbackMinutes))
          this.#engine.changed()
          this.#scan([root.id]) // what came while it was not watched
        },
      }) }
      this.#watched.set(root.id, watched)
    }
  }

  /** Tries to watch a root again that could not be. */
  forgetNotice(rootId: number): void { this.#notices.delete(rootId) }

  async close(): Promise<void> {
    this.#isClosed = true
    clearInterval(this.#clock)
    for (const { timer } of this.#later.values()) clearTimeout(timer)
    this.#later.clear()
    this.#held.clear()
    await Promise.all([...this.#watched.values()].map(({ stop }) => stop()))
    this.#watched.clear()
    await this.#work
  }

  #enqueue(work: () => Promise<void>): void {
    this.#waiting++
    this.#work = this.#work.then(() => (this.#isClosed ? undefined : work())).catch((error: unknown) => {
      this.#engine.log.fault(`What changed in a folder could not be taken in (${error instanceof Error ? error.message : String(error)}). It is looked at again by the clock.`)
    }).finally(() => { this.#waiting-- })
  }

  #keep(root: RootRow, places: readonly Uint8Array[]): void {
    const held = this.#held.get(root.id) ?? { root, places: new Map<string, Uint8Array>() }
    for (const place of places) held.places.set(Buffer.from(place).toString('latin1'), place)
    if (!this.#held.has(root.id)) this.#engine.changed()
    this.#held.set(root.id, held)
    if (held.places.size > HELD_LIMIT) held.places = new Map([['', Buffer.alloc(0)]]) // the root itself: all of it
  }

  #takeHeld(): void {
    for (const { root, places } of this.#held.values()) {
      if (this.#watched.has(root.id)) this.#enqueue(() => this.#take(root, [...places.values()]))
    }
    this.#held.clear()
  }

  async #take(root: RootRow, places: readonly Uint8Array[]): Promise<void> {
    if (this.#holds.reason !== null) return this.#keep(root, places)
    if (!await isRootThere(root)) { await this.#away(root); return }
    const later = await takeChanges(this.#engine, root, places)
    if (later.length === 0 || this.#isClosed) return
    const known = this.#later.get(root.id)
    if (known) clearTimeout(known.timer)
    const waiting = known?.places ?? new Map<string, Uint8Array>()
    for (const place of later) waiting.set(Buffer.from(place).toString('latin1'), place)
    const timer = setTimeout(() => {
      this.#later.delete(root.id)
      this.#enqueue(() => this.#take(root, [...waiting.values()]))
    }, this.#options.laterMs)
    this.#later.set(root.id, { places: waiting, timer })
  }

  async #away(root: RootRow): Promise<void> {
    await this.#engine.writer.call('changeRoot', root.id, { isAway: true })
    this.#engine.changed()
    await this.watch()
  }

  /** Events get lost, and network drives send none: so the clock looks at each root, and at those that are away. */
  async #tick(): Promise<void> {
    const due: number[] = []
    const drives = await this.#options.drives()
    const areNew = drives.join('\n') !== this.#drives // looked for once for each change of the drives
    this.#drives = drives.join('\n')
    for (const root of await this.#engine.reader.call('listRoots')) {
      const there = await isRootThere(root)
      if (!there && !root.isAway) await this.#away(root)
      if (!there && areNew) {
        const place = await placeOfAbsent(this.#engine, root, drives)
        if (place !== null) {
          await this.#engine.inOrder(async () => {
            await followRoot(this.#engine, realDisk, root.path, Buffer.from(place)) // first: cut off here, it is found again and done again
            await this.#engine.writer.call('moveRoot', root.id, Buffer.from(place), place)
          })
          due.push(root.id)
        }
      }
      const minutes = this.#notices.has(root.id) ? Math.min(this.#options.fallbackMinutes, root.minutes) : root.minutes
      const asked = this.#asked.get(root.id) ?? 0
      const looked = Math.max(root.lookedMs ?? this.#openedMs, asked)
      const isDue = Date.now() - looked >= minutes * 60_000 || looked > Date.now() + 60_000 // a clock that was set back
      const isBack = root.isAway === 1 && Date.now() - asked >= Math.min(60_000, 4 * this.#options.tickMs)
      if (!there || !(isBack || isDue)) continue
      this.#asked.set(root.id, Date.now())
      due.push(root.id)
    }
    if (due.length > 0) this.#scan(due)
  }
}

const placesBelow = (root: RootRow, places: readonly string[]): Uint8Array[] => {
  const below = new Map<string, Uint8Array>()
  for (const place of places) {
    const relative = path.relative(root.text, place)
    if (relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative)) continue
    // A name that is no UTF-8 reaches us mangled: its folder is looked through instead.
    const known = relative.includes('\uFFFD') ? path.dirname(relative) : relative
    below.set(known, Buffer.from(known === '.' ? '' : known))
  }
  return [...below.values()]
}

function noticeOf(code: string, minutes: number): string {
  const often = `It is looked through every ${minutes} minutes instead.`
  if (code === 'ENOSPC') return `There are more folders in it than this system watches (the setting is called fs.inotify.max_user_watches). ${often}`
  if (code === 'EMFILE' || code === 'ENFILE') return `There are more folders in it than this system lets a program watch (its limit of open files). ${often}`
  return `It cannot be watched (${code}). ${often}`
}
