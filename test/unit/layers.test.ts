// Imports point one way (style.md, section 1). This test reads every import of the sources and holds the table below.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../..')

interface Layer {
  /** Folders or files of the sources, relative to the root, that this layer may import. */
  own: readonly string[]
  /** Likewise, but only by `import type`. */
  types?: readonly string[]
  node?: boolean
  /** npm packages by name; '*' is any but electron. */
  packages: readonly string[]
  typePackages?: readonly string[]
  why: string
}

const CODE = 'src-main/hashing/code.ts'
const FAILURE = 'src-main/api/failure.ts'
const RELATION = 'src-main/api/relation.ts'
const RULE = 'src-main/api/rule.ts'
const BELOW_APP = ['hashing', 'search', 'library', 'decode', 'store', 'app', 'workers'].map((name) => `src-main/${name}/`)
const disk = (name: string, packages: string[]): Layer => ({
  own: [`src-main/${name}/`, CODE, FAILURE], types: ['src-main/api/'], node: true, packages,
  why: `${name} knows the disk, types of api, hashing/code.ts and native packages; not electron, not app`,
})

/** The longest path that fits a file decides. */
const LAYERS: Record<string, Layer> = {
  'src-main/api/': { own: ['src-main/api/'], packages: ['@orpc/contract', 'zod'], why: 'the contract imports nothing of ours' },
  'src-main/hashing/': { own: ['src-main/hashing/', FAILURE], types: ['src-main/api/'], packages: [], why: 'hashing is pure maths' },
  ...Object.fromEntries(['layer', 'hashLayer', 'loss', 'adam', 'train', 'fineTune', 'encode', 'matrixProduct', 'baselines', 'backbone/graph', 'backbone/convolution'].map((name) => [`src-main/hashing/${name}.ts`, {
    own: ['src-main/hashing/', FAILURE], types: ['src-main/api/'], packages: ['@tensorflow/*'],
    why: 'hashing is pure maths; a tensor library is all it may add',
  }])),
  'src-main/search/': { own: ['src-main/search/', CODE, FAILURE, RELATION, RULE], types: ['src-main/api/'], packages: [], why: 'search is pure: codes in, matches out' },
  'src-main/library/': disk('library', ['chokidar', 'exif-reader']),
  'src-main/decode/': disk('decode', ['sharp', 'exif-reader', 'fast-xml-parser', '@imagemagick/magick-wasm']),
  'src-main/store/': { ...disk('store', ['better-sqlite3']), own: ['src-main/store/', CODE, FAILURE, RULE, 'src-main/library/formats.ts', 'src-main/library/companions.ts'], types: ['src-main/api/', 'src-main/library/', 'src-main/search/'] }, // the shapes it keeps
  'src-main/app/': { own: ['src-main/api/', ...BELOW_APP, 'package.json'], node: true, packages: ['*'], why: 'app joins what lies below it; not electron, serve or cli' },
  'src-main/workers/': { own: ['src-main/api/', ...BELOW_APP], node: true, packages: ['*'], why: 'workers are threads of app; not electron, serve or cli' },
  'src-main/serve/': { own: ['src-main/serve/', 'src-main/app/', 'src-main/api/'], node: true, packages: ['*'], why: 'serve sees only app and api' },
  'src-main/cli/': { own: ['src-main/cli/', 'src-main/serve/', 'src-main/app/', 'src-main/api/'], node: true, packages: ['*'], why: 'cli sees only app and api, and starts serve' },
  'src-main/electron/': {
    own: ['src-main/electron/', 'src-main/app/', 'src-main/api/', 'src-main/serve/headers.ts'], node: true, packages: ['electron', 'electron-updater'],
    why: 'electron sees only app and api, and the headers it shares with serve',
  },
  'src-renderer/': {
    own: ['src-renderer/', 'docs/manual.md'], types: ['src-main/api/'], typePackages: ['@orpc/contract'],
    packages: ['svelte', '@orpc/client', 'bits-ui', '@lucide/svelte', 'tinykeys'],
    why: 'the window sees the rest only as `import type` from src-main/api, the manual that the build makes a module of, and no Node',
  },
}

interface Import { from: string; name: string; isType: boolean }

function sourcesBelow(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|svelte)$/.test(entry.name))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
}

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(ROOT, file), 'utf8')
  const code = file.endsWith('.svelte') ? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]).join('\n') : text
  const found: Import[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      found.push({ from: file, name: node.moduleSpecifier.text, isType: node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword })
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      found.push({ from: file, name: node.moduleSpecifier.text, isType: node.isTypeOnly })
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
      found.push({ from: file, name: node.argument.literal.text, isType: true })
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments
      if (argument && ts.isStringLiteral(argument)) found.push({ from: file, name: argument.text, isType: false })
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, code, ts.ScriptTarget.Latest))
  return found
}

const isWithin = (places: readonly string[] | undefined, target: string): boolean =>
  places?.some((place) => (place.endsWith('/') ? target.startsWith(place) : target === place)) ?? false

const isPackage = (allowed: readonly string[], name: string): boolean => allowed.some((pattern) =>
  (pattern === '*' ? name !== 'electron' : pattern.endsWith('/*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern || name.startsWith(`${pattern}/`)))

/** What an import breaks, or null. */
function broken({ from, name, isType }: Import): string | null {
  const place = Object.keys(LAYERS).filter((key) => from.startsWith(key)).toSorted((a, b) => b.length - a.length)[0]
  if (!place) return `${from}: lies in no layer; add its folder to the table in layers.test.ts`
  const layer = LAYERS[place]!
  const rule = `${from} imports ${isType ? 'type ' : ''}'${name}': ${layer.why}`
  if (name.startsWith('.')) {
    const target = path.posix.join(path.posix.dirname(from), name.replace(/\?.*$/, ''))
    if (isWithin(layer.own, target) || (isType && isWithin(layer.types, target))) return null
    return isWithin(layer.types, target) ? `${rule} (write \`import type\`)` : rule
  }
  if (name.startsWith('node:')) return layer.node === true ? null : rule
  return isPackage(layer.packages, name) || (isType && isPackage(layer.typePackages ?? [], name)) ? null : rule
}

describe('layers', () => {
  const files = [...sourcesBelow('src-main'), ...sourcesBelow('src-renderer')]

  it('hold for every import of the sources', () => {
    expect(files.flatMap(importsOf).map(broken).filter((sentence) => sentence !== null)).toEqual([])
  })

  it('name the file, the import and the rule', () => {
    expect(broken({ from: 'src-main/search/pairs.ts', name: 'node:fs', isType: false }))
      .toBe("src-main/search/pairs.ts imports 'node:fs': search is pure: codes in, matches out")
    expect(broken({ from: 'src-renderer/client.ts', name: '../src-main/api/contract.ts', isType: false })).toContain('write `import type`')
    expect(broken({ from: 'src-renderer/client.ts', name: '../src-main/api/contract.ts', isType: true })).toBeNull()
    expect(broken({ from: 'src-main/app/ingest.ts', name: 'electron', isType: true })).toContain('not electron')
    expect(broken({ from: 'src-main/hashing/train.ts', name: '@tensorflow/tfjs', isType: false })).toBeNull()
    expect(broken({ from: 'src-main/hashing/code.ts', name: '@tensorflow/tfjs', isType: false })).toContain('pure maths')
  })

  it('let relative imports carry their extension', () => {
    expect(files.flatMap(importsOf).filter(({ name }) => name.startsWith('.') && path.posix.extname(name) === '').map(({ from, name }) => `${from}: ${name}`)).toEqual([])
  })
})
