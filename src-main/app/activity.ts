// What the icon of the desktop app says: how far the work is, and how many groups of copies are new.
import type { Activity } from '../api/bridge.ts'
import type { LibraryStatus, ScanProgress } from '../api/contract.ts'
import type { Likeness } from './likeness.ts'
import type { TrainState } from './trainings.ts'

const LOOK_MS = 1000
/** A scan that finds nothing to read is over before anyone could read its bar. */
const SHOWN_AFTER_S = 1

export interface Work {
  readonly scan: ScanProgress
  readonly waiting: LibraryStatus['waiting']
  readonly training: Pick<TrainState, 'phase' | 'share'>
  readonly removal: { readonly done: number; readonly total: number } | null
}

/** One bar for all work: a removal first, which the person waits for, then a training, then the scan. While the battery holds the work there is none. */
export function barOf({ scan, waiting, training, removal }: Work): Pick<Activity, 'share' | 'mode'> {
  const share = (done: number, total: number): number => (total > 0 ? Math.min(1, Math.floor((done / total) * 100) / 100) : 0)
  if (removal) return { share: share(removal.done, removal.total), mode: 'normal' }
  if (training.phase === 'preparing') return { share: 0, mode: 'indeterminate' }
  if (training.phase === 'learning') return { share: share(training.share, 1), mode: 'normal' }
  const read = share(scan.lookedAt, scan.toLookAt)
  if (scan.phase === 'paused') return waiting === 'person' && scan.toLookAt > 0 ? { share: read, mode: 'paused' } : { share: null, mode: 'normal' }
  if (!['walking', 'looking', 'grouping'].includes(scan.phase) || scan.toLookAt === 0 || scan.seconds < SHOWN_AFTER_S) return { share: null, mode: 'normal' }
  return scan.listing ? { share: 0, mode: 'indeterminate' } : { share: read, mode: 'normal' }
}

/** Tells of each change, at most once a second. @returns to be called at the end */
export function followActivity(likeness: Likeness, tell: (activity: Activity) => void): () => void {
  let told = ''
  let timer: NodeJS.Timeout | undefined
  let isEnded = false
  const look = async (): Promise<void> => {
    const work = { scan: likeness.scanProgress(), waiting: likeness.waiting, training: likeness.trainings.state, removal: likeness.removals.working }
    const news = likeness.settings.showsNews ? await likeness.news.count() : 0
    const activity: Activity = { ...barOf(work), news }
    timer = undefined
    if (isEnded) return
    if (told !== JSON.stringify(activity)) tell(activity)
    told = JSON.stringify(activity)
    if (activity.share !== null) later() // a scan reads on without a word
  }
  const later = (afterMs = LOOK_MS): void => {
    timer ??= setTimeout(() => {
      look().catch((error: unknown) => {
        timer = undefined
        likeness.engine.log.fault('What the icon of the app says could not be found out.', error)
      })
    }, afterMs)
  }
  const unsubscribe = [likeness.engine.onChange(() => later()), likeness.onSettings(() => later())]
  later(0) // before anything new can be found
  return () => {
    isEnded = true
    clearTimeout(timer)
    for (const end of unsubscribe) end()
  }
}
