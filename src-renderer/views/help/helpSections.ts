// Which part of the manual speaks of what is on the screen. test/unit/renderer/help.test.ts holds them against docs/manual.md.
import type { AppStores } from '../../stores/app.svelte.ts'
import type { Screen } from '../../stores/navigation.svelte.ts'

/** Addresses of headings in the manual. */
export const HELP_SECTIONS = {
  welcome: 'begin', overview: 'overview', review: 'review', rules: 'rules', find: 'find', folders: 'folders', models: 'teach-your-own-model', history: 'history', problems: 'problems',
  compare: 'compare', removal: 'remove-and-take-back', settings: 'settings-and-keys',
} as const satisfies Record<Screen | 'welcome' | 'compare' | 'removal' | 'settings', string>

/** For F1: what lies on top first. */
export function helpSectionOf({ navigation, compare, removal, hasRoots }: Pick<AppStores, 'navigation' | 'compare' | 'removal' | 'hasRoots'>): string {
  if (navigation.dialog === 'settings' || navigation.dialog === 'keys') return HELP_SECTIONS.settings
  if (removal.step !== 'closed') return HELP_SECTIONS.removal
  if (!hasRoots) return HELP_SECTIONS.welcome
  return compare.isOpen ? HELP_SECTIONS.compare : HELP_SECTIONS[navigation.screen]
}
