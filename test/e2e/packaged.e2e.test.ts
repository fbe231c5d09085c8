// The packed app: it holds what it needs and nothing else, starts by itself, reads what only its converter can read, and ends.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { shippedPlaces, type Lock } from '../../scripts/sbom.mjs'
import { writtenAs } from '../support/otherFormats.ts'
import { launch, ROOT, type App } from './electron9/drive.ts'
import { isAlive } from './electron9/processes.ts'
import { packApp, type Packaged } from './support/packaged.ts'
import { makeCopy, makePictures } from './support/pictures.ts'

const SCAN_WITHIN_MS = 60_000
const MOST_MB = 140 // of our own part; Electron comes on top. Measured: 121
/** Dependencies that nothing of ours loads, left out on purpose (electron-builder.yml). */
const LEFT_OUT = /^(core-js|regenerator-runtime|@types\/.*|@webgpu\/types)$/

let work: string
let packed: Packaged
beforeAll(() => {
  work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-packed-')))
  packed = packApp(work)
})
afterAll(() => fs.rmSync(work, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))

/** Files of the app and of its packages; Electron's own are not among them. */
const names = (): readonly string[] => packed.archive.names
const manifestOf = (folder: string): Partial<Record<'dependencies' | 'devDependencies', Record<string, string>>> => JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as object

/** Where Node looks for a package, as far as the app reaches. */
function placesOf(name: string, from: string): string[] {
  const places: string[] = []
  for (let folder = from; folder.startsWith(packed.unpacked); folder = path.dirname(folder)) places.push(path.join(folder, 'node_modules', name))
  return places
}

describe('what is in the package', () => {
  it('of ours: the built files, the model and the licences', () => {
    const ours = names().filter((name) => !/^(node_modules|test\/e2e\/electron9)\//.test(name)) // those of the test Electron come with its own configuration
    expect([...new Set(ours.map((name) => name.replace(/^(dist\/\w+|resources\/\w+)\/.*$/, '$1')))].toSorted())
      .toEqual(['LICENSE', 'dist/core', 'dist/electron', 'dist/renderer', 'docs/licences.md', 'package.json', 'resources/model'])
    const manifest = JSON.parse(packed.archive.read('package.json')) as Record<string, unknown>
    expect([manifest['desktopName'], manifest['devDependencies'], manifest['scripts']]).toEqual(['likeness.desktop', undefined, undefined])
  })

  it('no map, type, test or tool', () => {
    const { devDependencies } = manifestOf(ROOT)
    const tools = names().filter((name) => Object.keys(devDependencies!).some((tool) => name.startsWith(`node_modules/${tool}/`)))
    const debris = names().filter((name) => /\.(map|[cm]?ts|stamp)$|\.test\.[cm]?js$/.test(name))
    expect([tools, debris]).toEqual([[], []])
  })

  it('the licences of what the window bundles, all of which is known to be shipped', () => {
    const bundled = [...packed.archive.read('dist/renderer/licences.txt').matchAll(/^## (\S+) - (\S+)/gm)].map(([, name, version]) => `${name} ${version}`)
    const lock = JSON.parse(fs.readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')) as Lock
    const shipped = new Set(shippedPlaces(lock).map((place) => `${place.replace(/^.*node_modules\//, '')} ${lock.packages[place]!.version}`))
    expect(bundled.length).toBeGreaterThan(8)
    expect(packed.archive.read('dist/renderer/LICENSE-Inter.txt')).toContain('SIL OPEN FONT LICENSE')
    expect(bundled.filter((one) => !shipped.has(one))).toEqual([])
  })

  it('what looks for new versions, in a file of its own that nothing reads at the start', () => {
    const licences = packed.archive.read('dist/electron/licences.txt')
    expect([names().includes('dist/electron/updater.cjs'), ['electron-updater', 'builder-util-runtime', 'js-yaml', 'semver'].filter((name) => !licences.includes(`## ${name} - `))]).toEqual([true, []])
    const main = packed.archive.read('dist/electron/main.cjs')
    expect([/latest-linux|x-user-staging-id/.test(main), main.match(/require\("\.\/updater\.cjs"\)/g)?.length]).toEqual([false, 1])
  })

  it('native parts of this system alone', () => {
    const parts = names().filter((name) => /\.node$|\.(so|dylib|dll)(\.|$)/.test(name)).map((name) => name.replace(/^node_modules\//, '').replace(/\d+(\.\d+)+/, 'N'))
    const here = `${process.platform}-${process.arch}`
    expect(parts.toSorted()).toEqual([
      `@napi-rs/nice-${here}-gnu/nice.${here}-gnu.node`, `@img/sharp-${here}/lib/sharp-${here}-N.node`, `@img/sharp-libvips-${here}/lib/libvips-cpp.so.N`, `better-sqlite3/prebuilds/${here}.node`,
      `onnxruntime-node/bin/napi-v6/${process.platform}/${process.arch}/libonnxruntime.so.1`, `onnxruntime-node/bin/napi-v6/${process.platform}/${process.arch}/onnxruntime_binding.node`,
    ].toSorted())
  })

  it('each package that the core names, with all that these depend on', () => {
    const core = path.join(packed.unpacked, 'dist/core')
    const named = fs.readdirSync(core).filter((name) => name.endsWith('.js')).flatMap((name) => [...fs.readFileSync(path.join(core, name), 'utf8').matchAll(/(?:^(?:import|export) .*from |^import |import\()"((?:@[\w-]+\/)?[\w-][\w.-]*)[/"]/gm)].map(([, found]) => found!))
    const externals = [...new Set(named)]
    expect(externals).toEqual(expect.arrayContaining(['@imagemagick/magick-wasm', '@tensorflow/tfjs', 'better-sqlite3', 'onnxruntime-node', 'sharp', 'trash']))
    const seen = new Set<string>()
    const missing: string[] = []
    const visit = (name: string, from: string): void => {
      const folder = placesOf(name, from).find((place) => fs.existsSync(place))
      if (folder === undefined) missing.push(`${name}, for ${path.relative(packed.unpacked, from)}`)
      else if (!seen.has(folder)) {
        seen.add(folder)
        for (const next of Object.keys(manifestOf(folder).dependencies ?? {})) if (!LEFT_OUT.test(next)) visit(next, folder)
      }
    }
    for (const name of externals) visit(name, core)
    expect(missing).toEqual([])
  })

  it('of bounded size', () => {
    const bytes = [packed.archive.file, ...fs.readdirSync(packed.unpacked, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))]
      .reduce((sum, file) => sum + fs.statSync(file).size, 0)
    console.log(`packed app without Electron: ${(bytes / 1e6).toFixed(0)} MB`)
    expect(bytes / 1e6).toBeLessThan(MOST_MB)
  })

  it('a TensorFlow.js that computes in WebAssembly', () => {
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', `
      import path from 'node:path'
      import { createRequire } from 'node:module'
      import * as tf from '@tensorflow/tfjs'
      import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
      setWasmPaths(path.dirname(createRequire(process.cwd() + '/x.js').resolve('@tensorflow/tfjs-backend-wasm')) + path.sep)
      await tf.setBackend('wasm')
      console.log(tf.getBackend(), [...tf.tidy(() => tf.grad((x) => x.square().sum())(tf.tensor([3]))).dataSync()])
    `], { cwd: path.join(packed.unpacked, 'dist/core'), encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
    expect(said.trim().split('\n').at(-1)).toBe('wasm [ 6 ]')
  })
})

describe('the packed app', () => {
  let app: App
  const byId = (id: string): string => `document.querySelector('[data-testid="${id}"]')`
  beforeAll(() => { vi.stubEnv('XDG_CACHE_HOME', path.join(work, 'cache')) })
  afterAll(() => {
    app?.cleanup()
    vi.unstubAllEnvs()
  })

  it('scans the folder of its command line, a PSD among the photos, and shows the screen that was asked for, counts and groups', async () => {
    const photos = path.join(work, 'Photos')
    const originals = await makePictures(path.join(photos, 'Camera'), 4)
    await makeCopy(originals[0]!, 'bytes', path.join(photos, 'Backup'))
    await makeCopy(originals[1]!, 'smaller', path.join(photos, 'Backup'))
    fs.writeFileSync(path.join(photos, 'edited.psd'), await writtenAs('PSD', await sharp(originals[2]).png().toBuffer()))
    app = await launch({ packed: packed.executable, folders: ['--screen=problems', photos], dataDir: path.join(work, 'user-data') })
    await app.waitFor(byId('screen-problems'), SCAN_WITHIN_MS)
    await app.waitFor(`/^6 photos/.test(${byId('scan-state')}.innerText.split('\\n').pop())`, SCAN_WITHIN_MS)
    await app.click('[data-testid="nav-overview"]')
    await app.waitFor(`${byId('tile-identical-file')} && !${byId('tile-identical-file')}.disabled && !${byId('tile-same-picture')}.disabled`, SCAN_WITHIN_MS)
    await app.screenshot('packaged-overview.png')
    await app.click('[data-testid="nav-review"]')
    await app.waitFor("document.querySelectorAll('[data-testid=\"group\"]').length === 3")
    await app.waitFor("[...document.querySelectorAll('[data-testid=\"group\"] img')].filter((image) => image.complete && image.naturalWidth > 0).length >= 6")
    expect(await app.evaluate('location.href')).toMatch(/^likeness:\/\/app\//)
    expect(app.page.errors).toEqual([])
  })

  it('ends with its window, and leaves each photo in the library, no problem, and no record of its use', async () => {
    const [core] = app.corePids()
    expect(await app.close()).toBe(0)
    await expect.poll(() => isAlive(core!), { timeout: 3000 }).toBe(false)
    expect(fs.existsSync(path.join(work, 'cache/Microsoft'))).toBe(false) // decision 40
    const library = new Database(path.join(work, 'user-data/test-library/likeness.sqlite'), { readonly: true })
    try {
      expect([library.prepare('SELECT format, count(*) AS count FROM photo GROUP BY format ORDER BY format').all(), library.prepare('SELECT * FROM problem').all()])
        .toEqual([[{ format: 'jpeg', count: 5 }, { format: 'psd', count: 1 }], []])
    } finally {
      library.close()
    }
  })
})

describe('new versions', () => {
  const byId = (id: string): string => `document.querySelector('[data-testid="${id}"]')`
  let app: App | undefined
  afterAll(() => {
    app?.cleanup()
    vi.unstubAllEnvs()
  })

  it('are asked for by nobody until the settings say so, fetched at a word, and put in place when the app quits', async () => {
    const asked: string[] = []
    const next = '#!/bin/sh\ntouch "$(dirname "$0")/ran"\n' // an AppImage is run once, to say that it is there
    const sha512 = createHash('sha512').update(next).digest('base64')
    const answers: Record<string, string> = {
      '/latest-linux.yml': `version: 99.0.0\nfiles:\n  - url: next.AppImage\n    sha512: ${sha512}\n    size: ${next.length}\npath: next.AppImage\nsha512: ${sha512}\n`, '/next.AppImage': next,
    }
    const server = createServer(({ url, headers }, response) => {
      asked.push(`${url!.replace(/\?.*$/, '')} ${String(headers['x-user-staging-id'])}`)
      const answer = answers[url!.replace(/\?.*$/, '')]
      response.writeHead(answer === undefined ? 404 : 200).end(answer)
    })
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
    try {
      const image = path.join(work, 'Likeness.AppImage')
      fs.writeFileSync(image, 'the old one')
      fs.writeFileSync(path.join(path.dirname(packed.archive.file), 'app-update.yml'), `provider: generic\nurl: http://127.0.0.1:${(server.address() as AddressInfo).port}/\nupdaterCacheDirName: likeness-updater\n`) // as in an AppImage
      vi.stubEnv('APPIMAGE', image)
      vi.stubEnv('XDG_CACHE_HOME', path.join(work, 'cache'))
      app = await launch({ packed: packed.executable, dataDir: path.join(work, 'user-data') })
      await app.waitFor(byId('screen-overview'), SCAN_WITHIN_MS)
      await app.click('[data-testid="open-settings"]')
      expect(await app.waitFor(`${byId('update-says')} && ${byId('update-says')}.innerText`)).toBe('Off: Likeness asks nobody.')
      await new Promise((resolve) => setTimeout(resolve, 3000))
      expect(asked).toEqual([])
      await app.screenshot('packaged-updates-off.png')

      await app.click('[data-testid="update-look"]')
      await app.waitFor(`${byId('update-says')}.innerText === 'Likeness 99.0.0 is there.'`)
      await app.screenshot('packaged-updates-settings.png')
      await app.click('[data-testid="settings-dialog"] .sheet-head button')
      await app.waitFor(`!${byId('settings-dialog')}`)
      await app.screenshot('packaged-updates.png')
      expect(asked).toEqual(['/latest-linux.yml 00000000-0000-0000-0000-000000000000'])
      expect(JSON.parse(fs.readFileSync(path.join(work, 'user-data/updates.json'), 'utf8'))).toEqual({ isOn: true })

      await app.click('[data-testid="update-fetch"]')
      await app.waitFor(`${byId('toast')} && ${byId('toast')}.innerText.includes('Likeness 99.0.0 is installed when you quit.')`)
      expect([fs.readFileSync(image, 'utf8'), fs.existsSync(path.join(work, 'user-data/.updaterId'))]).toEqual(['the old one', false])
      expect(await app.close()).toBe(0)
      expect([fs.readFileSync(image, 'utf8'), fs.existsSync(path.join(work, 'ran'))]).toEqual([next, true])
      expect(fs.readFileSync(path.join(work, 'user-data/test-library/log/likeness.log'), 'utf8')).toMatch(/Version 99\.0\.0 was fetched from http:/)
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })
})
