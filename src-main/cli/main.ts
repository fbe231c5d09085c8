// The command line. Exit: 0 done, 1 the whole job failed, 2 wrong usage, 130 interrupted.
import os from 'node:os'
import { CommanderError } from 'commander'
import { driveTrouble, UsageError } from '../api/failure.ts'
import { exitCode, program } from './program.ts'
import { plain } from './terminal.ts'

// Decoding uses the thread pool of libuv, four threads by default; read at its first use.
process.env['UV_THREADPOOL_SIZE'] ??= String(Math.max(4, os.availableParallelism() + 2))

/** Runs the command that was asked for. @returns how it ended */
async function run(): Promise<number> {
  try {
    await program.parseAsync()
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (error instanceof UsageError) {
      process.stderr.write(`likeness: ${plain(error.message)}\n`)
      return 2
    }
    const trouble = driveTrouble(error)
    process.stderr.write(trouble ? `likeness: ${trouble}\n` : `likeness: something broke, your photos are untouched. ${plain(error instanceof Error ? error.message : String(error))}\n`)
    if (process.env['LIKENESS_DEBUG'] && error instanceof Error) process.stderr.write(`${error.stack}\n`)
    return 1
  }
}

process.exit(await run())
