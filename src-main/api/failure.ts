// Kinds of failure that cross the contract. Words for the screen live in the renderer; reasons are written in core.

/** Why a file could not become a photo. Closed: a switch over it ends in assertNever. */
export const PROBLEM_KINDS = [
  'empty', 'not-an-image', 'truncated', 'damaged', 'unsupported', 'too-large', 'unreadable', 'vanished', 'timeout',
] as const
export type ProblemKind = (typeof PROBLEM_KINDS)[number]

/** A file that could not be read as a photo. Data, not a bug: recorded, shown, tried again when the file changes. */
export class PhotoError extends Error {
  override readonly name = 'PhotoError'
  readonly kind: ProblemKind
  constructor(kind: ProblemKind, message: string, options?: ErrorOptions) {
    super(message, options)
    this.kind = kind
  }
}

/** Something the person can put right (wrong argument, library in use): one sentence, exit code 2 on the command line. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Makes a forgotten case of a closed union a compile error. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`)
}
