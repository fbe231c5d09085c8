// Watches roots. Its events are hints only: they name a place to look at; the disk decides.
import { watch, type FSWatcher } from 'chokidar'
import path from 'node:path'
import { skipReasonOf } from './walk.ts'

const SETTLE_MS = 800 // a file is looked at when it has not grown for so long
const MERGE_MS = 300

export interface WatchListener {
  /** Paths below one root that changed, merged; absolute. */
  changed(paths: string[]): void
  /** The watcher cannot go on; said once. */
  failed(sentence: string): void
}

/** @returns ends the watching */
export function watchRoot(root: string, listener: WatchListener): () => Promise<void> {
  const pending = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let hasFailed = false
  const add = (file: string): void => {
    pending.add(file)
    timer ??= setTimeout(() => {
      timer = undefined
      const paths = [...pending]
      pending.clear()
      listener.changed(paths)
    }, MERGE_MS)
  }
  const watcher: FSWatcher = watch(root, {
    ignoreInitial: true, followSymlinks: false, awaitWriteFinish: { stabilityThreshold: SETTLE_MS, pollInterval: 100 }, atomic: true,
    ignored: (file, stats) => {
      if (file === root) return false
      const name = path.basename(file)
      return stats === undefined ? skipReasonOf(name, true) !== null : skipReasonOf(name, stats.isDirectory()) !== null
    },
  })
  for (const event of ['add', 'change', 'unlink', 'unlinkDir', 'addDir'] as const) watcher.on(event, (file) => add(file))
  watcher.on('error', (error) => {
    if (hasFailed) return // one full watch limit raises thousands of errors
    hasFailed = true
    const code = (error as NodeJS.ErrnoException).code
    listener.failed(code === 'ENOSPC' || code === 'EMFILE'
      ? `There are more folders below ${root} than the system watches (${code === 'ENOSPC' ? 'fs.inotify.max_user_watches' : 'open files'}). Scan again to see what changed.`
      : `${root} cannot be watched (${code ?? String(error)}). Scan again to see what changed.`)
  })
  return async () => {
    clearTimeout(timer)
    await watcher.close()
  }
}
