// The built command line: `serve` for the browser tests, and single commands.
import { spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'

const MAIN = path.resolve(import.meta.dirname, '../../../dist/core/main.js')
const START_WITHIN_MS = 30_000

export interface Server { url: string; pid: number; log(): string; stop(): Promise<number | null> }

/** Starts `likeness serve` on a free port. @returns the address that it prints, token included */
export async function startServer({ library, folders = [], options = [] }: { library: string; folders?: string[]; options?: string[] }): Promise<Server> {
  const child = spawn(process.execPath, [MAIN, 'serve', '--library', library, '--port', '0', ...options, ...folders], { stdio: ['ignore', 'pipe', 'pipe'] })
  let log = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => { log += part.toString() })
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  try {
    const url = await new Promise<string>((resolve, reject) => {
      const look = (): void => {
        const found = /http:\/\/[^\s"]+/.exec(log)?.[0]
        if (found !== undefined) resolve(found)
      }
      child.stdout.on('data', look)
      child.stderr.on('data', look)
      child.once('error', reject)
      child.once('exit', (code) => reject(new Error(`serve ended with ${code}\n${log}`)))
      setTimeout(() => reject(new Error(`serve printed no address in ${START_WITHIN_MS} ms\n${log}`)), START_WITHIN_MS).unref()
    })
    return { url, pid: child.pid!, log: () => log, stop: () => stopped(child, exited) }
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
}

function stopped(child: ChildProcess, exited: Promise<number | null>): Promise<number | null> {
  if (child.exitCode === null) child.kill('SIGINT') // as Ctrl-C does
  return exited
}

export interface Outcome { code: number | null; stdout: string; stderr: string }

/** Runs one command of the command line to its end. */
export async function likeness(...args: string[]): Promise<Outcome> {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => { stdout += part })
  child.stderr.setEncoding('utf8').on('data', (part: string) => { stderr += part })
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  return { code, stdout, stderr }
}
