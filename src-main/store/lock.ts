// One process owns a library: a lock file with the owner's process id beside it.
import fs from 'node:fs'
import path from 'node:path'
import { UsageError } from '../api/failure.ts'

const lockFile = (folder: string): string => path.join(folder, 'owner.lock')

/**
 * Takes the library for this process; a lock whose owner is dead is taken over.
 * @returns gives it back
 * @throws UsageError with the owner's process id when it is in use
 */
export function takeLibrary(folder: string): () => void {
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new UsageError(`The library folder ${folder} cannot be made (${(error as NodeJS.ErrnoException).code}).`, { cause: error })
  }
  const file = lockFile(folder)
  const mine = `${process.pid} ${startOf(process.pid)}`
  for (let tries = 0; tries < 3; tries++) {
    try {
      // Written whole beside it, then linked in place: the lock appears with its content or not at all.
      const draft = `${file}.${process.pid}`
      fs.writeFileSync(draft, mine, { mode: 0o600 })
      try {
        fs.linkSync(draft, file)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error
        fs.writeFileSync(file, mine, { mode: 0o600, flag: 'wx' }) // a file system without links (exFAT)
      } finally {
        fs.rmSync(draft, { force: true })
      }
      return () => { if (ownerOf(file) === mine) fs.rmSync(file, { force: true }) }
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code !== 'EEXIST') throw new UsageError(`The library folder ${folder} cannot be written (${code}). What it holds can still be looked at: groups, similar, status.`, { cause: error })
    }
    const owner = ownerOf(file)
    const pid = Number.parseInt(owner, 10)
    if (isAlive(pid) && (startOf(pid) === '' || owner === `${pid} ${startOf(pid)}`)) {
      throw new UsageError(`This library is open in another window (process ${pid}). Close it there first.`)
    }
    // A dead owner's lock is moved aside under a name of our own: of two that try, one succeeds.
    try {
      const aside = `${file}.stale.${process.pid}`
      fs.renameSync(file, aside)
      if (ownerOf(aside) !== owner) fs.linkSync(aside, file) // it was a fresh lock by now: put it back
      fs.rmSync(aside, { force: true })
    } catch { /* another process was quicker: look again */ }
  }
  throw new UsageError('This library is just being opened by another process. Try again.')
}

const ownerOf = (file: string): string => {
  try { return fs.readFileSync(file, 'utf8').trim() } catch { return '' }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** When a process started, where the system tells (Linux): a reused process id is then not taken for the owner. */
function startOf(pid: number): string {
  try { return fs.readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ')[19] ?? '' } catch { return '' }
}
