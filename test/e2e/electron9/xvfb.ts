// A screen of its own for each test app.
import { spawn, type ChildProcess } from 'node:child_process'

export async function startXvfb(): Promise<{ display: string; process: ChildProcess }> {
  const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const display = await new Promise<string>((resolve, reject) => {
    let text = ''
    xvfb.once('error', reject)
    xvfb.once('exit', () => reject(new Error('Xvfb ended')))
    ;(xvfb.stdio[3] as NodeJS.ReadableStream).on('data', (part: Buffer) => {
      text += part.toString()
      if (text.includes('\n')) resolve(`:${text.trim()}`)
    })
  })
  return { display, process: xvfb }
}
