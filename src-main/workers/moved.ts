// What a thread answers, leaving with its bytes instead of a copy of them.
import { move, transferableSymbol, valueSymbol } from 'piscina'

/** @param bytes somewhere in the answer, all of its buffer: the thread's no longer. Only for what a pool's function returns */
export function moved<Answer extends object>(answer: Answer, bytes: Uint8Array): Answer {
  return move({ [transferableSymbol]: bytes.buffer, [valueSymbol]: answer } as unknown as Parameters<typeof move>[0]) as unknown as Answer
}
