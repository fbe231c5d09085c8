// The launcher in a tree of its own, started by an old Node where the machine has one: it must end in the new Node, once.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../..')
const CORE = `
let signals = 0
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {
  signals++
  setTimeout(() => { console.log(signal + ' ' + signals); process.exit(signal === 'SIGINT' ? 130 : 0) }, 400)
})
const [command, value] = process.argv.slice(2)
if (command === 'exit') process.exit(Number(value))
else if (command === 'wait') { console.log('waiting'); setInterval(() => {}, 1000) }
else console.log(JSON.stringify({ major: Number(process.versions.node.split('.')[0]), args: process.argv.slice(2) }))
`

/** A Node on PATH that is older than the core needs. */
function oldNode(): string | undefined {
  const places = (process.env['PATH'] ?? '').split(path.delimiter).filter((place) => !place.includes('node_modules'))
  return places.map((place) => path.join(place, 'node')).find((node) => {
    const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout as string | null
    return Number(/^v(\d+)/.exec(version ?? '')?.[1] ?? Infinity) < 22
  })
}

let tree: string
let launcher: string
beforeAll(() => {
  tree = mkdtempSync(path.join(os.tmpdir(), 'likeness-launcher-'))
  launcher = path.join(tree, 'dist/cli/likeness.js')
  for (const folder of ['dist/cli', 'dist/core', 'node_modules/node/bin']) mkdirSync(path.join(tree, folder), { recursive: true })
  copyFileSync(path.join(ROOT, 'scripts/launcher.js'), launcher)
  writeFileSync(path.join(tree, 'package.json'), '{ "type": "module" }')
  writeFileSync(path.join(tree, 'dist/core/main.js'), CORE)
  symlinkSync(process.execPath, path.join(tree, 'node_modules/node/bin/node'))
})
afterAll(() => rmSync(tree, { recursive: true, force: true }))

const nodes: [string, string | undefined][] = [['the new Node', process.execPath], ['an old Node', oldNode()]]

describe.each(nodes)('started by %s', (_name, node) => {
  const run = (...args: string[]) => spawnSync(node!, [launcher, ...args], { encoding: 'utf8' })

  it.skipIf(node === undefined)('passes arguments and runs in the new Node', () => {
    expect(JSON.parse(run('scan', 'two words', '--json').stdout)).toEqual({ major: Number(process.versions.node.split('.')[0]), args: ['scan', 'two words', '--json'] })
  })

  it.skipIf(node === undefined)('gives back the exit code', () => {
    expect(['0', '1', '2'].map((code) => run('exit', code).status)).toEqual([0, 1, 2])
  })

  it.skipIf(node === undefined).each([['SIGINT', 130], ['SIGTERM', 0]] as const)('hands on %s once', async (signal, expected) => {
    const child = spawn(node!, [launcher, 'wait'], { stdio: ['ignore', 'pipe', 'inherit'] })
    let output = ''
    await new Promise<void>((resolve) => child.stdout.on('data', (part: Buffer) => { output += part.toString(); resolve() }))
    child.kill(signal)
    const code = await new Promise((resolve) => child.once('close', resolve))
    expect([output, code]).toEqual([`waiting\n${signal} 1\n`, expected])
  })

  it.skipIf(node === undefined)('takes a signal to process and group for one wish', () => {
    let status: unknown
    try {
      execFileSync('timeout', ['--preserve-status', '-s', 'INT', '1', node!, launcher, 'wait'], { encoding: 'utf8' })
    } catch (error) {
      status = error
    }
    expect(status).toMatchObject({ status: 130 })
  })
})
