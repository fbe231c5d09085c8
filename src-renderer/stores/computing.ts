import type { Computing, Provider } from '../../src-main/api/contract.ts'
import { milliseconds } from '../formats.ts'
import { words } from '../words.ts'

const NAMES: Record<Provider, string> = { cuda: 'CUDA', dml: 'DirectML', coreml: 'CoreML' }

/** What computes now and why, for the settings. */
export function computingSentence({ why, card, cardMs, processorMs }: Computing): string {
  const { computing } = words.settings
  if (why === 'off' || why === 'none' || why === 'waiting') return computing[why]
  return computing[why](card === null ? '' : NAMES[card], milliseconds(cardMs ?? 0), milliseconds(processorMs ?? 0))
}
