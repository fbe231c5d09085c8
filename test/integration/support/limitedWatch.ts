// A process whose system lets it watch few folders. node limitedWatch.ts LIBRARY ROOT
// Says what the person is told, then adds a photo in the last folder and says how long until it was found.
import fs from 'node:fs'
import path from 'node:path'
import { Likeness } from '../../../src-main/app/likeness.ts'

const [library, root] = process.argv.slice(2) as [string, string]
let sentences = 0
const write = process.stderr.write.bind(process.stderr)
process.stderr.write = ((chunk: string | Uint8Array) => { sentences++; return write(chunk) }) as typeof process.stderr.write
const sleep = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms) })

const likeness = await Likeness.open({ library, threads: 1 }, { tickMs: 200, fallbackMinutes: 2 / 60, laterMs: 500, againMs: 500, drives: () => Promise.resolve([]) })
await likeness.add([root])
await likeness.watch()
while (!likeness.isQuiet) await sleep(50)
const [watched] = await likeness.roots()
const folders = fs.readdirSync(root).toSorted()
fs.copyFileSync(path.join(root, folders[0]!, 'a.jpg'), path.join(root, folders.at(-1)!, 'new.jpg'))
const started = Date.now()
while ((await likeness.status()).files < 2 && Date.now() - started < 20_000) await sleep(50)
fs.writeSync(1, JSON.stringify({ notice: watched!.notice, files: (await likeness.status()).files, foundMs: Date.now() - started, sentences }))
await likeness.close()
process.exit(0)
