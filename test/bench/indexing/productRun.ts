// Run by product.ts in a process of its own, so that CPU time and memory are the product's alone: a first scan, a second one,
// a question. Prints JSON.
import fs from 'node:fs'
import path from 'node:path'
import { similarToPicture } from '../../../src-main/app/findSimilar.ts'
import { Likeness } from '../../../src-main/app/likeness.ts'
import { addRoots } from '../../../src-main/app/roots.ts'
import { median, timesOf } from '../figures.ts'

const [folder, library, question] = process.argv.slice(2) as [string, string, string]
const rssMB = (): number => process.memoryUsage().rss / 1e6

const likeness = await Likeness.open({ library })
const roots = await addRoots(likeness.engine, [folder])
const cpu = process.cpuUsage()
const first = await likeness.scan(roots)
const used = process.cpuUsage(cpu)
const memory = { endOfScanMB: rssMB(), peakMB: (process.resourceUsage().maxRSS * 1024) / 1e6 }
const second = await likeness.scan(await likeness.engine.reader.call('listRoots'))
await similarToPicture(likeness.engine, Buffer.from(question), 20)
const warm = await timesOf(15, () => similarToPicture(likeness.engine, Buffer.from(question), 20))
const files = first.progress.lookedAt
await likeness.close()
process.stdout.write(JSON.stringify({
  files, wallSeconds: first.progress.seconds, photosPerSecond: files / first.progress.seconds, cpuMsPerFile: (used.user + used.system) / 1000 / files,
  stagesMsPerFile: Object.fromEntries(Object.entries(first.stages).map(([name, ms]) => [name, ms / files])), memory,
  secondScan: { decoded: second.photosRead, unchanged: second.progress.unchanged, seconds: second.progress.seconds, share: second.progress.seconds / first.progress.seconds },
  similarWarmMs: median(warm), libraryBytesPerFile: fs.statSync(path.join(library, 'likeness.sqlite')).size / files,
}))
process.exit(0)
