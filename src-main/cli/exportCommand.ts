// `export`: the groups as a table, as JSON, or as one HTML page with pictures.
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Relation } from '../api/contract.ts'
import { UsageError } from '../api/failure.ts'
import { fullPath } from '../app/display.ts'
import type { Likeness } from '../app/likeness.ts'
import { pictureOf } from '../app/pictures.ts'
import { groupsUpTo, type PlainGroup } from '../app/reviewGroups.ts'
import { bytesText, countText, plain, printJson, type OutputOptions } from './terminal.ts'

export const EXPORT_FORMATS = ['csv', 'json', 'html'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** @returns the exit code. @throws UsageError when the file is there already or cannot be written */
export async function exportCommand(likeness: Likeness, format: ExportFormat, file: string, options: OutputOptions & { readonly kind: Relation }): Promise<number> {
  const { groups } = await groupsUpTo(likeness.engine, options.kind, 0, Number.MAX_SAFE_INTEGER)
  const out = await newFile(file)
  try {
    for await (const piece of pieces(likeness, format, groups)) await out.write(piece)
  } finally {
    await out.close()
  }
  if (options.json) await printJson({ file: path.resolve(file), groups: groups.length })
  else if (!options.quiet) process.stderr.write(`${countText(groups.length, 'group')} written to ${plain(file)}\n`)
  return 0
}

/** @throws UsageError when it is there already or cannot be written */
export async function newFile(file: string): Promise<fs.FileHandle> {
  try {
    return await fs.open(path.resolve(file), 'wx')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new UsageError(code === 'EEXIST' ? `${file} is there already. Name another.` : `${file} cannot be written (${code}).`, { cause: error })
  }
}

async function* pieces(likeness: Likeness, format: ExportFormat, groups: readonly PlainGroup[]): AsyncGenerator<string> {
  if (format === 'html') {
    yield* html(likeness, groups)
  } else if (format === 'json') {
    yield '{"groups":['
    for (const [i, group] of groups.entries()) yield `${i > 0 ? ',' : ''}\n${JSON.stringify({ id: group.id, kind: group.kind, reason: group.reason, bytesToFree: group.bytesToFree, members: group.members.map(memberJson) })}`
    yield '\n]}\n'
  } else {
    yield '\uFEFFgroup,kind,verdict,why,path,width,height,bytes,format,taken,relation,edits\r\n' // the mark lets Excel read it as UTF-8
    for (const { id, kind, members } of groups) {
      yield members.map(({ row, member }) => [
        id, kind, member.verdict, member.why, fullPath(row), row.width, row.height, row.bytes, row.format, takenText(row.takenMs), member.relation, member.edits.join(' '),
      ].map(cell).join(',')).join('\r\n') + '\r\n'
    }
  }
}

const takenText = (takenMs: number | null): string => (takenMs === null ? '' : new Date(takenMs).toISOString().slice(0, 19))
const memberJson = ({ row, member }: PlainGroup['members'][number]): object => ({
  path: fullPath(row), verdict: member.verdict, why: member.why, relation: member.relation, edit: member.edits, width: row.width, height: row.height, bytes: row.bytes, format: row.format,
  taken: row.takenMs === null ? null : takenText(row.takenMs),
})

/** A text that a spreadsheet would take for a formula gets a quote before it, so that a file's name cannot compute anything. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
/** Text as text; direction marks are kept inside their own isolate by `<bdi>`. */
const escaped = (text: string): string => plain(text).replace(/[&<>"']/g, (character) => escapes[character]!)

const STYLE = `body{font:14px system-ui,sans-serif;margin:2rem;max-width:80rem;color:#1a1a1b;background:#fff}h1{font-size:1.4rem}h2{font-size:1rem;margin:2rem 0 .5rem}
ul{list-style:none;padding:0;margin:0;display:flex;flex-wrap:wrap}li{width:15rem;margin:0 1rem 1rem 0}img{width:15rem;height:10rem;object-fit:contain;background:#f3f3f3;border-radius:6px}
.keep img{outline:2px solid #1b874c;outline-offset:2px}.remove img{opacity:.64}.keep b{color:#17703f}.remove b{color:#8a5000}small{color:#55555a;overflow-wrap:anywhere;display:block}
@media(prefers-color-scheme:dark){body{color:#f3f3f3;background:#1c1c1d}img{background:#29292a}.keep b{color:#6fd39b}.remove b{color:#f2b457}small{color:#b5b5ba}}`

async function* html({ engine }: Likeness, groups: readonly PlainGroup[]): AsyncGenerator<string> {
  const bytes = groups.reduce((sum, group) => sum + group.bytesToFree, 0)
  yield `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"><title>Likeness: copies</title><style>${STYLE}</style>
<h1>${countText(groups.length, 'group')} of copies, ${bytesText(bytes)} to win back</h1>\n`
  for (const { kind, reason, bytesToFree, members } of groups) {
    yield `<h2>${escaped(kind.replace('-', ' '))}, frees ${bytesText(bytesToFree)} <small>${escaped(reason)}</small></h2><ul>\n`
    for (const { row, member } of members) {
      const picture = await pictureOf(engine, 'thumb', row.photoId)
      yield `<li class="${member.verdict}"><img alt="" loading="lazy" src="${picture ? `data:image/jpeg;base64,${Buffer.from(picture).toString('base64')}` : 'data:,'}"><b>${member.verdict}</b> ${escaped(member.why)}<small><bdi>${escaped(fullPath(row))}</bdi></small><small>${row.width} × ${row.height}, ${bytesText(row.bytes)}</small></li>\n`
    }
    yield '</ul>\n'
  }
  yield '</html>\n'
}
