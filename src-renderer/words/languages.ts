// Which languages there are, and which one a person reads.

/** In the order of the list in Settings, each named as its readers name it. */
export const LANGUAGES = { en: 'English', de: 'Deutsch', fr: 'Français', es: 'Español', zh: '简体中文', ar: 'العربية' } as const
export type Language = keyof typeof LANGUAGES
export type LanguageChoice = Language | 'system'

const KEY = 'likeness.language'
export const isLanguage = (value: string | null): value is Language => value !== null && Object.keys(LANGUAGES).includes(value)

/** The first of the wanted languages that there is; English when there is none. @param wanted as in navigator.languages */
export function languageFor(choice: LanguageChoice, wanted: readonly string[]): Language {
  if (choice !== 'system') return choice
  for (const tag of wanted) {
    const start = tag.toLowerCase().split('-')[0] ?? ''
    if (isLanguage(start)) return start
  }
  return 'en'
}

/** What was chosen in this browser: known before the core answers, so that the first thing seen is in the right language. */
export function rememberedChoice(): LanguageChoice {
  const kept = localStorage.getItem(KEY)
  return isLanguage(kept) ? kept : 'system'
}

export function rememberChoice(choice: LanguageChoice): void {
  if (choice === 'system') localStorage.removeItem(KEY)
  else localStorage.setItem(KEY, choice)
}

export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr')
