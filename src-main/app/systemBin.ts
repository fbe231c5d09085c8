// The bins of macOS and Windows: only the system may move into them, and it does not say where to.
import os from 'node:os'
import path from 'node:path'
import { joinBytes, textOf } from '../library/filePath.ts'
import { sentenceOf, whyNotWhole, type Contents } from './moveItem.ts'
import { hasCode, type Disk } from './disk.ts'
import type { PlannedItem } from './removalPlan.ts'

/** On Linux we move into the bin ourselves, by its specification, so the journal can say beforehand where to. */
export const hasOwnBin = (): boolean => process.platform !== 'darwin' && process.platform !== 'win32'

/**
 * Asks the system to move an item, then looks for it by its inode (a move within a drive keeps it), so that undo can
 * find it. Not run on any of our machines: macOS and Windows only.
 * @returns where each file of the item lies now; null where it was not found
 */
export async function askSystemBin(disk: Disk, contents: Contents, item: PlannedItem): Promise<{ reason: string | null; places: (Uint8Array | null)[] }> {
  const none = item.operations.map(() => null)
  const refusal = await whyNotWhole(disk, contents, item)
  if (refusal) return { reason: refusal, places: none }
  for (const operation of item.operations) {
    const stat = await disk.look(operation.from)
    if (!stat?.isFile() || Number(stat.size) !== operation.size || stat.mtimeNs !== operation.mtimeNs) return { reason: 'It changed on the disk after you looked at it.', places: none }
    if (operation.role !== 'photo') continue
    const [own, keeper] = [await contents.of(operation.from), operation.keeper ? await contents.of(operation.keeper) : null]
    if (!own || Buffer.compare(own, operation.sha256!) !== 0) return { reason: 'It changed on the disk after you looked at it.', places: none }
    if (operation.keeper && (!keeper || Buffer.compare(keeper, operation.keeperSha!) !== 0)) return { reason: 'The one you keep cannot be opened or has changed, so its copies stay.', places: none }
  }
  try {
    const { default: trash } = await import('trash')
    await trash(item.operations.map(({ from }) => textOf(from)), { glob: false })
    return { reason: null, places: await Promise.all(item.operations.map(async ({ from, inode }) => await findInBins(disk, from, inode))) }
  } catch (error) {
    return { reason: sentenceOf(error), places: none }
  }
}

async function findInBins(disk: Disk, from: Uint8Array, inode: bigint): Promise<Uint8Array | null> {
  for (const bin of binsFor(textOf(from))) {
    try {
      for (const name of await disk.list(Buffer.from(bin))) {
        const at = joinBytes(Buffer.from(bin), name)
        const stat = await disk.look(at)
        if (stat && BigInt.asIntN(64, stat.ino) === inode) return at
      }
    } catch (error) {
      if (!hasCode(error, 'ENOENT', 'EACCES', 'EPERM', 'ENOTDIR')) throw error // a bin that is not there, or not ours
    }
  }
  return null
}

function binsFor(from: string): string[] {
  if (process.platform === 'darwin') {
    const volume = /^\/Volumes\/[^/]+/.exec(from)?.[0]
    return [...(volume ? [path.join(volume, '.Trashes', String(process.getuid?.() ?? 501))] : []), path.join(os.homedir(), '.Trash')]
  }
  return [path.join(path.parse(from).root, '$Recycle.Bin')]
}
