// How a folder is looked at, and how it stands to another one: which sentence fits.
import type { FolderComparison, Root } from '../../src-main/api/contract.ts'
import type { IconName } from '../components/icons.ts'
import { percent } from '../formats.ts'
import { folderWords } from '../words.ts'
import { fromCore } from './fromCore.ts'

/** "Live, 1,204 files" */
export function rootState({ isAway, isProtected, mode, minutes, notice, files }: Root): { icon: IconName; text: string } {
  const [icon, text]: [IconName, string] = isAway ? ['unplug', folderWords.unplugged] : isProtected ? ['shield', folderWords.protected]
    : mode === 'timed' ? ['clock', folderWords.often(minutes)] : notice !== null ? ['clock', folderWords.byClock] : ['zap', folderWords.liveNow]
  return { icon, text: folderWords.withFiles(text, files) }
}

/** The answer in one sentence: may it go? */
export function headline({ phase, counts, lookedAt, toLookAt, thereName, others }: FolderComparison): { icon: IconName; tone: 'good' | 'warn' | 'calm'; text: string } {
  const { onlyHere, betterHere, unread, identical, betterThere } = counts
  const said = folderWords.headline
  if (phase === 'failed') return { icon: 'alert', tone: 'warn', text: said.failed }
  if (phase === 'stopped') return { icon: 'pause', tone: 'warn', text: said.stopped }
  if (phase === 'looking') return { icon: 'clock', tone: 'calm', text: said.looking(toLookAt === 0 ? '' : percent(lookedAt, toLookAt)).trim() }
  const all = identical.files + betterThere.files
  if (onlyHere.files > 0) return { icon: 'circle-alert', tone: 'warn', text: said.onlyHere(onlyHere.files) }
  if (betterHere.files > 0) return { icon: 'circle-alert', tone: 'warn', text: said.betterHere(betterHere.files) }
  if (unread.files > 0) return { icon: 'circle-alert', tone: 'warn', text: said.unread(unread.files) }
  if (all === 0) return { icon: 'circle-help', tone: 'calm', text: said.none }
  if (others > 0) return { icon: 'circle-check', tone: 'calm', text: said.withOthers(all, thereName) }
  return { icon: 'circle-check', tone: 'good', text: said.all(all, thereName) }
}

/** What stands below the answer: how many are there, and what was not looked at. */
export function sum({ phase, message, counts, lookedAt, thereName, others }: FolderComparison): string {
  if (phase === 'failed') return fromCore(message ?? '')
  const there = counts.identical.files + counts.betterThere.files + counts.betterHere.files
  return [
    folderWords.sum.there(there, lookedAt, percent(there, lookedAt), thereName, counts.betterHere.files),
    counts.unread.files > 0 ? folderWords.sum.unread(counts.unread.files) : '',
    others > 0 ? folderWords.sum.others(others) : '',
  ].filter((part) => part !== '').join(' ')
}
