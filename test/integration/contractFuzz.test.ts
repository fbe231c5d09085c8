// Thousands of wrong and strange calls to every question of the contract (reliability.md, N4): always a typed answer, and a
// refused call changes nothing. Long form: LIKENESS_CALLS=500000 LIKENESS_SEEDS=7 npx vitest run --project integration contractFuzz
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createRouterClient, ORPCError } from '@orpc/server'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { z } from 'zod'
import { contract } from '../../src-main/api/contract.ts'
import { Likeness } from '../../src-main/app/likeness.ts'
import { addRoots } from '../../src-main/app/roots.ts'
import { createRouter } from '../../src-main/app/router.ts'
import { makePictures } from '../e2e/support/pictures.ts'
import { randomFrom } from '../support/random.ts'

const CALLS = Number(process.env['LIKENESS_CALLS'] ?? 10_000)
const SEED = Number(process.env['LIKENESS_SEEDS'] ?? 1)
const HANGS_AFTER_MS = 20_000 // a call that has not answered by then never will
/** These start programs of the desktop. */
const NOT_CALLED = new Set(['history.reveal', 'photo.open', 'photo.reveal', 'photos.open', 'photos.reveal'])

type Call = (input: unknown, options?: { signal: AbortSignal }) => Promise<unknown>
interface Question { readonly name: string; readonly schema: z.ZodType | undefined; readonly call: Call }

const work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-contract-')))
const photos = path.join(work, 'Photos')
let likeness: Likeness
let questions: Question[]

beforeAll(async () => {
  fs.mkdirSync(photos)
  process.env['XDG_DATA_HOME'] = path.join(work, 'data')
  const [first, ...others] = await makePictures(photos, 3)
  for (const name of ['copy.jpg', 'copy 2.jpg']) fs.copyFileSync(first!, path.join(photos, name))
  expect(others.length).toBe(2)
  likeness = await Likeness.open({ library: path.join(work, 'library'), threads: 1 })
  await likeness.scan(await addRoots(likeness.engine, [photos]))
  const client = createRouterClient(createRouter(likeness))
  const walk = (node: object, of: object, name: string): Question[] => Object.entries(node).flatMap(([key, value]: [string, object]): Question[] => {
    const called = (of as Record<string, unknown>)[key]
    const own = name === '' ? key : `${name}.${key}`
    return '~orpc' in value ? [{ name: own, schema: (value['~orpc'] as { inputSchema?: z.ZodType }).inputSchema, call: called as Call }] : walk(value, called as object, own)
  })
  questions = walk(contract, client, '').filter(({ name }) => !NOT_CALLED.has(name))
}, 60_000)
afterAll(async () => {
  await likeness.close()
  fs.rmSync(work, { recursive: true, force: true })
})

const pick = <T>(from: readonly T[], random: () => number): T => from[Math.floor(random() * from.length)]!
const TEXTS = ['', 'a', '\0', '../../etc/passwd', '<script>alert(1)</script>', '%00', "'; DROP TABLE photo; --", 'x'.repeat(5000), '\u202e\ud800', '/nowhere/at/all', '/proc/self/mem', '"', '\\\\server\\share', '__proto__']
const NUMBERS = [0, 1, 2, 3, -1, 0.5, 1e9, 2 ** 53, -(2 ** 63), Number.NaN, Number.POSITIVE_INFINITY, 500, 501]
const deep = (levels: number): unknown => (levels === 0 ? [] : [deep(levels - 1)])
const STRANGE: readonly (() => unknown)[] = [() => undefined, () => null, () => true, () => [], () => ({}), () => deep(500), () => new Date(Number.NaN), () => new Map([[1, 2]]), () => JSON.parse('{"__proto__": {"isAdmin": true}, "constructor": 1}') as unknown, () => 10n ** 30n, () => new File(['x'], 'x'), () => Array.from({ length: 100_000 }, (_, i) => i)]
const strange = (random: () => number): unknown => pick([() => pick(TEXTS, random), () => pick(NUMBERS, random), pick(STRANGE, random)], random)()

interface Def { type: string; shape?: Record<string, z.ZodType>; innerType?: z.ZodType; element?: z.ZodType; entries?: Record<string, unknown>; values?: unknown[]; options?: z.ZodType[]; in?: z.ZodType }
/** A value of the schema, or one near it. @param wild share of its parts that are anything else */
function valueOf(schema: z.ZodType, random: () => number, wild: number): unknown {
  if (random() < wild) return strange(random)
  const def = schema._zod.def as unknown as Def
  switch (def.type) {
    case 'object': return Object.fromEntries(Object.entries(def.shape!).filter(() => random() > wild / 2).map(([key, value]) => [key, valueOf(value, random, wild)]))
    case 'array': return Array.from({ length: Math.floor(random() * 4) }, () => valueOf(def.element!, random, wild))
    case 'nullable': return random() < 0.3 ? null : valueOf(def.innerType!, random, wild)
    case 'optional': case 'default': case 'prefault': return random() < 0.3 ? undefined : valueOf(def.innerType!, random, wild)
    case 'readonly': case 'nonoptional': case 'catch': return valueOf(def.innerType!, random, wild)
    case 'pipe': return valueOf(def.in!, random, wild)
    case 'union': return valueOf(pick(def.options!, random), random, wild)
    case 'enum': return pick(Object.values(def.entries!), random)
    case 'literal': return pick(def.values!, random)
    case 'string': return random() < 0.3 ? photos : pick(TEXTS, random)
    case 'number': case 'int': return pick(NUMBERS, random)
    case 'boolean': return random() < 0.5
    case 'file': return new File([Buffer.from(pick(TEXTS, random))], 'file')
    default: return strange(random)
  }
}

interface Answer { readonly kind: 'answered' | 'refused' | 'broken' | 'hangs'; readonly detail: string }
async function ask({ call }: Question, input: unknown): Promise<Answer> {
  const ending = new AbortController()
  const answer = (async (): Promise<Answer> => {
    try {
      const result = await call(input, { signal: ending.signal })
      if (typeof result === 'object' && result !== null && Symbol.asyncIterator in result) {
        const events = (result as AsyncIterable<unknown>)[Symbol.asyncIterator]()
        await events.next()
        await events.return?.()
      }
      return { kind: 'answered', detail: '' }
    } catch (error) {
      if (error instanceof ORPCError && error.code !== 'INTERNAL_SERVER_ERROR') return { kind: 'refused', detail: String(error.code) }
      return { kind: 'broken', detail: error instanceof Error ? `${error.message} ${JSON.stringify((error.cause as { issues?: unknown } | undefined)?.issues ?? String(error.cause))}` : String(error) }
    }
  })()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Answer>((resolve) => { timer = setTimeout(() => resolve({ kind: 'hangs', detail: '' }), HANGS_AFTER_MS) })
  const first = await Promise.race([answer, late])
  clearTimeout(timer)
  ending.abort()
  return first
}

const KEPT = ['root', 'decision', 'decided', 'collection', 'collection_photo', 'mark', 'rule', 'session', 'operation', 'setting', 'model']
function dump(): string {
  const db = new Database(path.join(work, 'library/likeness.sqlite'), { readonly: true })
  try { return KEPT.map((table) => JSON.stringify(db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).safeIntegers().all(), (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))).join('\n') } finally { db.close() }
}
const told = (name: string, input: unknown, { kind, detail }: Answer): string => `${name}(${String(JSON.stringify(input, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : typeof value === 'string' ? value.slice(0, 40) : value))).slice(0, 300)}): ${kind} ${detail}`

it('every question has been found', () => {
  expect(questions.length).toBeGreaterThan(60)
})

it('what does not fit its schema is refused with a kind, and changes nothing', { timeout: 600_000 }, async () => {
  const random = randomFrom(SEED)
  const before = dump()
  const wrong: string[] = []
  const withInput = questions.filter(({ schema }) => schema !== undefined)
  for (let asked = 0; asked < CALLS * 0.6;) {
    const question = pick(withInput, random)
    const input = random() < 0.3 ? strange(random) : valueOf(question.schema!, random, 0.35)
    if ((await question.schema!.safeParseAsync(input)).success) continue
    asked++
    const answer = await ask(question, input)
    if (answer.kind !== 'refused') wrong.push(told(question.name, input, answer))
  }
  expect([wrong, dump()]).toEqual([[], before])
})

it('what fits its schema is answered, or refused with a kind: never a broken core, never silence', { timeout: 600_000 }, async () => {
  const random = randomFrom(SEED + 1)
  const wrong: string[] = []
  for (let asked = 0; asked < CALLS * 0.4;) {
    const question = pick(questions, random)
    const input = question.schema ? valueOf(question.schema, random, 0) : undefined
    if (question.schema && !(await question.schema.safeParseAsync(input)).success) { asked += 0.05; continue }
    asked++
    const answer = await ask(question, input)
    if (answer.kind !== 'answered' && answer.kind !== 'refused') wrong.push(told(question.name, input, answer))
  }
  expect(wrong).toEqual([])
  expect((await likeness.status()).photos).toBeGreaterThanOrEqual(0)
})
