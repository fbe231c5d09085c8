// `npm run test:long [PART…]`: the long forms of the tests that draw at random or kill (docs/reliability.md), one after another.
// Hours. Each part prints its time; a failing one its whole output. PART: runs those whose name contains it.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(fileURLToPath(import.meta.url), '../..')
const seeds = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => String(from + i))

/** [name, file, environment]. A list of seeds runs the part once for each. */
const parts = [
  ['scans killed', 'integration', 'scanKill', { LIKENESS_KILLS: '1000' }],
  ['migrations killed', 'integration', 'migrationKill', { LIKENESS_KILLS: '1600' }],
  ['removals and undos killed', 'integration', 'removalKill', { LIKENESS_KILLS: '2000' }],
  ...seeds(1, 20).map((seed) => [`power cuts, seed ${seed}`, 'integration', 'powerCut', { LIKENESS_CUTS: '0', LIKENESS_SEED: seed }]),
  ['races with links', 'integration', 'linkRace', { LIKENESS_RACES: '200000' }],
  ['full drives', 'integration', 'diskFull', { LIKENESS_DISKS: '64' }],
  ['live folders', 'integration', 'liveFolders', { LIKENESS_OPERATIONS: '3000', LIKENESS_SEEDS: seeds(1, 20).join(), LIKENESS_MANY: '10000', LIKENESS_ROUNDS: '100' }],
  ['a random person', 'integration', 'soak', { LIKENESS_SOAK_MINUTES: '480', LIKENESS_SEEDS: '5' }],
  ...seeds(1, 8).map((seed) => [`broken pictures, seed ${seed}`, 'integration', 'mutatedPictures', { LIKENESS_CASES: '250000', LIKENESS_SEEDS: seed }]),
  ['broken notes', 'unit', 'metadataFuzz', { LIKENESS_RUNS: '1000000' }],
  ['rules', 'unit', 'chooseKeepers', { LIKENESS_RUNS: '1000000' }],
  ['contract', 'integration', 'contractFuzz', { LIKENESS_CALLS: '500000', LIKENESS_SEEDS: '7' }],
  ['command line', 'integration', 'commandFuzz', { LIKENESS_COMMANDS: '50000', LIKENESS_SEEDS: '3' }],
  ['saved state', 'integration', 'savedState', { LIKENESS_STATES: '50000' }],
  ['names', 'integration', 'names', { LIKENESS_NAMES: '100000' }],
]

function run([name, project, file, environment]) {
  return new Promise((resolve) => {
    const started = performance.now()
    const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--config', 'vitest.config.ts', '--project', project, '--testTimeout', '40000000', file], {
      cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...environment, NO_COLOR: '1' },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => { output += text })
    child.on('close', (code) => {
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${((performance.now() - started) / 60_000).toFixed(1).padStart(6)} min  ${name} ${JSON.stringify(environment)}`)
      if (code !== 0) console.log(output.replace(/^/gm, '    '))
      resolve(code === 0)
    })
  })
}

const wanted = process.argv.slice(2)
let isGood = true
for (const part of parts) if (wanted.length === 0 || wanted.some((name) => part[0].includes(name))) isGood = await run(part) && isGood
process.exit(isGood ? 0 : 1)
