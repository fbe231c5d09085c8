import { describe, expect, it } from 'vitest'
import { networkOf, Tries } from '../../../src-main/serve/tries.ts'

function triesAt() {
  const clock = { nowMs: 1_000_000 }
  return { clock, tries: new Tries(() => clock.nowMs) }
}

describe('tries', () => {
  it('wait 1 s after the fifth, then twice as long each time, at most 5 minutes', () => {
    const { clock, tries } = triesAt()
    const waits: number[] = []
    for (let n = 0; n < 16; n++) {
      tries.begin('10.0.0.1')
      if (n < 4) continue // these are free
      const waitMs = tries.begin('10.0.0.1')
      waits.push(waitMs / 1000)
      clock.nowMs += waitMs
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300])
  })

  it('do not count while they wait', () => {
    const { clock, tries } = triesAt()
    for (let n = 0; n < 5; n++) tries.begin('10.0.0.1')
    for (let n = 0; n < 100; n++) expect(tries.begin('10.0.0.1')).toBe(1000)
    clock.nowMs += 1000
    expect([tries.begin('10.0.0.1'), tries.begin('10.0.0.1')]).toEqual([0, 2000])
  })

  it('are forgotten an hour after the last, or with the right one', () => {
    const { clock, tries } = triesAt()
    for (let n = 0; n < 5; n++) tries.begin('10.0.0.1')
    clock.nowMs += 3_600_000
    for (let n = 0; n < 4; n++) tries.begin('10.0.0.1')
    expect(tries.begin('10.0.0.1')).toBe(0)
    tries.right('10.0.0.1')
    expect([tries.size, tries.begin('10.0.0.1')]).toEqual([0, 0])
  })

  it('of many addresses share one limit: 50 at once, then one in ten seconds', () => {
    const { clock, tries } = triesAt()
    const taken = (from: number): number => Array.from({ length: 200 }, (_, n) => tries.begin(`10.${from}.0.${n}`)).filter((waitMs) => waitMs === 0).length
    expect(taken(0)).toBe(50)
    expect(tries.begin('10.9.9.9')).toBe(10_000)
    clock.nowMs += 25_000
    expect([taken(1), tries.begin('10.9.9.9')]).toEqual([2, 5000])
    clock.nowMs += 24 * 3_600_000
    expect(taken(2)).toBe(50)
  })

  it('remember a bounded number of addresses', () => {
    const { clock, tries } = triesAt()
    for (let n = 0; n < 6000; n++) {
      tries.begin(`10.${n >> 8}.${n & 255}.1`)
      clock.nowMs += 10_000
    }
    expect(tries.size).toBe(5000)
  })
})

it('networkOf takes a /64 of IPv6 for one, and IPv4 in IPv6 for IPv4', () => {
  expect(['10.0.0.1', '::ffff:10.0.0.1', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::9', '2001:db8::9', 'fe80::1%eth0', '::1', ''].map(networkOf)).toEqual([
    '10.0.0.1', '10.0.0.1', '2001:db8:1:2::/64', '2001:db8:1:2::/64', '2001:db8:0:0::/64', 'fe80:0:0:0::/64', '0:0:0:0::/64', '',
  ])
})
