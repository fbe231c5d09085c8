import { getEventListeners } from 'node:events'
import { expect, it } from 'vitest'
import { Holds } from '../../../src-main/app/holds.ts'

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
/** Whether work would go on now. */
async function goesOn(holds: Holds): Promise<boolean> {
  const stop = new AbortController()
  let passed = false
  void holds.passed(stop.signal).then(() => { passed = true })
  await tick()
  const now = passed
  stop.abort()
  return now
}

it('lets work wait while one reason is left', async () => {
  const holds = new Holds()
  const seen: unknown[] = [await goesOn(holds)]
  holds.hold('person')
  holds.power(true)
  seen.push(holds.reason, await goesOn(holds))
  holds.release('person')
  seen.push(holds.reason, await goesOn(holds))
  holds.power(false)
  seen.push(holds.reason, await goesOn(holds))
  expect(seen).toEqual([true, 'person', false, 'battery', false, null, true])
})

it('goes on when the person says so, until the power changes again', () => {
  const holds = new Holds()
  holds.power(true)
  const seen = [holds.reason, holds.goOn(), holds.reason]
  holds.power(true) // told once more: no change
  seen.push(holds.reason)
  holds.power(false)
  seen.push(holds.reason)
  holds.power(true)
  expect([...seen, holds.reason]).toEqual(['battery', true, null, null, null, 'battery'])
})

it('does not heed the battery where the person does not want it, and does at once when that changes', () => {
  const holds = new Holds()
  holds.heedBattery(false)
  holds.power(true)
  const seen = [holds.reason]
  holds.heedBattery(true)
  seen.push(holds.reason)
  holds.goOn()
  holds.heedBattery(true) // any other setting was changed
  seen.push(holds.reason)
  holds.heedBattery(false)
  holds.hold('person')
  expect([...seen, holds.reason, holds.goOn(), holds.goOn()]).toEqual([null, 'battery', null, 'person', true, false])
})

it('wakes who waits by a release or by the signal, leaves no listener behind, and tells of each change once', async () => {
  const holds = new Holds()
  let told = 0
  const end = holds.onChange(() => { told++ })
  const stop = new AbortController()
  let passed = 0
  for (let round = 0; round < 30; round++) { // more than Node lets pass without a warning
    holds.hold('person')
    holds.hold('person')
    void holds.passed(stop.signal).then(() => { passed++ })
    holds.release('person')
    await tick()
  }
  holds.hold('battery')
  void holds.passed(stop.signal).then(() => { passed++ })
  await tick()
  const before = passed
  stop.abort()
  await tick()
  end()
  holds.release('battery')
  expect([before, passed, told, getEventListeners(stop.signal, 'abort').length]).toEqual([30, 31, 61, 0])
})
