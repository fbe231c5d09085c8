// Linux's view of processes: what an app has started, and whether it is gone.
import { readdirSync, readFileSync } from 'node:fs'

function stat(pid: number): { state: string; parent: number } | null {
  try {
    const [state, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ')
    return { state: state!, parent: Number(parent) }
  } catch {
    return null // ended meanwhile
  }
}

/** Pids of the direct children whose command line contains `part`. */
export function childrenOf(pid: number, part: string): number[] {
  return readdirSync('/proc').map(Number).filter((candidate) => {
    if (!(candidate > 0) || stat(candidate)?.parent !== pid) return false
    try {
      return readFileSync(`/proc/${candidate}/cmdline`, 'utf8').replaceAll('\0', ' ').includes(part)
    } catch {
      return false
    }
  })
}

export function isAlive(pid: number): boolean {
  const found = stat(pid)
  return found !== null && found.state !== 'Z' && found.state !== 'X'
}
