// Writes what a copy knows and the kept photo does not into a sidecar beside the kept one; never into a photo.
import { XMLBuilder } from 'fast-xml-parser'
import type { GroupId, Note } from '../api/contract.ts'
import { joinBytes, textOf, visible } from '../library/filePath.ts'
import type { BesideNotes } from '../store/notes.ts'
import { folderOf, nameOf, type Disk } from './disk.ts'
import { folderText } from './display.ts'
import { driveName, holdingFolder, topOfDrive } from './drives.ts'
import type { Engine } from './engine.ts'
import { sentenceOf } from './moveItem.ts'
import { regroup } from './regroup.ts'
import { groupsNow } from './reviewGroups.ts'

/** What may be handed on: not the camera, since the kept picture may have come another way. */
const HANDED_ON = ['date', 'place', 'keywords', 'rating', 'title'] as const satisfies readonly Note[]

export type HandedOn = BesideNotes

/**
 * @returns the name of the sidecar that was written, or why none was: a sidecar that is there already is never touched
 */
export async function writeNotesBeside(engine: Engine, disk: Disk, groupId: GroupId): Promise<{ written: string | null; reason: string | null }> {
  const refused = (reason: string) => ({ written: null, reason })
  const [group] = await groupsNow(engine, [groupId])
  const keeper = group?.members[0]
  if (!group || !keeper) return refused('This group has changed. Look at it again.')
  const [file] = await engine.reader.call('fileFacts', [keeper.fileId])
  if (!file) return refused('The one you keep is no longer in the library.')
  const gathered = await gather(engine, group.members.slice(1).filter(({ verdict }) => verdict === 'remove'), group.offers)
  if (!gathered) return refused('The copies know nothing that the one you keep does not.')
  const photo = joinBytes(file.root, file.path)
  const folder = folderOf(photo)
  try {
    const names = (await disk.list(folder)).map(textOf)
    const own = textOf(nameOf(photo))
    const stem = own.replace(/\.[^.]+$/, '')
    const there = names.find((name) => [`${own}.xmp`, `${stem}.xmp`].some((sidecar) => sidecar.toLowerCase() === name.toLowerCase()))
    if (there) return refused(`${visible(there)} is there already. Likeness does not change it.`)
    const sidecar = joinBytes(folder, Buffer.concat([nameOf(photo), Buffer.from('.xmp')]))
    await disk.writeNew(sidecar, sidecarText(gathered))
    const stat = await disk.look(sidecar)
    const top = await topOfDrive(disk, folder)
    const sessionId = await engine.writer.call('beginSession', 'here', 1, Date.now())
    const aside = joinBytes(await holdingFolder(disk, top, file.root), Buffer.concat([Buffer.from(`${sessionId} `), nameOf(sidecar)]))
    const seq = await engine.writer.call('planOperations', sessionId, [{
      item: 0, role: 'note', from: sidecar, to: aside, place: 'here', drive: driveName(top), folder: folderText(file.rootText, file.text), size: Number(stat!.size), mtimeNs: stat!.mtimeNs,
      device: BigInt.asIntN(64, stat!.dev), inode: BigInt.asIntN(64, stat!.ino), sha256: null, keeper: photo, keeperSha: file.sha256, relation: null, why: 'written beside the one you keep',
    }])
    await engine.writer.call('setStates', sessionId, [{ seq, state: 'done' }], true)
    await engine.writer.call('endSession', sessionId, Date.now())
    await learn(engine, file.photoId, gathered)
    return { written: visible(textOf(nameOf(sidecar))), reason: null }
  } catch (error) {
    return refused(sentenceOf(error))
  }
}

async function gather(engine: Engine, copies: readonly { photoId: number; takenMs: number | null }[], offers: readonly Note[]): Promise<HandedOn | null> {
  const wanted = new Set<Note>(offers.filter((note) => (HANDED_ON as readonly Note[]).includes(note)))
  const result: { -readonly [K in keyof HandedOn]: HandedOn[K] } = { keywords: [], title: null, rating: null, latitude: null, longitude: null, takenMs: null }
  for (const { photoId, takenMs } of copies) {
    const notes = await engine.reader.call('notesOf', photoId)
    if (wanted.has('date')) result.takenMs ??= takenMs
    if (!notes) continue
    if (wanted.has('keywords') && result.keywords.length === 0) result.keywords = notes.keywords
    if (wanted.has('title')) result.title ??= notes.title
    if (wanted.has('rating')) result.rating ??= notes.rating
    if (wanted.has('place') && result.latitude === null && notes.latitude !== null) [result.latitude, result.longitude] = [notes.latitude, notes.longitude]
  }
  return result.takenMs !== null || result.keywords.length > 0 || result.title !== null || result.rating !== null || result.latitude !== null ? result : null
}

/** The kept photo knows it from now on, so that it is not offered again. */
async function learn(engine: Engine, photoId: number, notes: HandedOn): Promise<void> {
  await engine.inOrder(async () => {
    await engine.writer.call('learnBeside', photoId, notes)
    await regroup(engine, [photoId])
  })
  engine.changed()
}

const list = (kind: string, items: readonly string[]) => ({ [kind]: { 'rdf:li': items } })

/** An XMP packet, as `dc`, `lr`, `xmp` and `exif` of the XMP specification want it. */
export function sidecarText({ keywords, title, rating, latitude, longitude, takenMs }: HandedOn): string {
  const description = {
    '@rdf:about': '', '@xmlns:dc': 'http://purl.org/dc/elements/1.1/', '@xmlns:xmp': 'http://ns.adobe.com/xap/1.0/', '@xmlns:exif': 'http://ns.adobe.com/exif/1.0/',
    '@xmlns:lr': 'http://ns.adobe.com/lightroom/1.0/', '@xmlns:photoshop': 'http://ns.adobe.com/photoshop/1.0/',
    ...(rating === null ? {} : { '@xmp:Rating': String(rating) }),
    ...(takenMs === null ? {} : { '@exif:DateTimeOriginal': localTime(takenMs), '@photoshop:DateCreated': localTime(takenMs) }),
    ...(latitude === null || longitude === null ? {} : { '@exif:GPSLatitude': degrees(latitude, 'N', 'S'), '@exif:GPSLongitude': degrees(longitude, 'E', 'W') }),
    ...(title === null ? {} : { 'dc:title': { 'rdf:Alt': { 'rdf:li': { '@xml:lang': 'x-default', '#text': title } } } }),
    ...(keywords.length === 0 ? {} : { 'dc:subject': list('rdf:Bag', [...new Set(keywords.map((word) => word.split('/').at(-1)!))]) }),
    ...(keywords.some((word) => word.includes('/')) ? { 'lr:hierarchicalSubject': list('rdf:Bag', keywords.map((word) => word.replaceAll('/', '|'))) } : {}),
  }
  const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true, suppressEmptyNode: true })
  const body = builder.build({ 'x:xmpmeta': { '@xmlns:x': 'adobe:ns:meta/', '@x:xmptk': 'Likeness', 'rdf:RDF': { '@xmlns:rdf': 'http://www.w3.org/1999/02/22-rdf-syntax-ns#', 'rdf:Description': description } } })
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>\n${body}<?xpacket end="w"?>\n`
}

const localTime = (takenMs: number): string => new Date(takenMs).toISOString().replace('Z', '') // the camera's wall clock: no zone is known
const degrees = (value: number, positive: string, negative: string): string => {
  const whole = Math.floor(Math.abs(value))
  return `${whole},${((Math.abs(value) - whole) * 60).toFixed(6)}${value < 0 ? negative : positive}`
}
