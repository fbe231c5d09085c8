// `node test/bench/spark.ts [COUNT…]`: scripts/pairs/pairs_spark.py on Spark's local mode with two threads, and our own scan of the
// same made-up codes (250,000, 500,000 and 1,000,000). Ends with 1 when the pairs are not the same. Makes a Python with pyspark
// (0.5 GB) in node_modules/.cache/spark on its first run; needs Java 17. Not part of any check: minutes, and that download.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { madeCodes, ownPairs, pairsIn, writeMadeCodes } from '../support/madeCodes.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const VENV = path.join(ROOT, 'node_modules/.cache/spark')
const PYSPARK = 'pyspark==4.3.0'
const [RADIUS, BANDS, SEED] = [7, 9, 1]

const python = path.join(VENV, 'bin/python')
if (!fs.existsSync(path.join(VENV, 'whole'))) {
  fs.rmSync(VENV, { recursive: true, force: true })
  execFileSync('python3', ['-m', 'venv', VENV], { stdio: 'inherit' })
  execFileSync(python, ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', PYSPARK], { stdio: 'inherit' })
  fs.writeFileSync(path.join(VENV, 'whole'), PYSPARK)
}

const counts = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [250_000, 500_000, 1_000_000]
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-spark-'))
let isSame = true
try {
  for (const count of counts) {
    const [exported, found] = [path.join(work, `${count}.parquet`), path.join(work, `${count}-pairs`)]
    const codes = madeCodes(count, SEED)
    await writeMadeCodes(exported, codes)
    const { seconds } = JSON.parse(execFileSync(path.join(VENV, 'bin/spark-submit'), [
      '--master', 'local[2]', '--driver-memory', '4g', path.join(ROOT, 'scripts/pairs/pairs_spark.py'), '--radius', String(RADIUS), '--bands', String(BANDS), found, exported,
    ], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, PYSPARK_PYTHON: python } })) as { seconds: number }
    const bySpark = await pairsIn(...fs.readdirSync(found).filter((name) => name.endsWith('.parquet')).map((name) => path.join(found, name)))
    const started = performance.now()
    const own = ownPairs(codes, RADIUS)
    const areSame = own.length === bySpark.length && own.every((line, i) => line === bySpark[i])
    isSame &&= areSame
    console.log(JSON.stringify({ count, spark: seconds, own: Math.round(performance.now() - started) / 1000, pairs: own.length, bySpark: bySpark.length, areSame, load: os.loadavg()[0]!.toFixed(1) }))
  }
} finally {
  fs.rmSync(work, { recursive: true, force: true })
}
process.exit(isSame ? 0 : 1)
