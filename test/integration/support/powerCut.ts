// What may be on the disks after a power cut (reliability.md, F22; the model of ALICE, OSDI 2014): photos and library lie on
// two drives, and each may lose what it was not made to write down. Nothing is simulated but the loss: a removal really runs,
// what it asked of the disk and of its journal is written down, and every state that a cut could leave is then really made.
import fs from 'node:fs'
import path from 'node:path'
import type { Disk } from '../../../src-main/app/disk.ts'
import type { Engine } from '../../../src-main/app/engine.ts'
import { textOf } from '../../../src-main/library/filePath.ts'

/** Paths are absolute. A name is a file by number, a folder, or a note of ours with its text. */
type Entry = { readonly file: number } | { readonly folder: true } | { readonly text: string }
export type Names = ReadonlyMap<string, Entry>

export type Step =
  | { readonly kind: 'makeFolder' | 'dropName' | 'dropEmptyFolder'; readonly at: string }
  | { readonly kind: 'move' | 'link'; readonly from: string; readonly at: string }
  | { readonly kind: 'writeNew'; readonly at: string; readonly text: string }
  | { readonly kind: 'sync'; readonly folders: readonly string[] }
  | { readonly kind: 'journal'; readonly name: string; readonly isDurable: boolean; readonly snapshot: string }

export interface Cut { readonly after: number; readonly names: Names; readonly journal: string; readonly text: string } // journal: folder of the library's files as they were

const JOURNALED = /^likeness.*\.sqlite(-wal)?$/ // the -shm is memory

/** Copies of the library's own files, one for each state that they had. */
export class Snapshots {
  readonly #library: string
  readonly #folder: string
  #count = 0
  constructor(library: string, folder: string) {
    this.#library = library
    this.#folder = folder
  }

  take(): string {
    const folder = path.join(this.#folder, String(this.#count++))
    fs.mkdirSync(folder, { recursive: true })
    for (const name of fs.readdirSync(this.#library)) if (JOURNALED.test(name)) fs.copyFileSync(path.join(this.#library, name), path.join(folder, name))
    return folder
  }

  restore(folder: string): void {
    for (const name of fs.readdirSync(this.#library)) if (name.startsWith('likeness') && name.includes('.sqlite')) fs.rmSync(path.join(this.#library, name))
    for (const name of fs.readdirSync(folder)) fs.copyFileSync(path.join(folder, name), path.join(this.#library, name))
  }
}

const DURABLE = new Set(['beginSession', 'planOperations'])

/** The disk and the journal of a removal, with what is asked of them written down in the order in which it was done. */
export function recording(engine: Engine, disk: Disk, snapshots: Snapshots): { engine: Engine; disk: Disk; steps: Step[] } {
  const steps: Step[] = [{ kind: 'journal', name: 'before', isDurable: true, snapshot: snapshots.take() }]
  const after = async <T>(done: Promise<T>, step: Step): Promise<T> => {
    const result = await done
    steps.push(step)
    return result
  }
  const call = engine.writer.call as (...all: unknown[]) => Promise<unknown>
  return {
    steps,
    engine: {
      ...engine,
      writer: {
        ...engine.writer, call: (async (name: string, ...rest: unknown[]) => {
          const result = await call(name, ...rest)
          if (!/Of$|^list|^count/.test(name)) steps.push({ kind: 'journal', name, isDurable: DURABLE.has(name) || (name === 'setStates' && rest[2] === true), snapshot: snapshots.take() })
          return result
        }) as Engine['writer']['call'],
      },
    },
    disk: {
      ...disk,
      makeFolder: async (at) => {
        const missing: string[] = []
        for (let folder = textOf(at); !fs.existsSync(folder); folder = path.dirname(folder)) missing.unshift(folder)
        await disk.makeFolder(at)
        for (const folder of missing) steps.push({ kind: 'makeFolder', at: folder }, { kind: 'sync', folders: [path.dirname(folder)] }) // see realDisk
      },
      move: async (from, to) => await after(disk.move(from, to), { kind: 'move', from: textOf(from), at: textOf(to) }),
      link: async (from, to) => await after(disk.link(from, to), { kind: 'link', from: textOf(from), at: textOf(to) }),
      dropName: async (at) => await after(disk.dropName(at), { kind: 'dropName', at: textOf(at) }),
      dropEmptyFolder: async (at) => {
        const isGone = await disk.dropEmptyFolder(at)
        if (isGone) steps.push({ kind: 'dropEmptyFolder', at: textOf(at) })
        return isGone
      },
      writeNew: async (at, text) => await after(disk.writeNew(at, text), { kind: 'writeNew', at: textOf(at), text }),
      sync: async (folders) => await after(disk.sync(folders), { kind: 'sync', folders: folders.map(textOf) }),
    },
  }
}

/** Every name below these folders, with files by their inode. */
export function namesOf(folders: readonly string[]): Names {
  const names = new Map<string, Entry>()
  for (const folder of folders.filter((one) => fs.existsSync(one))) {
    names.set(folder, { folder: true })
    for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const at = path.join(entry.parentPath, entry.name)
      names.set(at, entry.isDirectory() ? { folder: true } : at.endsWith('.trashinfo') ? { text: fs.readFileSync(at, 'utf8') } : { file: fs.lstatSync(at).ino })
    }
  }
  return names
}

/** What these steps leave of the names when only those that are kept reached the disk. A step whose ground was lost is lost with it. */
function namesAfter(before: Names, steps: readonly Step[], isKept: (index: number) => boolean): Names {
  const names = new Map(before)
  for (const [index, step] of steps.entries()) {
    if (step.kind === 'journal' || step.kind === 'sync' || !isKept(index)) continue
    perform(names, step)
  }
  return names
}

function perform(names: Map<string, Entry>, step: Exclude<Step, { kind: 'journal' | 'sync' }>): void {
  const isFree = !names.has(step.at) && names.has(path.dirname(step.at))
  switch (step.kind) {
    case 'makeFolder': if (isFree) names.set(step.at, { folder: true }); break
    case 'writeNew': if (isFree) names.set(step.at, { text: step.text }); break
    case 'dropName': names.delete(step.at); break
    case 'dropEmptyFolder': if (![...names.keys()].some((name) => name.startsWith(`${step.at}/`))) names.delete(step.at); break
    case 'move': case 'link': {
      const entry = names.get(step.from)
      if (!entry || !isFree) return
      names.set(step.at, entry)
      if (step.kind === 'move') names.delete(step.from)
    }
  }
}

/**
 * States that a cut may leave. The drive of the photos writes names down in their order (as ext4, XFS, APFS and NTFS do), or
 * each for itself (the worst that POSIX allows); what a `sync` of its folder came after is there. The library holds any
 * state from the last one that was made durable on.
 */
export function cutsOf(before: Names, steps: readonly Step[], random: () => number): Cut[] {
  const cuts = new Map<string, Cut>()
  for (let after = 0; after < steps.length; after++) {
    const done = steps.slice(0, after + 1)
    const isSynced = done.map((step, index) => 'at' in step && done.slice(index).some((later) => later.kind === 'sync' && later.folders.includes(path.dirname(step.at))))
    const firm = isSynced.lastIndexOf(true)
    const journals = done.flatMap((step) => (step.kind === 'journal' ? [step] : []))
    const mayBe = journals.slice(journals.findLastIndex(({ isDurable }) => isDurable))
    const losses: [string, (index: number) => boolean][] = [
      ['nothing lost', () => true], ['all lost that may be', (index) => index <= firm],
      ['the last ones lost', ((end) => (index: number) => index <= end)(firm + Math.floor(random() * (done.length - firm)))],
      ...[1, 2].map((): [string, (index: number) => boolean] => { const isLucky = done.map(() => random() < 0.5); return ['some lost, in no order', (index) => isSynced[index]! || isLucky[index]!] }),
      ['each lost that may be, in no order', (index) => isSynced[index]!],
    ]
    for (const [loss, isKept] of losses) {
      const names = namesAfter(before, done, isKept)
      for (const journal of new Set([mayBe[0]!, mayBe.at(-1)!])) {
        const key = `${JSON.stringify([...names].toSorted(([a], [b]) => (a < b ? -1 : 1)))} ${journal.snapshot}`
        const last = done.at(-1)!
        if (!cuts.has(key)) cuts.set(key, { after, names, journal: journal.snapshot, text: `after step ${after} (${last.kind}${'at' in last ? ` ${path.basename(last.at)}` : ''}), ${loss}, journal of ${journal.name}` })
      }
    }
  }
  return [...cuts.values()]
}

/** Makes the names true on the disk. Files are moved, never copied: what the journal knows them by is their inode. */
export function makeTrue(names: Names, folders: readonly string[], stash: string): void {
  fs.mkdirSync(stash, { recursive: true })
  for (const [at, entry] of namesOf(folders)) {
    if (!('file' in entry)) continue
    const kept = path.join(stash, String(entry.file))
    if (fs.existsSync(kept)) fs.rmSync(at)
    else fs.renameSync(at, kept)
  }
  for (const folder of folders) for (const name of fs.existsSync(folder) ? fs.readdirSync(folder) : []) fs.rmSync(path.join(folder, name), { recursive: true })
  const placed = new Map<number, string>()
  for (const [at, entry] of [...names].toSorted(([a], [b]) => a.length - b.length)) {
    if ('folder' in entry) fs.mkdirSync(at, { recursive: true })
    else if ('text' in entry) fs.writeFileSync(at, entry.text)
    else if (placed.has(entry.file)) fs.linkSync(placed.get(entry.file)!, at)
    else {
      fs.renameSync(path.join(stash, String(entry.file)), at)
      placed.set(entry.file, at)
    }
  }
}
