// A drive that was known again under another name takes along what the journal says of it: where copies came from, and where
// they are held.
import path from 'node:path'
import { joinBytes } from '../library/filePath.ts'
import type { MovedOperation } from '../store/journal.ts'
import { isWithin, type Disk } from './disk.ts'
import type { Engine } from './engine.ts'

/**
 * Rewrites the journal after a root was found in another place. What lay below the root is below it now; what lay beside it
 * on its drive (a holding folder, the drive's bin) only where the disk shows it there, and no longer where it was.
 * @param was, is the root's place then and now, absolute
 * @returns how many operations have other places now
 */
export async function followRoot(engine: Engine, disk: Disk, was: Uint8Array, is: Uint8Array): Promise<number> {
  const [driveWas, driveIs] = withoutCommonEnd(was, is)
  const moved = (at: Uint8Array): Uint8Array => (isWithin(was, at) ? below(was, is, at) : at)
  const movedIfThere = async (at: Uint8Array, size: number): Promise<Uint8Array> => {
    if (isWithin(was, at)) return below(was, is, at)
    if (!isWithin(driveWas, at) || await disk.look(at)) return at
    const now = below(driveWas, driveIs, at)
    const stat = await disk.look(now)
    return stat?.isFile() && Number(stat.size) === size ? now : at
  }
  const changes: MovedOperation[] = []
  for (const { sessionId, seq, from, to, back, keeper, size } of await engine.writer.call('operationsToCheck')) {
    const now = { from: moved(from), to: to && await movedIfThere(to, size), back: back && moved(back), keeper: keeper && moved(keeper) }
    if (now.from !== from || now.to !== to || now.back !== back || now.keeper !== keeper) changes.push({ sessionId, seq, ...now })
  }
  if (changes.length > 0) await engine.writer.call('moveOperations', changes)
  return changes.length
}

const below = (was: Uint8Array, is: Uint8Array, at: Uint8Array): Buffer => joinBytes(is, at.subarray(was.length + (endsInSeparator(was) ? 0 : 1)))
const endsInSeparator = (folder: Uint8Array): boolean => folder.at(-1) === Buffer.from(path.sep)[0]

/** The two without the names that both end in: of /media/a/DCIM and /media/b/DCIM the drives /media/a and /media/b. */
function withoutCommonEnd(a: Uint8Array, b: Uint8Array): [Buffer, Buffer] {
  let [one, other] = [Buffer.from(a), Buffer.from(b)]
  for (;;) {
    const [from, otherFrom] = [one.lastIndexOf(path.sep), other.lastIndexOf(path.sep)]
    const isSameName = from > 0 && otherFrom > 0 && one.subarray(from).equals(other.subarray(otherFrom))
    if (!isSameName) return [one, other]
    ;[one, other] = [one.subarray(0, from), other.subarray(0, otherFrom)]
  }
}
