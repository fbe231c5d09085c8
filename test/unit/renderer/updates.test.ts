import { expect, it } from 'vitest'
import type { UpdateState, UpdateWish } from '../../../src-main/api/bridge.ts'
import { Notices } from '../../../src-renderer/stores/notices.svelte.ts'
import { UpdateStore } from '../../../src-renderer/stores/updates.svelte.ts'

const QUIET: UpdateState = { cannot: null, isOn: true, place: 'https://example.org:8443/likeness', step: 'quiet', version: null, share: 0, failure: null }

/** A store with a main process that says `first`, and then what the test tells. */
async function storeOf(first: UpdateState, update?: (wish: UpdateWish | 'tell') => Promise<UpdateState>) {
  const notices = new Notices()
  let tell: (state: UpdateState) => void = () => undefined
  const store = new UpdateStore(notices, { update: update ?? (() => Promise.resolve(first)), onUpdate: (listener) => { tell = listener } })
  await new Promise((resolve) => setTimeout(resolve, 0))
  return { store, notices, tell: (part: Partial<UpdateState>) => tell({ ...first, ...part }) }
}

it('says in the settings how things are', async () => {
  const { store, tell } = await storeOf(QUIET)
  const sentences = [store.sentence]
  for (const part of [
    { isOn: false }, { cannot: 'not-installed' }, { cannot: 'no-place' }, { step: 'looking' }, { step: 'found', version: '0.2.0' }, { step: 'fetching', version: '0.2.0', share: 0.4 },
    { step: 'ready', version: '0.2.0', share: 1 }, { step: 'failed', failure: 'unreachable' },
  ] as const) {
    tell(part)
    sentences.push(store.sentence.replace(/\s/g, ' '))
  }
  expect(sentences).toEqual([
    'example.org:8443 is asked at each start and once a day.', 'Off: Likeness asks nobody.', 'Only an installed Likeness can do this.', 'This Likeness was built without a place to look.', 'Looking…',
    'Likeness 0.2.0 is there.', 'Likeness 0.2.0 is coming, 40 %', 'Likeness 0.2.0 is installed when you quit.', 'Nobody answered where new versions are looked for. It is tried again tomorrow.',
  ])
})

it('tells what became of a wish where the person is; a look that failed stays quiet', async () => {
  const { notices, tell } = await storeOf(QUIET)
  tell({ step: 'looking' })
  tell({ step: 'failed', failure: 'nothing' })
  expect(notices.toast).toBeNull()
  tell({ step: 'found', version: '0.2.0' })
  tell({ step: 'fetching', version: '0.2.0' })
  tell({ step: 'failed', failure: 'damaged' })
  expect(notices.toast).toBe('What came is not what was announced. It was thrown away.')
  tell({ step: 'fetching', version: '0.2.0' })
  tell({ step: 'ready', version: '0.2.0' })
  expect([notices.toast, notices.failure]).toEqual(['Likeness 0.2.0 is installed when you quit.', null])
})

it('has nothing to tell in a browser, and says it when a choice could not be kept', async () => {
  expect(new UpdateStore(new Notices(), undefined).state).toBeNull()
  const { store, notices } = await storeOf(QUIET, (wish) => (wish === 'look' ? Promise.reject(new Error('no room')) : Promise.resolve(QUIET)))
  await store.wish('look')
  expect([notices.failure, store.state]).toEqual(['Something in Likeness broke. Your photos are untouched.', QUIET])
})
