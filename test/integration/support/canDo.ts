// What a test asks of the system beyond files and processes. Where it is forbidden (some containers), the test says so and is left out.
import { spawnSync } from 'node:child_process'

function probe(what: string, command: string, ...args: string[]): boolean {
  const isAllowed = spawnSync(command, args, { stdio: 'ignore' }).status === 0
  if (!isAllowed) console.warn(`left out: ${what} is not allowed here`)
  return isAllowed
}

/** A mount of one's own, seen by nobody else. */
export const canMount = (): boolean => probe('a mount in a namespace of its own', 'unshare', '-U', '-r', '-m', 'sh', '-c', 'mount -t tmpfs -o size=64k likeness /mnt && mount -o remount,bind,ro /mnt')
/** Seeing what another process asks of the system. */
export const canTrace = (): boolean => probe('tracing (strace)', 'strace', '-f', '--seccomp-bpf', '-e', 'trace=openat', '-o', '/dev/null', 'true')
