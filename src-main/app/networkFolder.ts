// Folders on network drives: the system tells nothing of what others change there, so the clock looks.
import fs from 'node:fs/promises'

/** statfs(2): NFS, SMB, CIFS, SMB2, 9P, Ceph, AFS. */
const NETWORK_TYPES = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x01021997, 0x00c36400, 0x5346414f])

/** Linux by the kind of the file system, Windows by the name; elsewhere false, and the person can choose. Never throws. */
export async function isNetworkFolder(folder: string): Promise<boolean> {
  if (folder.startsWith('\\\\')) return true
  if (process.platform !== 'linux') return false
  const stat = await fs.statfs(folder).catch(() => undefined)
  return stat !== undefined && NETWORK_TYPES.has(stat.type >>> 0)
}
