import fs from 'node:fs/promises'
import type { RootRow } from '../store/roots.ts'

/** Whether a root's drive is there. An empty folder where files were known is the mount point of one that is away. Never throws. */
export async function isRootThere({ path: bytes, files }: RootRow): Promise<boolean> {
  try {
    const folder = await fs.opendir(Buffer.from(bytes))
    const first = await folder.read()
    await folder.close()
    return first !== null || files === 0
  } catch {
    return false
  }
}
