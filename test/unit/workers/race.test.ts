// What two answers may differ in, and where a way to a graphics card is looked for.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { computingText } from '../../../src-main/app/computingText.ts'
import { RaceRecord } from '../../../src-main/app/raceRecord.ts'
import type { Head } from '../../../src-main/hashing/head.ts'
import { providersHere } from '../../../src-main/workers/providers.ts'
import { difference, drawnPicture } from '../../../src-main/workers/race.ts'
import type { Vectors } from '../../../src-main/workers/sessions.ts'

let folder: string
beforeEach(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-race-')) })
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

describe('the answers of two machines', () => {
  /** Bit i of the code is the sign of value i. */
  const head: Head = { dim: 64, weight: Float32Array.from({ length: 64 * 64 }, (_, i) => (i % 65 === 0 ? 1 : 0)), bias: new Float32Array(64) }
  const model = { same: head, similar: head }
  const vector = (changes: Record<number, number> = {}): Float32Array => Float32Array.from({ length: 64 }, (_, i) => changes[i] ?? (i % 2 === 0 ? 0.1 : -0.1))
  const vectors = (changes: Partial<Vectors> = {}): Vectors => ({ embedding: vector(), copy: vector(), regions: vector(), ...changes })
  const unsure = { embedding: vector({ 7: 0.003 }), copy: vector({ 7: 0.003 }) }

  it.each([
    ['nothing', vectors(), vectors(), null],
    ['a bit that was nearly nothing', vectors(unsure), vectors({ embedding: vector({ 7: -0.002 }), copy: vector({ 7: 0 }) }), null],
    ['a bit of the code for the same', vectors(), vectors({ copy: vector({ 7: 0.1 }) }), 'The code for same pictures differs in 1 of 64 bits.'],
    ['bits of the code for the similar', vectors(), vectors({ embedding: vector({ 6: -0.1, 7: 0.1 }) }), 'The code for similar pictures differs in 2 of 64 bits.'],
    ['a value that no code sees', vectors(), vectors({ embedding: vector({ 6: 0.2 }) }), 'The embedding is only 0.99263 like that of the processor.'],
    ['windows', vectors(), vectors({ regions: vector({ 6: 0.13 }) }), 'The regions is only 0.99932 like that of the processor.'],
    ['no number', vectors(), vectors({ embedding: vector().fill(Number.NaN) }), 'The code for similar pictures differs in 32 of 64 bits.'],
    ['small steps', vectors(), vectors({ copy: vector({ 6: 0.108 }) }), 'The second-look vector differs by 2 steps.'],
  ])('differ in %s', (_, right, other, said) => {
    expect(difference(model, right, other)).toBe(said)
  })

  it('are about pictures that are always the same, and no two alike', () => {
    const sums = Array.from({ length: 8 }, (_, seed) => drawnPicture(seed).reduce((sum, value, i) => (sum * 31 + value * (i + 1)) % 1_000_003, 0))
    expect([new Set(sums).size, drawnPicture(3)]).toEqual([8, drawnPicture(3)])
  })
})

it.each([
  ['linux', 'x64', 'libonnxruntime_providers_cuda.so', 'cuda'], ['win32', 'x64', 'DirectML.dll', 'dml'], ['win32', 'arm64', 'DirectML.dll', 'dml'], ['darwin', 'arm64', 'onnxruntime_binding.node', 'coreml'],
] as const)('on %s %s a card is tried where %s is there', (platform, arch, file, provider) => {
  const place = path.join(folder, 'bin/napi-v6', platform, arch)
  const without = providersHere(platform, arch, folder)
  fs.mkdirSync(place, { recursive: true })
  fs.writeFileSync(path.join(place, file), '')
  expect([without, providersHere(platform, arch, folder), providersHere('freebsd', arch, folder)]).toEqual([[], [provider], []])
})

it('a record is of one model, one onnxruntime and one way to the card; one that cannot be read says nothing', () => {
  const record = (model: string, runtime: string, isKept = true): RaceRecord => new RaceRecord(folder, model, runtime, isKept)
  record('a', '1').change('cuda', { result: { kind: 'hung' } })
  record('a', '1').change('dml', { strikes: 1 })
  const isKept = record('a', '1', false).change('cuda', { result: null })
  const results = [record('a', '1').of('cuda'), record('a', '1').of('dml'), record('b', '1').of('cuda'), record('a', '2').of('cuda')].map(({ result, strikes }) => [result?.kind ?? null, strikes])
  fs.writeFileSync(path.join(folder, 'graphicsCard.json'), '{ "half": ')
  expect([isKept, results, record('a', '1').of('cuda').result]).toEqual([false, [['hung', 0], [null, 1], [null, 0], [null, 0]], null])
})

it('where the library cannot be written, nothing is marked as tried', () => {
  expect(new RaceRecord(path.join(folder, 'gone'), 'a', '1', true).change('cuda', { trying: 1 })).toBe(false)
})

it('the terminal is told in one line, without line breaks of a driver', () => {
  const of = { uses: 'cpu', card: 'cuda', cardMs: 4.12, processorMs: 15.4 } as const
  expect([computingText({ ...of, why: 'faster', reason: '' }), computingText({ ...of, why: 'shut', reason: 'No\n  driver ' })])
    .toEqual(['Graphics card (CUDA): 4.1 ms a photo, processor 15 ms.', 'Processor: the graphics card (CUDA) cannot be used. No driver'])
})
