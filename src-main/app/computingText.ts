// What computes the codes, and why, in English: for the terminal, the doctor and the log. The window has words of its own.
import type { Computing, Provider } from '../api/computing.ts'

export const CARD_NAMES: Record<Provider, string> = { cuda: 'CUDA', dml: 'DirectML', coreml: 'CoreML' }

/** One sentence, without a name of anything that is the person's. */
export function computingText({ why, card, cardMs, processorMs, reason }: Computing): string {
  const name = card === null ? 'graphics card' : `graphics card (${CARD_NAMES[card]})`
  const times = `${msText(cardMs)} a photo, processor ${msText(processorMs)}`
  const because = reason === '' ? '' : ` ${reason.replaceAll(/\s+/g, ' ').trim().slice(0, 300)}`
  switch (why) {
    case 'faster': return `G${name.slice(1)}: ${times}.`
    case 'slower': return `Processor: the ${name} is not clearly faster, ${times}.`
    case 'off': return 'Processor: the graphics card is switched off in the settings.'
    case 'none': return 'Processor: no graphics card that onnxruntime can use here.'
    case 'waiting': return `Processor, until the ${name} has been measured.`
    case 'shut': return `Processor: the ${name} cannot be used.${because}`
    case 'differs': return `Processor: the ${name} makes other codes.${because}`
    case 'hung': return `Processor: the ${name} did not answer.`
    case 'ended': return `Processor: trying the ${name} ended what tried it.`
    case 'failed': return `Processor: the ${name} was used and failed.${because}`
  }
}

const msText = (ms: number | null): string => (ms === null ? '?' : `${ms < 10 ? ms.toFixed(1) : ms.toFixed(0)} ms`)
