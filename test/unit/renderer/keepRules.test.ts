import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { RuleEffect } from '../../../src-main/api/contract.ts'
import { DEFAULT_RULES, RULE_KINDS, type KeepRule } from '../../../src-main/api/rule.ts'
import type { Client } from '../../../src-renderer/client.ts'
import { KeepRules, moved } from '../../../src-renderer/stores/keepRules.svelte.ts'
import { Notices } from '../../../src-renderer/stores/notices.svelte.ts'
import { ruleFace } from '../../../src-renderer/words/ruleFace.ts'
import { RULE_ORDER, ruleWords, rulesWords } from '../../../src-renderer/words.ts'
import { placeUnder } from '../../../src-renderer/views/rules/ruleDrag.ts'

const effect = (rules: readonly KeepRule[], changes = 0): RuleEffect => ({
  decides: rules.map(({ kind }) => RULE_KINDS.indexOf(kind)), decided: 100, chosen: 0, ties: 57, keeps: [], changes, examples: [], samples: rules.map(() => []), tieSamples: [],
})

interface Core { rules: readonly KeepRule[]; previews: string[][]; sets: string[][]; fails: boolean }
const kinds = (rules: readonly KeepRule[]): string[] => rules.map(({ kind }) => kind)

async function loaded() {
  const core: Core = { rules: DEFAULT_RULES.slice(0, 4), previews: [], sets: [], fails: false }
  const client = { rule: {
    list: async () => ({ rules: core.rules, effect: effect(core.rules) }),
    folders: async () => [{ path: '/home/eva/Photos', name: 'Photos', files: 9 }],
    preview: async ({ rules }: { rules: KeepRule[] }) => { core.previews.push(kinds(rules)); return effect(rules, 26) },
    set: async ({ rules }: { rules: KeepRule[] }) => {
      if (core.fails) throw new Error('SQLITE_BUSY')
      core.sets.push(kinds(rules))
      core.rules = rules
      return effect(rules)
    },
    reset: async () => { core.rules = DEFAULT_RULES; return effect(core.rules) },
  } } as unknown as Client
  const notices = new Notices()
  const store = new KeepRules(client, notices)
  await store.load(1)
  return { core, store, notices }
}

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

describe('KeepRules', () => {
  it('asks what would change only once the lifted rule rests, and changes nothing until it is dropped', async () => {
    const { core, store } = await loaded()
    store.lift(3)
    for (const to of [2, 1, 0]) store.carry(to)
    await vi.advanceTimersByTimeAsync(400)
    expect([core.previews, store.preview?.changes, core.sets]).toEqual([[['detail', 'protected', 'raw', 'original']], 26, []])
    await store.drop()
    expect([core.sets, kinds(store.rules), store.lifted]).toEqual([[['detail', 'protected', 'raw', 'original']], ['detail', 'protected', 'raw', 'original'], null])
  })
  it('is as it was when the rule is put back, and an answer that comes later does not count', async () => {
    const { core, store } = await loaded()
    store.lift(0)
    store.carry(2)
    store.putBack()
    await vi.advanceTimersByTimeAsync(400)
    expect([core.previews, core.sets, store.preview, kinds(store.rules)]).toEqual([[], [], null, ['protected', 'raw', 'original', 'detail']])
  })
  it('tells how many keepers changed and takes the change back', async () => {
    const { core, store, notices } = await loaded()
    await store.turn(1)
    expect([notices.toast, store.rules[1]?.isOn]).toEqual(['Rule turned off. 26 keepers changed.', false])
    notices.toastAction?.run()
    await vi.advanceTimersByTimeAsync(0)
    expect([core.rules[1]?.isOn, store.rules[1]?.isOn, notices.toast]).toEqual([true, true, 'The rules are as they were.'])
  })
  it('keeps the order of quick changes', async () => {
    const { core, store } = await loaded()
    void store.move(0, 1)
    void store.move(1, 2)
    await store.move(2, 3)
    expect([kinds(core.rules), kinds(store.rules), store.effect?.decides]).toEqual([['raw', 'original', 'detail', 'protected'], ['raw', 'original', 'detail', 'protected'], [2, 3, 4, 0]])
  })
  it('shows the rules in force again when they could not be changed', async () => {
    const { core, store, notices } = await loaded()
    core.fails = true
    await store.move(0, 3)
    expect([kinds(store.rules), notices.failure]).toEqual([['protected', 'raw', 'original', 'detail'], 'Something in Likeness broke. Your photos are untouched.'])
  })
  it('puts folders of the person behind what is protected, other rules last, and never takes the last rule', async () => {
    const { store } = await loaded()
    expect(store.missing(RULE_ORDER).includes('raw')).toBe(false)
    expect([store.add({ kind: 'folder', isOn: true, folders: ['/home/eva/Photos'] }), store.add({ kind: 'sharper', isOn: true })]).toEqual([1, 5])
    await vi.advanceTimersByTimeAsync(0)
    for (let n = 0; n < 8; n++) await store.remove(0)
    expect(store.rules.length).toBe(1)
    await store.reset()
    expect(kinds(store.rules)).toEqual(kinds(DEFAULT_RULES))
  })
})

it('moves one of a list', () => {
  expect([moved(['a', 'b', 'c'], 0, 2), moved(['a', 'b', 'c'], 2, 0), moved(['a', 'b', 'c'], 1, 1)]).toEqual([['b', 'c', 'a'], ['c', 'a', 'b'], ['a', 'b', 'c']])
})
it('knows over which place a dragged row is', () => {
  expect([placeUnder(3, 0, 8), placeUnder(3, -40, 8), placeUnder(3, 100, 8), placeUnder(3, -900, 8), placeUnder(3, 900, 8)]).toEqual([3, 2, 5, 0, 7])
})
it('has words for every kind of rule, and names folders as the library does', () => {
  expect([...RULE_ORDER].sort()).toEqual([...RULE_KINDS].sort())
  const face = ruleFace({ kind: 'folder', isOn: true, folders: ['/a/Photos', '/b/Archive', '/c/BLUE'] }, (folder) => folder.slice(3), [])
  expect([face.sentence.join(''), face.what]).toEqual(['Keep the one in Photos', 'then Archive, then BLUE'])
  const kindsOfFile = ruleFace({ kind: 'format', isOn: true, formats: ['raw', 'heic', 'jpeg'] }, String, [])
  expect([kindsOfFile.sentence.join(''), rulesWords.move(ruleWords.larger.short, 2, 8)]).toEqual(['Keep RAW, then HEIC, then JPEG', 'Move: keep the larger picture, 2 of 8'])
})
