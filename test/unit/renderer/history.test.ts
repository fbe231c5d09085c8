import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Session, SessionItem, Undone } from '../../../src-main/api/contract.ts'
import type { Client } from '../../../src-renderer/client.ts'
import { History, reasonsOf } from '../../../src-renderer/stores/history.svelte.ts'
import { Notices } from '../../../src-renderer/stores/notices.svelte.ts'
import { shortWhen } from '../../../src-renderer/formats.ts'
import { itemName, longWhen, sessionFrom, sessionTitle, undoneChip, undoneTitle } from '../../../src-renderer/words/sessions.ts'

const session = (id: number, about: Partial<Session> = {}): Session => ({
  id: id as Session['id'], madeMs: Date.UTC(2026, 10, 1), endedMs: null, isRunning: false, copies: 3, bytes: 9, folders: ['Photos'], companions: 0, kept: 2, toBin: 3, toHolding: [], failed: 0, undone: 0, back: 3, ...about,
})
const item = (n: number, about: Partial<SessionItem> = {}): SessionItem => ({
  item: n, photoId: null, name: `IMG_${n}.jpg`, folder: 'Photos', companions: [], bytes: 1, state: 'done', place: 'bin', drive: 'this computer', why: 'the same file', reason: null, ...about,
})

function storeOf(sessions: Session[], items: Record<number, SessionItem[]>, undone: Undone = { restored: 1, companions: 0, beside: [], failed: [] }) {
  const asked: { items: { sessionId: number; search: string; offset: number; limit: number }[]; undo: unknown[] } = { items: [], undo: [] }
  const client = {
    session: {
      list: async () => ({ sessions, total: sessions.length }),
      items: async (input: { sessionId: number; search: string; offset: number; limit: number }) => {
        asked.items.push(input)
        const all = (items[input.sessionId] ?? []).filter(({ name }) => name.includes(input.search))
        return { items: all.slice(input.offset, input.offset + input.limit), total: all.length }
      },
      undo: async (input: unknown) => { asked.undo.push(input); return undone },
      holdings: async () => [{ place: '/b/Likeness holding', drive: 'BLUE', files: 1, bytes: 2, isThere: true }],
      reveal: async () => ({ shown: false }),
    },
    decision: { list: async () => ({ decisions: [{ id: 4, verdict: 'keep-all', madeMs: 1, title: 'Cornwall', photoIds: [], photos: 2 }], total: 1 }), revoke: async () => ({}) },
  } as unknown as Client
  const notices = new Notices()
  return { history: new History(client, notices), notices, asked }
}

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

describe('History', () => {
  it('shows the newest removal first and fetches only the items that are looked at', async () => {
    const many = Array.from({ length: 5000 }, (_, n) => item(n))
    const { history, asked } = storeOf([session(2), session(1)], { 2: many })
    await history.load()
    await Promise.all([history.ensure(4095, 4110), history.ensure(4100, 4120)])
    expect([history.selectedId, history.slots.length, history.slots[4100]?.item, history.slots[300], asked.items.map(({ offset }) => offset)]).toEqual([2, 5000, 4100, undefined, [0, 4000, 4100]])
    await history.tickAll()
    expect(history.ticked.size).toBe(5000)
  })
  it('takes back what is ticked and remembers under which name it came', async () => {
    const { history, notices, asked } = storeOf([session(1)], { 1: [item(0), item(1), item(2)] }, {
      restored: 1, companions: 0, beside: [{ name: 'IMG_1.jpg', as: 'IMG_1 (2).jpg' }], failed: [{ item: 2, name: 'IMG_2.jpg', reason: 'It is no longer in the bin.' }],
    })
    await history.load()
    history.tick(1, true)
    history.tick(2, true)
    await history.takeBack([...history.ticked])
    expect([asked.undo, history.ticked.size, history.backAs.get('1 1'), history.notBack?.failed.length]).toEqual([[{ sessionId: 1, items: [1, 2] }], 0, 'IMG_1 (2).jpg', 1])
    expect(notices.toast).toBe('1 is back. 1 under another name, since its place was taken. 1 could not be taken back.')
  })
  it('keeps of a search the removals that have the name, and shows its files', async () => {
    const { history } = storeOf([session(2), session(1)], { 1: [item(0), item(1)], 2: [item(7)] })
    await history.load()
    history.find('IMG_1')
    await vi.advanceTimersByTimeAsync(300)
    expect([history.shown.map(({ id }) => id), history.selectedId, history.slots.map((slot) => slot?.name)]).toEqual([[1], 1, ['IMG_1.jpg']])
    history.find('')
    await vi.advanceTimersByTimeAsync(300)
    expect([history.shown.length, history.slots.length]).toEqual([2, 2])
  })
  it('collects why files were not moved', async () => {
    const { history } = storeOf([session(1, { failed: 2 })], { 1: [item(0), item(1, { state: 'failed', reason: 'It changed.' }), item(2, { state: 'failed', reason: 'It changed.' })] })
    await history.load()
    expect(reasonsOf(history.notMoved)).toEqual([{ reason: 'It changed.', count: 2 }])
  })
  it('shows the place as text where no file manager is, and takes a decision back', async () => {
    const { history } = storeOf([], {})
    await history.load()
    await history.reveal('/b/Likeness holding')
    await history.revoke(4 as never)
    expect([[...history.unshown], history.decisions.length, history.decisionsTotal]).toEqual([['/b/Likeness holding'], 0, 0])
  })
})

it('says when, how much and what of it is back', () => {
  const now = new Date(2026, 10, 12, 12).getTime()
  const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime()
  expect([shortWhen(at(12, 9, 31), now), shortWhen(at(8, 9), now), shortWhen(at(1, 9), now)]).toEqual(['09:31', 'Sunday', '1 Nov'])
  expect([longWhen({ madeMs: at(12, 9, 31), endedMs: at(12, 9, 33) }, now), longWhen({ madeMs: at(11, 9), endedMs: null }, now)]).toEqual(['Today, 09:31 to 09:33', 'Yesterday, 09:00'])
  expect([undoneChip(session(1, { undone: 3 })), undoneChip(session(1, { undone: 1 })), sessionTitle(session(1, { copies: 1, toBin: 0 })), sessionFrom(session(1, { bytes: 31.4e9, folders: ['a', 'b'] }))])
    .toEqual(['undone', '1 undone', '1 note written', '31.4 GB, from 2 folders'])
  expect([undoneTitle({ restored: 1202, companions: 0, beside: [], failed: [] }, true), itemName(item(1, { companions: ['sidecar', 'film'] }))]).toEqual(['All 1,202 are back.', 'IMG_1.jpg + its notes + film'])
})
