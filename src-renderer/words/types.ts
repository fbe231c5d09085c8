// What every language has to say: all that English says, in words of its own.
import type { en } from './en/index.ts'

/** The shape of T with any text where T has one of its own. */
type Worded<T> = T extends string ? string
  : T extends (...args: infer A) => infer R ? (...args: A) => Worded<R>
    : { readonly [K in keyof T]: Worded<T[K]> }

export type Words = Worded<typeof en>
