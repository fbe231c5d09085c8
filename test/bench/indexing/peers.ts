// Other programs on the same folder, where they are installed. Nothing is installed for this.
import { spawnSync } from 'node:child_process'

const PEERS: Record<string, readonly string[]> = {
  czkawka_cli: ['image', '-d', 'FOLDER', '-s', '20'], findimagedupes: ['-R', '--', 'FOLDER'], fdupes: ['-rq', 'FOLDER'],
}

/** Seconds and, where GNU time is there, milliseconds of CPU a photo; null for what is not installed. */
export function peers(folder: string, photos: number): Record<string, { seconds: number; cpuMsPerPhoto: number | null } | null> {
  return Object.fromEntries(Object.entries(PEERS).map(([name, args]) => {
    const named = args.map((arg) => (arg === 'FOLDER' ? folder : arg))
    const started = performance.now()
    const timed = spawnSync('/usr/bin/time', ['-f', 'cpu %U %S', name, ...named], { encoding: 'utf8' })
    const plain = timed.error ? spawnSync(name, named, { stdio: 'ignore' }) : timed
    const seconds = (performance.now() - started) / 1000
    if (plain.error || plain.status === 127) return [name, null]
    const cpu = timed.error ? null : /cpu ([\d.]+) ([\d.]+)/.exec(timed.stderr)
    return [name, { seconds, cpuMsPerPhoto: cpu ? ((Number(cpu[1]) + Number(cpu[2])) * 1000) / photos : null }]
  }))
}
