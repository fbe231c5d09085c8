// Watches roots. Its events are hints only: they name a place to look at; the disk decides.
import { watch, type FSWatcher } from 'chokidar'
import path from 'node:path'
import { skipReasonOf } from './walk.ts'

const MERGE_MS = 300
/** More places than this at once are no longer counted one by one: the whole root is looked at. */
const PLACES_AT_ONCE = 20_000

export interface WatchListener {
  /** Places below the root that changed, merged; absolute. Null: so many that the whole root has to be looked at. */
  changed(places: readonly string[] | null): void
  /** From now on nothing is missed; what changed before is for a walk to find. */
  ready(): void
  /** The watcher has ended by itself; said once. */
  failed(code: string): void
}

/** @returns ends the watching */
export function watchRoot(root: string, listener: WatchListener): () => Promise<void> {
  let places = new Set<string>()
  let isAll = false
  let timer: NodeJS.Timeout | undefined
  let isEnded = false
  const tell = (): void => {
    timer = undefined
    const told = isAll ? null : [...places]
    places = new Set()
    isAll = false
    listener.changed(told)
  }
  const add = (place: string): void => {
    if (isEnded) return
    if (!isAll) places.add(place)
    if (places.size > PLACES_AT_ONCE) {
      isAll = true
      places.clear()
    }
    timer ??= setTimeout(tell, MERGE_MS)
  }
  const watcher: FSWatcher = watch(root, {
    ignoreInitial: true, followSymlinks: false,
    ignored: (file, stats) => {
      if (file === root) return false
      const name = path.basename(file)
      return stats === undefined ? skipReasonOf(name, true) !== null : skipReasonOf(name, stats.isDirectory()) !== null
    },
  })
  const end = async (): Promise<void> => {
    isEnded = true
    clearTimeout(timer)
    await watcher.close()
  }
  for (const event of ['add', 'change', 'unlink', 'unlinkDir', 'addDir'] as const) watcher.on(event, add)
  // A name that is no UTF-8 is not found again by the watcher, which says nothing of it then; its folder can still be named.
  watcher.on('raw', (_event, name, details) => {
    const { watchedPath } = details as { watchedPath?: string }
    if (name?.includes('\uFFFD') && watchedPath) add(path.join(watchedPath, path.basename(name)))
  })
  watcher.on('ready', () => { if (!isEnded) listener.ready() })
  watcher.on('error', (reason) => {
    if (isEnded) return // one full watch limit raises thousands of errors
    end().catch(() => undefined) // half a watcher is worse than none
    listener.failed((reason as NodeJS.ErrnoException).code ?? String(reason))
  })
  return end
}
