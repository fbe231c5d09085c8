import { afterEach, describe, expect, it } from 'vitest'
import { startPool, type Pool } from '../../../src-main/workers/pool.ts'

type Hanging = typeof import('../../support/hangingWorker.ts')
let pool: Pool<Hanging>
afterEach(async () => { await pool.close() })
const start = (threads: number): void => { pool = startPool<Hanging>('../../test/support/hangingWorker', threads, null) }
const nameOf = async (call: Promise<unknown>): Promise<string> => await call.then(String, (error: Error) => error.name)

describe('a pool of threads', () => {
  it('replaces threads that hang, and calls that wait behind them are answered', async () => {
    start(2)
    const hanging = Array.from({ length: 5 }, () => nameOf(pool.call('hang', null, { timeoutMs: 400 })))
    const waiting = Array.from({ length: 5 }, (_, i) => pool.call('echo', { text: `answer ${i}`, ms: 0 }))
    expect([await Promise.all(hanging), await Promise.all(waiting)]).toEqual([Array(5).fill('AbortError'), ['answer 0', 'answer 1', 'answer 2', 'answer 3', 'answer 4']])
  })

  it('replaces threads that end, and calls that wait behind them are answered', async () => {
    start(1)
    const ending = Array.from({ length: 3 }, () => nameOf(pool.call('end', null)))
    expect([await pool.call('echo', { text: 'still there', ms: 0 }), await Promise.all(ending)]).toEqual(['still there', ['Error', 'Error', 'Error']])
  })

  it('counts only the time that a call spends in a thread', async () => {
    start(1)
    const calls = Array.from({ length: 4 }, (_, i) => pool.call('echo', { text: String(i), ms: 700 }, { timeoutMs: 2500 }))
    expect(await Promise.all(calls)).toEqual(['0', '1', '2', '3'])
  })

  it('takes fewer calls at a time, and more again, as it is told', async () => {
    start(3)
    const counts = new SharedArrayBuffer(4)
    const most = async (calls: number): Promise<number> => Math.max(...await Promise.all(Array.from({ length: calls }, () => pool.call('together', { counts, ms: 40 }))))
    await most(3) // the threads are there
    expect(await most(6)).toBe(3)
    pool.limit(1)
    expect(await most(4)).toBe(1)
    const waiting = most(6)
    pool.limit(3) // while calls wait
    expect([await waiting, pool.limit(0), await most(2), pool.limit(99), await most(6)]).toEqual([3, undefined, 1, undefined, 3])
  })

  it('ends a thread that holds nothing, and starts another with the next call', async () => {
    start(1)
    const first = await pool.call('hold', 1)
    await pool.rest('held')
    const still = await pool.call('hold', 0)
    const asked = pool.rest('held')
    const meanwhile = await pool.call('hold', 0)
    await asked
    const kept = await pool.call('hold', 0)
    await pool.rest('held')
    const [second, third] = await Promise.all([pool.call('hold', 0), pool.call('hold', 0)])
    expect([still, meanwhile, kept, second === first, third]).toEqual([first, first, first, false, second])
    await pool.rest('held')
    await pool.rest('held') // there is none
  })

  it('answers what is under way before it closes', async () => {
    start(1)
    const calls = Array.from({ length: 3 }, (_, i) => pool.call('echo', { text: String(i), ms: 50 }))
    await pool.close()
    expect(await Promise.all(calls)).toEqual(['0', '1', '2'])
  })
})
