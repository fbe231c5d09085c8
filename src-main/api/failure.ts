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

const DRIVE_TROUBLE: readonly [RegExp, string][] = [
  [/database or disk is full|ENOSPC|EDQUOT/, 'The drive that holds the library is full. Make some room there; what was looked at is kept, and Likeness goes on where it stopped.'],
  [/readonly database|EROFS/, 'The drive that holds the library can no longer be written to. What was looked at is kept.'],
  [/disk I\/O error|EIO/, 'The drive that holds the library does not answer as it should (an I/O error). Your photos are untouched.'],
]

/**
 * What to say when the library's own drive is full, closed for writing, or fails; null for any other error. By the
 * message: neither classes nor codes cross from a thread.
 */
export function driveTrouble(error: unknown): string | null {
  const message = error instanceof Error ? error.message : String(error)
  return DRIVE_TROUBLE.find(([pattern]) => pattern.test(message))?.[1] ?? null
}

/** Makes a forgotten case of a closed union a compile error. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`)
}
