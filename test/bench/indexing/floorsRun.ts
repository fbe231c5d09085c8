// Run by floors.ts in a process of its own: the bare stages on some of the photos named on standard input. Prints JSON.
import fs from 'node:fs'
import sharp from 'sharp'
import { floorsHere } from './floors.ts'

sharp.cache(false)
sharp.concurrency(1)

process.stdout.write(JSON.stringify(await floorsHere(JSON.parse(fs.readFileSync(0, 'utf8')) as string[])))
process.exit(0)
