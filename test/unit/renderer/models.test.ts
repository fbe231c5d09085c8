import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Lesson, ModelEntry, ModelId, Models, Teaching } from '../../../src-main/api/contract.ts'
import type { Client } from '../../../src-renderer/client.ts'
import { ModelStore, unusedName } from '../../../src-renderer/stores/models.svelte.ts'
import { Notices } from '../../../src-renderer/stores/notices.svelte.ts'
import { apartShare, curvePoints, distancePoints, distanceSteps, shareTicks } from '../../../src-renderer/views/models/plots.ts'
import { modelHeadline, useSentence, worthOf } from '../../../src-renderer/words/modelSentences.ts'

const figures = { rightFirst: 0.7, found: 0.71, balance: 0.1 }
const model = (id: string, about: Partial<ModelEntry> = {}): ModelEntry => ({
  id: id as ModelId, name: id, isActive: false, isBundled: false, madeMs: 1, kind: 'folders', classes: 3, photos: 9, seconds: 2, rounds: 4, before: figures, after: figures, itq: null, beforeName: 'default', questions: 5, ...about,
})
const idle: Teaching = {
  phase: 'idle', kind: null, name: '', classes: 0, photos: 0, round: 0, rounds: 0, share: 0, curve: [], before: null, beforeName: '', perSecond: 0, secondsLeft: null, backend: null, reasons: [], message: null, result: null,
}
const state = (teaching: Partial<Teaching> = {}, about: Partial<Models> = {}): Models => ({
  models: [model('default', { isActive: true, isBundled: true }), model('birds')], teaching: { ...idle, ...teaching }, canResume: null, switching: null, fit: null, ...about,
})
const ready = (id: string): Teaching['result'] => ({ modelId: id as ModelId, before: figures, after: figures, questions: 5, examples: [], bestRound: 2 })
const lesson = (kind: Lesson['kind'], refusal: string | null = null): Lesson => ({ kind, photos: 9, total: 3, classes: [], leftOut: [], leftOutTotal: 0, refusal })

function storeOf(answers: object = {}) {
  const asked: unknown[] = []
  const remember = (name: string) => async (input: unknown) => { asked.push([name, input]); return { done: true } }
  const client = {
    model: {
      teach: remember('teach'), stop: remember('stop'), clear: remember('clear'), use: remember('use'), remove: remember('remove'), resume: remember('resume'),
      lesson: async ({ kind }: { kind: Lesson['kind'] }) => lesson(kind, kind === 'folders' ? 'There is only one folder.' : null), ...answers,
    },
    rule: { folders: async () => [] },
  } as unknown as Client
  const notices = new Notices()
  return { store: new ModelStore(client, notices), notices, asked }
}

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

it('shows the model in use, what is being taught, then what came of it', () => {
  const { store } = storeOf()
  store.take(state())
  const chosen = [store.chosen]
  store.take(state({ phase: 'learning', name: 'Trips', rounds: 10 }))
  chosen.push(store.chosen)
  store.choose('teaching')
  const result = ready('trips')
  store.take(state({ phase: 'done', name: 'Trips', result }, { models: [...state().models, model('trips')] }))
  chosen.push(store.chosen)
  expect([chosen, store.result, store.hasTeachingRow]).toEqual([['default', 'teaching', 'trips'], result, false])
})

it('keeps the person’s choice while a teaching goes on, and falls back where it is gone', () => {
  const { store } = storeOf()
  store.take(state())
  store.choose('birds' as ModelId)
  store.take(state({ phase: 'learning' }))
  const during = store.chosen
  store.take(state({}, { models: [model('default', { isActive: true })] }))
  expect([during, store.chosen]).toEqual(['birds', 'default'])
})

it('offers to learn from what there is, under a name that is free', async () => {
  const { store, asked } = storeOf()
  store.take(state({}, { models: [model('default', { isActive: true }), model('one', { name: 'My keywords' })] }))
  await store.plan()
  expect([store.chosen, store.kind, store.defaultName]).toEqual(['new', 'keywords', 'My keywords 2'])
  store.name = '  '
  await store.teach()
  expect([asked, store.wanted]).toEqual([[['teach', { kind: 'keywords', name: 'My keywords 2', within: null }]], 'teaching'])
})

it('says that a refusal came, in the words of the core or in ours, and stays in the form', async () => {
  const { store, notices } = storeOf({ teach: async () => { throw new Error('boom') } })
  store.take(state())
  await store.plan()
  await store.teach()
  expect([notices.failure, store.chosen]).toEqual(['Something in Likeness broke. Your photos are untouched.', 'new'])
})

it('tells of a model that got ready behind another screen, with a way to it, and of one that came into use', () => {
  const { store, notices } = storeOf()
  store.take(state({ phase: 'learning', name: 'Trips' }))
  const looked: string[] = []
  store.open((id) => looked.push(id))
  store.close()
  store.take(state({ phase: 'done', name: 'Trips', result: ready('birds') }))
  notices.toastAction?.run()
  const first = notices.toast
  store.take(state({}, { models: [model('default'), model('birds', { name: 'Birds', isActive: true })] }))
  expect([first, looked, notices.toast]).toEqual(['“Trips” is ready.', ['birds'], '“Birds” is in use.'])
})

it('clears the result when its model is used or thrown away', async () => {
  const { store, asked } = storeOf()
  store.take(state({ phase: 'done', name: 'Birds', result: ready('birds') }))
  await store.use('birds' as ModelId)
  await store.remove('birds' as ModelId)
  expect(asked.map((one) => (one as [string])[0])).toEqual(['use', 'clear', 'remove', 'clear'])
})

it('says how long a change takes only after ten seconds, by its own pace', () => {
  const { store } = storeOf()
  const at = (done: number): Models => state({}, { switching: { modelId: 'birds' as ModelId, phase: 'pairs', done, total: 1000 } })
  store.take(at(0))
  vi.advanceTimersByTime(5000)
  store.take(at(50))
  const early = store.switchLeft
  vi.advanceTimersByTime(5000)
  store.take(at(100))
  const later = store.switchLeft
  store.take(state())
  expect([early, later, store.switchLeft]).toEqual([null, 90, null])
})

it('numbers a name that is taken', () => {
  expect([unusedName('A', []), unusedName('A', ['A']), unusedName('A', ['A', 'A 2'])]).toEqual(['A', 'A 2', 'A 3'])
})

it('draws plots that hold all their points, also with none', () => {
  expect([shareTicks([0.91, 0.62]), shareTicks([]), shareTicks([0.05])]).toEqual([[1, 0.9, 0.8, 0.7, 0.6], [1, 0.9, 0.8], [1, 0.7, 0.4, 0.1, 0]])
  expect(curvePoints([0.5, 1], 4, 0.5, 1)).toEqual([{ x: 75, y: 132 }, { x: 150, y: 0 }])
  expect(distancePoints([{ same: 0, other: 0 }, { same: 0, other: 0 }]).same).toEqual([{ x: 0, y: 132 }, { x: 300, y: 132 }])
  expect(distanceSteps([{ same: 3, other: 0 }, { same: 1, other: 2 }, { same: 0, other: 2 }], 2)).toEqual([{ same: 0.75, other: 0 }, { same: 0.25, other: 1 }])
  expect([apartShare([{ same: 3, other: 1 }, { same: 1, other: 9 }]), apartShare([])]).toEqual([0.9, null])
})

it('says honestly whether it was worth it', () => {
  const of = (found: number) => ({ ...figures, found })
  expect([modelHeadline(0.71, 0.88, true), modelHeadline(0.998, 1, false)]).toEqual(['Finds 71 of 100 before, 88 now', 'Finds 99 of 100 before, 100 with it'])
  const verdicts = (questions: number): (string | undefined)[] => [0.88, 0.76, 0.72, 0.66, 0.5].map((found) => worthOf(of(0.71), of(found), questions).split(/[:.,]/)[0])
  expect([verdicts(400), verdicts(20)]).toEqual([
    ['It was worth it', 'It was worth it', 'About as good as before', 'It finds fewer than before', 'It finds fewer than before'],
    ['It was worth it', 'A little better', 'About as good as before', 'A little worse', 'It finds fewer than before'],
  ])
  expect([useSentence(200_000, true), useSentence(200_000, false)])
    .toEqual(['Groups are made anew: all 200,000 photos are held against each other again, in the background. Your decisions stay.', 'Find sorts your photos anew, about 20 s. Groups and your decisions stay.'])
})
