// Nothing of Likeness, and nothing that it is built on, keeps a record of its use: neither the library's user nor anyone else asked for one.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePictures } from '../e2e/support/pictures.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-quiet-')))
const photos = path.join(work, 'Photos')
beforeAll(async () => { await makePictures(photos, 2) })
afterAll(() => fs.rmSync(work, { recursive: true, force: true }))

/** Runs with a home of its own. @returns the files that then lie in it */
function leftBehind(name: string, ...args: string[]): string[] {
  const home = path.join(work, name)
  fs.mkdirSync(home)
  const env = { PATH: process.env['PATH'] } // and nothing else: it keeps quiet where CI is set, for one
  execFileSync(process.execPath, args, { cwd: ROOT, stdio: 'ignore', env: { ...env, HOME: home, XDG_CACHE_HOME: path.join(home, 'cache'), XDG_DATA_HOME: path.join(home, 'data'), XDG_CONFIG_HOME: path.join(home, 'config') } })
  return fs.readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.relative(home, path.join(entry.parentPath, entry.name)))
}

describe('what stays in the home of whoever runs it', () => {
  it('of onnxruntime left to itself: a number for this computer and a log', () => {
    const script = `require('onnxruntime-node').InferenceSession.create('resources/model/backbone.onnx').then(() => undefined)`
    expect(leftBehind('alone', '-e', script).map((file) => path.basename(file))).toEqual(expect.arrayContaining(['deviceid']))
  })

  it.each([['scan', photos], ['doctor']])('of `likeness %s`: nothing beside the library', (...args) => {
    expect(leftBehind(args[0]!, path.join(ROOT, 'dist/core/main.js'), ...args, '--library', path.join(work, 'library'))).toEqual([])
  })
})
