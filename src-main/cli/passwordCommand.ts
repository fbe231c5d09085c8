import { createInterface, type Interface } from 'node:readline'
import { Writable } from 'node:stream'
import { UsageError } from '../api/failure.ts'
import { removePassword, setPassword } from '../app/password.ts'
import type { OutputOptions } from './terminal.ts'

export interface PasswordOptions extends OutputOptions { readonly remove?: boolean }

/** `password`: sets the one that `serve` asks for. @returns the exit code, 130 after Ctrl-C */
export async function passwordCommand(library: string, options: PasswordOptions): Promise<number> {
  if (options.remove) {
    const wasSet = removePassword(library)
    if (!options.quiet) process.stderr.write(wasSet ? 'The password is removed. Whoever was logged in is out.\n' : 'No password was set.\n')
    return 0
  }
  const password = process.stdin.isTTY ? await askTwice() : await firstLine()
  if (password === null) return 130
  await setPassword(library, password)
  if (!options.quiet) process.stderr.write('The password is set. Whoever was logged in must log in again.\n')
  return 0
}

/** What is typed is not shown: from before the first question until after the last answer. @returns null after Ctrl-C */
async function askTwice(): Promise<string | null> {
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: unseen, terminal: true, historySize: 0 })
  const answers = ask(lines, ['Password: ', 'The same again: '])
  const [first, second] = await answers.finally(() => lines.close())
  if (first === undefined || second === undefined) return null
  if (second !== first) throw new UsageError('The two passwords differ. Nothing was changed.')
  return first
}

/** @returns as many answers as were given before Ctrl-C or the end of the input */
function ask(lines: Interface, questions: readonly string[]): Promise<string[]> {
  const answers: string[] = []
  process.stderr.write(questions[0]!)
  return new Promise((resolve) => {
    lines.on('line', (line) => {
      answers.push(line)
      process.stderr.write(`\n${questions[answers.length] ?? ''}`)
      if (answers.length === questions.length) resolve(answers)
    }).on('SIGINT', () => lines.close()).on('close', () => {
      if (answers.length < questions.length) process.stderr.write('\n')
      resolve(answers)
    })
  })
}

async function firstLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })
  for await (const line of lines) return line
  return ''
}
