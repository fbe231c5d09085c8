// Run by firstGroups.ts in a process of its own: the first minute of a scan. Prints JSON.
import { kindCounts } from '../../../src-main/app/overview.ts'
import { Likeness } from '../../../src-main/app/likeness.ts'
import { addRoots } from '../../../src-main/app/roots.ts'

const [folder, library] = process.argv.slice(2) as [string, string]
const likeness = await Likeness.open({ library })
const started = performance.now()
const secondsNow = (): number => (performance.now() - started) / 1000
const scanned = likeness.scan(await addRoots(likeness.engine, [folder]))
let [walkSeconds, firstGroupSeconds, groups] = [0, 0, 0]
while (secondsNow() < 60 || groups === 0) {
  await new Promise((resolve) => { setTimeout(resolve, 100) })
  if (walkSeconds === 0 && !likeness.scanProgress().listing) walkSeconds = secondsNow()
  groups = (await kindCounts(likeness.engine)).reduce((sum, kind) => sum + kind.groups, 0)
  if (firstGroupSeconds === 0 && groups > 0) firstGroupSeconds = secondsNow()
}
const { listed, lookedAt } = likeness.scanProgress()
likeness.stop()
await scanned
await likeness.close()
process.stdout.write(JSON.stringify({ listed, walkSeconds, firstGroupSeconds, groupsAfterAMinute: groups, filesAfterAMinute: lookedAt, peakMB: (process.resourceUsage().maxRSS * 1024) / 1e6 }))
process.exit(0)
