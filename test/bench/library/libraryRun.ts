// Run by libraryFigures.ts in a process of its own, built, so that its memory is the product's alone: opens a made library, scans
// its files, of which none changed, and asks what the screens and commands ask. Prints JSON.
import fs from 'node:fs'
import path from 'node:path'
import { kindCounts, overview } from '../../../src-main/app/overview.ts'
import { similarToPhoto } from '../../../src-main/app/findSimilar.ts'
import { Likeness } from '../../../src-main/app/likeness.ts'
import { regroupAll } from '../../../src-main/app/regroup.ts'
import { listGroups, type GroupQuery } from '../../../src-main/app/reviewGroups.ts'
import { photoPage, timeline } from '../../../src-main/app/timeline.ts'
import type { PhotoId } from '../../../src-main/api/contract.ts'
import { median, quantile, timesOf } from '../figures.ts'

const [library, root, count] = [process.argv[2]!, process.argv[3]!, Number(process.argv[4])]
const rssMB = (): number => process.memoryUsage().rss / 1e6
const page = (changes: Partial<GroupQuery>): GroupQuery => ({
  kind: null, span: 'any', folder: null, otherFolder: null, takenFromMs: null, takenToMs: null, minBytes: null, format: null, onlyTies: false, state: 'any', sort: 'space', offset: 0, limit: 50, ...changes,
})
const once = async (work: () => unknown): Promise<number> => (await timesOf(1, work))[0]!
const photoAt = (i: number): PhotoId => (1 + Math.floor((i * count) / 40)) as PhotoId

const before = rssMB()
let likeness!: Likeness
const openMs = await once(async () => { likeness = await Likeness.open({ library }) })
const { engine } = likeness
const statusMs = await once(() => likeness.status())
const cpu = process.cpuUsage()
const { progress } = await likeness.scan(await engine.reader.call('listRoots'))
if (progress.unchanged !== count) throw new Error(`expected ${count} unchanged files, got ${progress.unchanged}`)
const { user, system } = process.cpuUsage(cpu)
const [scanSeconds, afterScanMB] = [progress.seconds, rssMB()]
const firstSimilarMs = await once(() => similarToPhoto(engine, photoAt(1), 60)) // reads all codes
const afterIndexMB = rssMB()
const groupAllSeconds = (await once(() => engine.inOrder(() => regroupAll(engine)))) / 1000
const similar = await timesOf(40, (i) => similarToPhoto(engine, photoAt(i), 60))
const candidates = await timesOf(40, (i) => engine.search.call('candidatesOf', [photoAt(i)]))
const figures: Record<string, number> = {
  openMs, statusMs, groupAllSeconds, firstSimilarMs, similarP50Ms: median(similar), similarP95Ms: quantile(similar, 0.95), candidatesOfOneMs: median(candidates), secondScanSeconds: scanSeconds, secondScanCpuSeconds: (user + system) / 1e6, rssAtStartMB: before, rssAfterSecondScanMB: afterScanMB, rssWithAllCodesMB: afterIndexMB,
  statusAgainMs: median(await timesOf(5, () => likeness.status())), kindsMs: median(await timesOf(5, () => kindCounts(engine))),
  overviewMs: await once(() => overview(engine)), timelineMs: await once(() => timeline(engine)), timelineOfFolderMs: await once(() => timeline(engine, { folder: `${root}/2005` })),
  photoPageMs: median(await timesOf(10, (i) => photoPage(engine, i * 1000, 100))), reviewBySpaceMs: median(await timesOf(5, () => listGroups(engine, page({})))), reviewByNewestMs: median(await timesOf(5, () => listGroups(engine, page({ sort: 'newest' })))),
  reviewByCopiesMs: median(await timesOf(5, () => listGroups(engine, page({ sort: 'most-copies' })))), reviewLastPageMs: await once(() => listGroups(engine, page({ offset: Math.floor(count / 10) - 50 }))),
  reviewAcrossFoldersMs: await once(() => listGroups(engine, page({ span: 'across' }))), reviewOfFolderMs: await once(() => listGroups(engine, page({ folder: `${root}/2005` }))),
}
figures['regroupOfOneMs'] = median(await timesOf(10, (i) => engine.search.call('groupAround', [photoAt(i)])))
figures['rssAtEndMB'] = rssMB()
figures['rssMostMB'] = (process.resourceUsage().maxRSS * 1024) / 1e6
await likeness.close()
process.stdout.write(JSON.stringify({ ...figures, bytesPerPhoto: fs.statSync(path.join(library, 'likeness.sqlite')).size / count }))
process.exit(0)
