// Reads what new sidecars say of their photos, and which film really belongs to a photo. Nothing is decoded, nothing written.
import { joinBytes, textOf } from '../library/filePath.ts'
import type { UnreadCompanion } from '../store/companions.ts'
import { folderOf } from './disk.ts'
import type { Engine } from './engine.ts'
import { regroup } from './regroup.ts'

const BATCH = 400

/** @param isStopped asked between batches; what is left is read by the next scan */
export async function readBeside(engine: Engine, isStopped: () => boolean = () => false): Promise<void> {
  let after = 0
  while (!isStopped()) {
    const page = await engine.writer.call('unreadCompanions', after, BATCH)
    if (page.length === 0) return
    const last = page.at(-1)!.fileId
    const whole = page.length < BATCH ? page : page.filter(({ fileId }) => fileId !== last || page[0]!.fileId === last) // the last one's others may be on the next page
    after = whole.at(-1)!.fileId
    const changed = new Set<number>()
    const read = await Promise.all(whole.map(async (one) => ({ one, ...await ask(engine, one) })))
    await engine.inOrder(async () => {
      for (const { one, notes, isRead, isOther } of read) {
        if (!isRead) continue
        await engine.writer.call('companionWasRead', one.fileId, one.name, isOther)
        if (isOther || (notes && await engine.writer.call('learnBeside', one.photoId, notes))) changed.add(one.photoId)
      }
      await regroup(engine, [...changed])
    })
    if (changed.size > 0) engine.changed()
  }
}

async function ask(engine: Engine, { root, path, name, role, contentId }: UnreadCompanion) {
  const at = joinBytes(folderOf(joinBytes(root, path)), name)
  if (role === 'film') {
    const id = contentId === null ? null : await engine.decode.call('identifierOfFilm', { path: at })
    return { notes: null, isRead: true, isOther: id !== null && id !== contentId }
  }
  const { notes, isRead } = await engine.decode.call('notesBeside', { path: at, name: textOf(name) })
  return { notes, isRead, isOther: false }
}
