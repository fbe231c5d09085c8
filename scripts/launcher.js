#!/usr/bin/env node
// `likeness`: starts the command line in a Node new enough for it. Plain old JavaScript on purpose: this file must also
// run in the Node that happens to be first on PATH. Copied to dist/cli/likeness.js by scripts/build.mjs.
import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { constants } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const OLDEST = [22, 12]
// Of glibc: decoded pictures go through few heaps and back to the system. 741 MB at most in a scan without, 590 MB with.
const TIDY_MEMORY = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' }
// Of V8: new objects of the main thread take 6 MB, not 96. Its other threads are told so by workers/pool.ts.
const TIDY_HEAP = '--max-semi-space-size=2'
const REPEAT_MS = 200 // `timeout -s INT` signals the process and then its group: one wish, not two

const here = path.dirname(realpathSync(fileURLToPath(import.meta.url)))
const main = path.join(here, '../core/main.js')
const version = process.versions.node.split('.').map(Number)
const isNewEnough = version[0] > OLDEST[0] || (version[0] === OLDEST[0] && version[1] >= OLDEST[1])

if (!existsSync(main)) {
  console.error('likeness is not built yet. Run: npm run build')
  process.exitCode = 1
} else if (isNewEnough) {
  await import('../core/main.js')
} else {
  runInOwnNode()
}

function runInOwnNode() {
  const names = process.platform === 'win32' ? ['bin/node.exe', 'node.exe'] : ['bin/node']
  const node = names.map((name) => path.join(here, '../../node_modules/node', name)).find(existsSync)
  if (!node) {
    console.error(`likeness needs Node ${OLDEST.join('.')} or newer; this is ${process.versions.node}. Run: npm ci`)
    process.exitCode = 1
    return
  }
  // A terminal sends Ctrl-C to the whole group, so there the child gets it by itself. Everywhere else the child gets a
  // group of its own and each signal is handed on. Either way it arrives once.
  const onTerminal = process.stdin.isTTY === true
  const child = spawn(node, [TIDY_HEAP, fileURLToPath(import.meta.url)].concat(process.argv.slice(2)), {
    env: Object.assign({}, TIDY_MEMORY, process.env), stdio: 'inherit', detached: !onTerminal && process.platform !== 'win32', windowsHide: true,
  })
  const last = {}
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGWINCH']) {
    process.on(signal, () => {
      if (onTerminal && signal !== 'SIGTERM') return
      const now = Date.now()
      if (now - (last[signal] || 0) < REPEAT_MS) return
      last[signal] = now
      child.kill(signal)
    })
  }
  child.on('error', (error) => {
    console.error(`likeness could not start ${node}: ${error.message}`)
    process.exitCode = 1
  })
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code))
}
