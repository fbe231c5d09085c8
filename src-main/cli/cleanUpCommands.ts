// Commands that remove and take back: resolve, sessions, undo; and check.
import path from 'node:path'
import type { Relation, SessionId, Target } from '../api/contract.ts'
import { UsageError } from '../api/failure.ts'
import { FORMAT_ORDER, RULE_KINDS, type KeepRule, type RuleKind } from '../api/rule.ts'
import { checkLibrary } from '../app/checkLibrary.ts'
import { fullPath } from '../app/display.ts'
import type { Likeness } from '../app/likeness.ts'
import { planGroups } from '../app/planGroups.ts'
import { bytesText, countText, plain, printJson, printLines, showCount, type OutputOptions } from './terminal.ts'

export interface ResolveOptions extends OutputOptions { readonly rule: readonly string[]; readonly kind: Exclude<Relation, 'same-scene'>; readonly to: string; readonly link?: boolean; readonly dryRun?: boolean }

/** `folder:/a`, `format:raw,heic`, or a rule's name. Several folders are one rule, in the order given. @throws UsageError */
export function rulesFromArguments(texts: readonly string[]): readonly KeepRule[] | null {
  if (texts.length === 0) return null
  const rules: KeepRule[] = []
  for (const text of texts) {
    const [kind, argument] = text.includes(':') ? [text.slice(0, text.indexOf(':')), text.slice(text.indexOf(':') + 1)] : [text, '']
    if (!(RULE_KINDS as readonly string[]).includes(kind)) throw new UsageError(`There is no keep rule “${kind}”. Rules are ${RULE_KINDS.join(', ')}.`)
    if (kind === 'folder' && argument === '') throw new UsageError('Name the folder: --rule folder:/path.')
    const formats = argument.split(',').map((format) => format.trim().toLowerCase()).filter(Boolean)
    const unknown = kind === 'format' && formats.find((format) => !(FORMAT_ORDER as readonly string[]).includes(format))
    if (unknown) throw new UsageError(`There is no format “${unknown}”. Formats are ${FORMAT_ORDER.join(', ')}.`)
    const last = rules.at(-1)
    if (kind === 'folder' && last?.kind === 'folder') rules[rules.length - 1] = { ...last, folders: [...last.folders!, path.resolve(argument)] }
    else rules.push({ kind: kind as RuleKind, isOn: true, ...(kind === 'folder' ? { folders: [path.resolve(argument)] } : {}), ...(kind === 'format' && formats.length > 0 ? { formats } : {}) })
  }
  return rules
}

/** `resolve`: plans, and unless it is a dry run moves. @returns the exit code */
export async function resolveCommand(likeness: Likeness, options: ResolveOptions): Promise<number> {
  const target: Target = options.to === 'bin' || options.to === 'holding' ? options.to : { folder: path.resolve(options.to) }
  await likeness.settleGroups()
  const groups = await planGroups(likeness.engine, options.kind, rulesFromArguments(options.rule))
  const plan = await likeness.removals.plan(groups, target, options.link === true)
  const planned = plan.items.map(({ file, keeper, why, place, operations }) => ({
    path: fullPath(file), action: operations.at(-1)?.role === 'link' ? 'link' : place, keeper: keeper ? fullPath(keeper) : null, why,
    companions: operations.filter(({ role }) => role !== 'photo' && role !== 'link').map(({ from }) => Buffer.from(from).toString('utf8')),
  }))
  const held = plan.heldBack.map(({ file, reason }) => ({ path: fullPath(file), reason }))
  let session: number | null = null
  let done = 0
  let bytesFreed = options.dryRun ? 0 : plan.items.reduce((sum, { bytes }) => sum + bytes, 0)
  let failed: { path: string; reason: string }[] = []
  let isInterrupted = false
  if (!options.dryRun && plan.items.length > 0) {
    const { removal, outcome } = await likeness.removals.begin(plan)
    const interrupt = (): void => { isInterrupted = true; removal.stop() }
    process.on('SIGINT', interrupt).on('SIGTERM', interrupt)
    const endProgress = showCount(() => `${removal.progress().done} of ${removal.progress().total} moved`, options)
    const result = await outcome.finally(endProgress)
    session = result.sessionId
    done = result.done
    bytesFreed = result.bytes
    failed = result.failed.map(({ item, reason }) => ({ path: fullPath(item.file), reason }))
  }
  if (options.json) {
    await printJson({ session, planned: plan.items.length, done, failed, heldBack: held, bytesFreed, interrupted: isInterrupted, drivesWithoutBin: plan.drivesWithoutBin, plan: planned })
  } else if (!options.quiet) {
    await printLines([
      ...(options.dryRun ? planned.map(({ path: file, action, keeper, why }) => `${action.padEnd(7)}  ${plain(file)}  (${why}; stays: ${keeper === null ? 'none' : plain(keeper)})`) : []),
      options.dryRun
        ? `${countText(plan.items.length, 'copy', 'copies')} would go, ${bytesText(plan.items.reduce((sum, { bytes }) => sum + bytes, 0))}. Nothing was moved.`
        : `${countText(done, 'copy', 'copies')} moved, ${bytesText(bytesFreed)}.${session === null ? '' : ` Take it back with: likeness undo ${session}`}`,
      ...plan.drivesWithoutBin.map(({ drive, count, holding }) => `${plain(drive)} has no bin. ${countText(count, 'copy', 'copies')} go to ${plain(holding)}.`),
      ...[...held, ...failed].slice(0, 50).map(({ path: file, reason }) => `Stays: ${plain(file)}. ${reason}`),
    ])
  }
  return isInterrupted ? 130 : 0
}

const MOST_SESSIONS = 100_000

export async function sessionsCommand(likeness: Likeness, options: OutputOptions): Promise<number> {
  const { sessions } = await likeness.removals.sessions(0, MOST_SESSIONS)
  if (options.json) {
    await printJson({ sessions: sessions.map(({ madeMs, endedMs, ...session }) => ({ ...session, made: new Date(madeMs).toISOString(), ended: endedMs === null ? null : new Date(endedMs).toISOString() })), holdings: await likeness.removals.holdings() })
    return 0
  }
  await printLines([
    ...sessions.map(({ id, madeMs, copies, bytes, failed, undone, back }) => `${String(id).padStart(4)}  ${new Date(madeMs).toLocaleString()}  ${countText(copies, 'copy', 'copies')}, ${bytesText(bytes)}${failed > 0 ? `, ${failed} not moved` : ''}${undone > 0 ? `, ${undone} taken back` : ''}${back > 0 ? `; ${back} can be taken back` : ''}`),
    ...(sessions.length === 0 ? ['Nothing removed yet.'] : []),
    ...(await likeness.removals.holdings()).map(({ place, files, bytes }) => `Held in ${plain(place)}: ${countText(files, 'file')}, ${bytesText(bytes)}`),
  ])
  return 0
}

export interface UndoOptions extends OutputOptions { readonly item: readonly number[] }

export async function undoCommand(likeness: Likeness, session: number | undefined, options: UndoOptions): Promise<number> {
  const { sessions } = await likeness.removals.sessions(0, MOST_SESSIONS)
  const chosen = session === undefined ? sessions.find(({ back }) => back > 0) : sessions.find(({ id }) => id === session)
  if (!chosen) throw new UsageError(session === undefined ? 'There is nothing to take back.' : `There is no session ${session}. likeness sessions lists them.`)
  const undone = await likeness.removals.undo(chosen.id as SessionId, options.item.length > 0 ? options.item : null)
  if (options.json) {
    await printJson({ session: chosen.id, ...undone })
    return 0
  }
  await printLines([
    `${countText(undone.restored, 'copy', 'copies')} back in place.`, ...undone.beside.map(({ name, as }) => `${plain(name)} is there again, so this one came back as ${plain(as)}.`),
    ...undone.failed.map(({ name, reason }) => `Not taken back: ${plain(name)}. ${reason}`),
  ])
  return 0
}

/** `check`: exit code 1 when something is wrong. */
export async function checkCommand(likeness: Likeness, options: OutputOptions): Promise<number> {
  const report = await checkLibrary(likeness)
  if (options.json) await printJson(report)
  else await printLines([report.ok ? `All is well: ${countText(report.files, 'file')}, ${countText(report.operations, 'move')} in the journal.` : 'Something is wrong:', ...report.problems.map(plain)])
  return report.ok ? 0 : 1
}
