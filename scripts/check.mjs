// `npm run check`: types of the three areas, svelte-check, lint, unused code, unit tests. Two steps run at a time; each
// prints its time, a failing one its whole output. `--only NAME` runs the steps whose name contains NAME.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(fileURLToPath(import.meta.url), '../..')
const AT_A_TIME = 2
const tsc = (area) => ['node_modules/typescript-7/bin/tsc', '-p', area]
const steps = [
  { name: 'svelte-check', args: ['node_modules/svelte-check/bin/svelte-check', '--workspace', 'src-renderer', '--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human'] },
  { name: 'unit tests', args: ['node_modules/vitest/vitest.mjs', 'run', '--config', 'vitest.config.ts', '--project', 'unit'], showsCounts: true },
  { name: 'types src-main', args: tsc('src-main') },
  { name: 'types src-renderer', args: tsc('src-renderer') },
  { name: 'types test', args: tsc('test') },
  { name: 'lint', args: ['node_modules/oxlint/bin/oxlint', '--deny-warnings'] },
  { name: 'unused code', args: ['node_modules/knip/bin/knip.js', '--no-progress'] },
]

function run({ name, args, showsCounts }) {
  return new Promise((resolve) => {
    const started = performance.now()
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1' } })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => { output += text })
    child.on('error', (error) => { output += error.message })
    child.on('close', (code) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(5)
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${seconds} s  ${name}`)
      if (code !== 0) console.log(output.replace(/^/gm, '    '))
      else if (showsCounts) console.log(output.split('\n').filter((line) => /^ *(Test Files|Tests) /.test(line)).map((line) => `              ${line.trim()}`).join('\n'))
      resolve(code === 0)
    })
  })
}

const only = process.argv[process.argv.indexOf('--only') + 1]
const queue = process.argv.includes('--only') ? steps.filter(({ name }) => name.includes(only)) : [...steps]
const results = []
await Promise.all(Array.from({ length: AT_A_TIME }, async () => {
  for (let step = queue.shift(); step; step = queue.shift()) results.push(await run(step))
}))
if (results.includes(false)) process.exitCode = 1
