// What computes the codes of photos, and why: the processor, or a graphics card that was measured to be faster.
import { z } from 'zod'

/** Ways to a graphics card, by onnxruntime's names for them. */
export const Provider = z.enum(['cuda', 'dml', 'coreml'])
export type Provider = z.infer<typeof Provider>
export type Uses = 'cpu' | Provider

/** What one race against the processor came to. Milliseconds are of one photo on one thread. */
export const RaceOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('shut'), reason: z.string() }), // it does not open, or answers nothing
  z.object({ kind: z.literal('differs'), reason: z.string() }), // its codes are not those of the processor
  z.object({ kind: z.literal('measured'), cardMs: z.number().positive(), processorMs: z.number().positive() }),
])
export type RaceOutcome = z.infer<typeof RaceOutcome>

export interface RaceTask { readonly provider: Provider; readonly modelFolder: string }

/**
 * @property why off: the person does not want it; none: there is no way to a card; waiting: it is not measured yet; hung, ended: the
 * race did not come to its end; failed: it was used and did not hold
 * @property cardMs a photo, on the card; processorMs: a photo, on all threads of the processor that make codes
 * @property reason onnxruntime's own words, or a sentence in English; '' when `why` says it all
 */
export const Computing = z.object({
  uses: z.enum(['cpu', ...Provider.options]), why: z.enum(['off', 'none', 'waiting', 'shut', 'differs', 'slower', 'hung', 'ended', 'failed', 'faster']),
  card: Provider.nullable(), cardMs: z.number().nullable(), processorMs: z.number().nullable(), reason: z.string(),
})
export type Computing = z.infer<typeof Computing>
