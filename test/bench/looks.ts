// `node test/bench/looks.ts NEAR_COPIES [plain]`: what the second look at a pair costs, by what the two are to each other. NEAR_COPIES holds
// truth.json and photos/, as the near-copy generator writes them; `plain`: as where there is no SIMD. CPU time, so other work disturbs little.
import fs from 'node:fs'
import path from 'node:path'
import { coloursOf, decodePhoto } from '../../src-main/decode/decodePhoto.ts'
import { VIEW_SIDE } from '../../src-main/search/align.ts'
import type { View } from '../../src-main/search/look.ts'
import { verify } from '../../src-main/search/verify.ts'

interface Truth { readonly groups: readonly { readonly original: string; readonly copies: readonly { readonly path: string; readonly group: string }[] }[] }
type Pair = readonly [View, View]

const [folder, kernel] = process.argv.slice(2)
if (!folder) throw new Error('expected: node test/bench/looks.ts NEAR_COPIES [plain]')
const CANDIDATE = { photoId: 1, distance: 4, cosine: 0.9, position: 0, phashDistance: 20, uprightPhashDistance: 20 }
const COPIES = ['recode', 'crop', 'frame', 'rotation']
const LOOKS = 1500 // of each kind in a round, at least
const ROUNDS = 3 // the first one warms up

async function viewOf(file: string): Promise<View> {
  const { thumbnail, width, height } = await decodePhoto({ bytes: fs.readFileSync(path.join(folder!, file)) })
  return { rgb: await coloursOf(thumbnail, VIEW_SIDE), fine: null, width, height, takenMs: null, camera: null, lowInformation: false }
}

const truth = JSON.parse(fs.readFileSync(path.join(folder, 'truth.json'), 'utf8')) as Truth
const pairs = new Map<string, Pair[]>(['unlike, two shapes', 'unlike, one shape', ...COPIES].map((kind) => [kind, []]))
const originals: View[] = []
for (const { original, copies } of truth.groups) {
  const view = await viewOf(original)
  originals.push(view)
  for (const copy of copies) if (COPIES.includes(copy.group)) pairs.get(copy.group)!.push([view, await viewOf(copy.path)])
}
const aspect = ({ width, height }: View): number => width / height
for (const a of originals) for (const b of originals) if (a !== b) pairs.get(Math.abs(Math.log(aspect(a) / aspect(b))) < 0.02 ? 'unlike, one shape' : 'unlike, two shapes')!.push([a, b])

if (kernel === 'plain') delete (globalThis as { WebAssembly?: unknown }).WebAssembly // before the first look, which makes the kernel
for (let round = 0; round < ROUNDS; round++) {
  for (const [kind, some] of pairs) {
    const times = Math.ceil(LOOKS / some.length)
    const before = process.cpuUsage()
    for (let i = 0; i < times; i++) for (const [a, b] of some) verify(a, b, CANDIDATE)
    const { user, system } = process.cpuUsage(before)
    if (round > 0) console.log(`${kind.padEnd(20)} ${((user + system) / 1000 / times / some.length).toFixed(3)} ms, ${some.length} pairs`)
  }
}
