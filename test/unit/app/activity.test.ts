import { expect, it } from 'vitest'
import { barOf, type Work } from '../../../src-main/app/activity.ts'
import { IDLE } from '../../../src-main/app/scan.ts'

const bar = ({ scan = {}, ...work }: Omit<Partial<Work>, 'scan'> & { scan?: Partial<Work['scan']> }) =>
  barOf({ scan: { ...IDLE, seconds: 5, ...scan }, waiting: null, training: { phase: 'idle', share: 0 }, removal: null, ...work })
const none = { share: null, mode: 'normal' }

it('a scan: no bar while it finds nothing to read or has just begun, an open one while it lists, then its share in whole hundredths', () => {
  expect([
    bar({}), bar({ scan: { phase: 'walking', listing: true } }), bar({ scan: { phase: 'looking', toLookAt: 900, seconds: 0.5 } }), bar({ scan: { phase: 'walking', listing: true, toLookAt: 900, lookedAt: 100 } }),
    bar({ scan: { phase: 'looking', toLookAt: 900, lookedAt: 305 } }), bar({ scan: { phase: 'grouping', toLookAt: 900, lookedAt: 900 } }), bar({ scan: { phase: 'done', toLookAt: 900, lookedAt: 900 } }),
  ]).toEqual([none, none, none, { share: 0, mode: 'indeterminate' }, { share: 0.33, mode: 'normal' }, { share: 1, mode: 'normal' }, none])
})
it('one that the person has paused keeps its bar; while the battery holds it there is none', () => {
  const scan = { phase: 'paused' as const, toLookAt: 10, lookedAt: 5, seconds: 0 }
  expect([bar({ scan, waiting: 'person' }), bar({ scan, waiting: 'battery' }), bar({ scan: { ...scan, toLookAt: 0 }, waiting: 'person' })]).toEqual([{ share: 0.5, mode: 'paused' }, none, none])
})
it('a removal goes before a training, and a training before a scan', () => {
  const scan = { phase: 'looking' as const, toLookAt: 10, lookedAt: 5 }
  const training = { phase: 'learning' as const, share: 0.259 }
  expect([
    bar({ scan, training }), bar({ scan, training, removal: { done: 3, total: 4 } }), bar({ scan, training: { phase: 'preparing', share: 0.4 } }), bar({ training: { phase: 'done', share: 1 } }), bar({ removal: { done: 0, total: 0 } }),
  ]).toEqual([{ share: 0.25, mode: 'normal' }, { share: 0.75, mode: 'normal' }, { share: 0, mode: 'indeterminate' }, none, { share: 0, mode: 'normal' }])
})
