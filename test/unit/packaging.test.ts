// What electron-builder.yml and the Dockerfile say, held against the sources: most of their systems cannot be built on one machine.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { program } from '../../src-main/cli/program.ts'
import { screenOf } from '../../src-main/electron/startArguments.ts'
import { placeOf } from '../../src-main/electron/updates.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const read = (name: string): string => fs.readFileSync(path.join(ROOT, name), 'utf8')

interface System { target: (string | { target: string; arch: string[] })[]; icon: string; category?: string; files?: unknown }
interface Config {
  files: string[]; asarUnpack: string[]; publish: { provider: string; url: string }
  linux: System & { executableName: string; mimeTypes: string[]; desktop: { entry: Record<string, string>; desktopActions: Record<string, { Name: string; Exec: string }> } }
  mac: System & { hardenedRuntime: boolean; entitlements: string; entitlementsInherit: string; extendInfo: { CFBundleDocumentTypes: { LSItemContentTypes: string[] }[] } }
  win: System
}
const require = createRequire(import.meta.url)
const yaml = createRequire(require.resolve('electron-builder'))('js-yaml') as { load(text: string): unknown } // which electron-builder reads it with
const config = yaml.load(read('electron-builder.yml')) as Config
const manifest = JSON.parse(read('package.json')) as Record<'dependencies' | 'optionalDependencies' | 'scripts', Record<string, string>>

/** `a{b,c}/{d,e}` as four patterns. */
function alternatives(pattern: string): string[] {
  const [, before, inside, after] = /^(.*?)\{([^{}]*)\}(.*)$/.exec(pattern) ?? []
  return inside === undefined ? [pattern] : inside.split(',').flatMap((one) => alternatives(`${before}${one}${after}`))
}
const forThisSystem = (pattern: string): string => pattern.replaceAll('${platform}', process.platform).replaceAll('${arch}', process.arch)

describe('each system', () => {
  it.each(['linux', 'mac', 'win'] as const)('%s has a target, a large enough icon and no list of files of its own', async (name) => {
    const { target, icon, files } = config[name]
    const drawn = path.join(ROOT, fs.statSync(path.join(ROOT, icon)).isDirectory() ? path.join(icon, '512x512.png') : icon)
    expect([target.length > 0, ((await sharp(drawn).metadata()).width) >= (name === 'win' ? 256 : 512), files]).toEqual([true, true, undefined])
  })

  it('has icons that are as large as their names say, for Linux down to 16', async () => {
    const names = fs.readdirSync(path.join(ROOT, config.linux.icon)).filter((name) => name.endsWith('.png'))
    const sizes = await Promise.all(names.map(async (name) => await sharp(path.join(ROOT, config.linux.icon, name)).metadata().then(({ width, height }) => `${width}x${height}.png`)))
    expect([sizes, ['16x16.png', '48x48.png', '256x256.png', '1024x1024.png'].filter((name) => !names.includes(name))]).toEqual([names, []])
  })

  it('Linux: stands among graphics, opens folders, and each action starts on a screen that there is', () => {
    const { category, mimeTypes, executableName, desktop: { entry, desktopActions } } = config.linux
    expect([category, mimeTypes, entry['Actions']]).toEqual(['Graphics', ['inode/directory'], Object.keys(desktopActions).map((name) => `${name};`).join('')])
    for (const [name, action] of Object.entries(desktopActions)) {
      const [command, ...args] = action.Exec.split(' ')
      expect([command, screenOf(args), action.Name.length > 0]).toEqual([executableName, name, true])
    }
  })

  it('macOS: stands among photography, takes a folder on the dock, and may do what WebAssembly needs and nothing more', () => {
    const { category, hardenedRuntime, entitlements, entitlementsInherit, extendInfo } = config.mac
    expect([category, hardenedRuntime, entitlementsInherit, extendInfo.CFBundleDocumentTypes[0]!.LSItemContentTypes]).toEqual(['public.app-category.photography', true, entitlements, ['public.folder']])
    expect([...read(entitlements).matchAll(/<key>(.*?)<\/key>\s*<(.*?)\/>/g)].map(([, key, value]) => [key, value])).toEqual([['com.apple.security.cs.allow-jit', 'true']])
  })

  it('names only processors that all native parts have a file for', () => {
    const parts = { mac: 'darwin', win: 'win32', linux: 'linux' } as const
    for (const name of ['mac', 'win'] as const) {
      const archs = config[name].target.flatMap((target) => (typeof target === 'string' ? [] : target.arch))
      expect(archs.length).toBeGreaterThan(0)
      for (const arch of archs) {
        const files = [`onnxruntime-node/bin/napi-v6/${parts[name]}/${arch}/onnxruntime_binding.node`, `better-sqlite3/prebuilds/${parts[name]}-${arch}.node`]
        expect(files.filter((file) => !fs.existsSync(path.join(ROOT, 'node_modules', file)))).toEqual([])
        expect(read('package-lock.json')).toContain(`"node_modules/@img/sharp-${parts[name]}-${arch}"`)
      }
    }
  })
})

it('looks for new versions where someone put an address, or nowhere', () => {
  const { provider, url } = config.publish
  expect([provider, new URL(url).hostname.endsWith('.invalid') ? placeOf(url) : new URL(url).protocol]).toEqual(['generic', new URL(url).hostname.endsWith('.invalid') ? null : 'https:'])
  expect(config.mac.target.map((target) => (typeof target === 'string' ? target : target.target))).toContain('zip') // macOS installs no new version from a .dmg
})

describe('the list of files', () => {
  const left = config.files.filter((pattern) => pattern.startsWith('!node_modules/')).map((pattern) => pattern.slice(1))

  it('takes in what exists, and leaves out nothing that does not', () => {
    const taken = config.files.filter((pattern) => !pattern.startsWith('!') && !pattern.startsWith('dist/')) // dist is made later
    expect(taken.filter((pattern) => !fs.existsSync(path.join(ROOT, pattern.replace('/**', ''))))).toEqual([])
    const narrow = left.filter((pattern) => !pattern.startsWith('node_modules/**')).map(forThisSystem).flatMap(alternatives)
    const folders = narrow.map((pattern) => pattern.replace(/\/\*\*$/, '').replace(/\/!\([^)]*\)$/, '')) // all but one: of those there may be none
    expect(folders.filter((pattern) => fs.globSync(pattern, { cwd: ROOT }).length === 0)).toEqual([])
  })

  it('leaves out no package that the core names, and each of these is a dependency', () => {
    const sources = fs.readdirSync(path.join(ROOT, 'src-main'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.startsWith('electron'))
    const named = new Set(sources.flatMap((name) => [...read(path.join('src-main', name)).matchAll(/(?:^(?:import|export) (?!type ).*? from |^import |import\(|resolve\()'((?:@[\w-]+\/)?[a-z][\w-]*)[/']/gm)].map(([, found]) => found!)))
    expect(named.size).toBeGreaterThan(12)
    expect([...named].filter((name) => !(name in manifest.dependencies))).toEqual([])
    const manifests = [...named].map((name) => `node_modules/${name}/package.json`)
    expect(manifests.filter((file) => left.map(forThisSystem).flatMap(alternatives).some((pattern) => path.matchesGlob(file, pattern)))).toEqual([])
  })

  it('unpacks whatever worker threads and native parts are loaded from', () => {
    expect(config.asarUnpack).toEqual(['dist/core/**', 'resources/model/**', 'node_modules/**'])
  })
})

describe('the image for a NAS', () => {
  const lines = read('Dockerfile').replaceAll('\\\n', ' ').split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  const argumentsOf = (word: string): string[] => lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length).trim())

  it('copies what there is, keeps the library outside, does not run as root and asks itself how it is', () => {
    const copied = argumentsOf('COPY').flatMap((line) => line.replace(/^--from=build /, '').split(' ').slice(0, -1)).map((name) => name.replace('/app/', '')).filter((name) => !['.', 'node_modules', 'dist'].includes(name))
    expect(copied.filter((name) => !fs.existsSync(path.join(ROOT, name)))).toEqual([])
    expect([argumentsOf('VOLUME'), argumentsOf('USER'), argumentsOf('ENV')[0]!.includes('LIKENESS_LIBRARY=/library'), argumentsOf('HEALTHCHECK')[0]!.includes(`:${argumentsOf('EXPOSE')[0]}/login`)]).toEqual([['/library'], ['node'], true, true])
    expect(argumentsOf('FROM').every((image) => image.startsWith('node:24-slim'))).toBe(true)
  })

  it('starts a command that there is, with options that it has, on the port that it says', () => {
    const [command, ...args] = JSON.parse(argumentsOf('CMD').at(-1)!) as string[]
    const known = program.commands.find((candidate) => candidate.name() === command)!.options.map(({ long }) => long)
    expect([args.filter((word) => word.startsWith('--') && !known.includes(word)), args[args.indexOf('--port') + 1]]).toEqual([[], argumentsOf('EXPOSE')[0]])
    expect(JSON.parse(argumentsOf('ENTRYPOINT')[0]!)).toEqual(['node', 'dist/cli/likeness.js'])
  })
})
