// What `npm pack` gives: only what runs, and a command line that a person can install in an empty folder and scan with.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { makePictures } from '../e2e/support/pictures.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-npm-')))
const npm = (cwd: string, ...args: string[]): string => execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, NODE_ENV: '' } })
afterAll(() => fs.rmSync(work, { recursive: true, force: true }))

it('installs in an empty folder, without running scripts, and scans', { timeout: 300_000 }, async () => {
  const [packed] = JSON.parse(npm(ROOT, 'pack', '--ignore-scripts', '--json', '--pack-destination', work)) as { filename: string; files: { path: string }[] }[]
  const names = packed!.files.map(({ path: name }) => name)
  const wanted = ['README.md', 'dist/cli/likeness.js', 'dist/core/decodeWorker.js', 'dist/core/main.js', 'dist/renderer/index.html', 'package.json', 'resources/model/CARD.md']
  expect([wanted.filter((name) => !names.includes(name)), names.filter((name) => /\.map$|^test|^src-|^scripts|\.stamp$/.test(name))]).toEqual([[], []])

  const empty = path.join(work, 'empty')
  fs.mkdirSync(empty)
  fs.writeFileSync(path.join(empty, 'package.json'), '{ "private": true }')
  npm(empty, 'install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', path.join(work, packed!.filename))
  const photos = path.join(work, 'Photos')
  fs.mkdirSync(photos)
  await makePictures(photos, 2)
  const likeness = (...args: string[]): string => execFileSync(process.execPath, [path.join(empty, 'node_modules/likeness/dist/cli/likeness.js'), ...args, '--library', path.join(work, 'library')], { cwd: empty, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  expect([JSON.parse(likeness('scan', photos, '--json')) as object, JSON.parse(likeness('check', '--json')) as object]).toMatchObject([{ files: 2, photos: 2, failed: [] }, { ok: true }])
})
