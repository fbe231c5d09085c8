// What the pages for logging in and out say, in the languages of the window. They stand before it: nobody is in yet, no script
// runs, and the words of the window are out of reach.
import type { Settings } from '../api/contract.ts'

type Choice = Settings['language']
export type GateLanguage = Exclude<Choice, 'system'>

export interface GateWords {
  readonly logIn: string
  readonly notIn: string // the page's title after a wrong password
  readonly heading: string
  readonly password: string
  readonly wrong: string
  wait(seconds: string): string
  readonly seconds: Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string } // # is the number
  readonly logOut: string
  readonly asksOut: string
  readonly whatOut: string
  readonly back: string
}

const WORDS: Record<GateLanguage, GateWords> = {
  en: {
    logIn: 'Log in', notIn: 'Not logged in', heading: 'Log in to Likeness', password: 'Password', wrong: 'This is not the password.',
    wait: (seconds) => `Too many wrong passwords. Try again in ${seconds}.`, seconds: { one: '1 second', other: '# seconds' },
    logOut: 'Log out', asksOut: 'Log out of Likeness?', whatOut: 'This browser asks for the password again. Other browsers stay logged in, and nothing that runs is stopped.', back: 'Back to the photos',
  },
  de: {
    logIn: 'Anmelden', notIn: 'Nicht angemeldet', heading: 'Bei Likeness anmelden', password: 'Passwort', wrong: 'Das ist nicht das Passwort.',
    wait: (seconds) => `Zu viele falsche Passwörter. Versuchen Sie es in ${seconds} wieder.`, seconds: { one: '1 Sekunde', other: '# Sekunden' },
    logOut: 'Abmelden', asksOut: 'Von Likeness abmelden?', whatOut: 'Dieser Browser fragt dann wieder nach dem Passwort. Andere Browser bleiben angemeldet, und nichts, was läuft, wird angehalten.', back: 'Zurück zu den Fotos',
  },
  fr: {
    logIn: 'Se connecter', notIn: 'Non connecté', heading: 'Se connecter à Likeness', password: 'Mot de passe', wrong: 'Ce n’est pas le mot de passe.',
    wait: (seconds) => `Trop de mots de passe erronés. Réessayez dans ${seconds}.`, seconds: { one: '# seconde', other: '# secondes' },
    logOut: 'Se déconnecter', asksOut: 'Se déconnecter de Likeness ?', whatOut: 'Ce navigateur demandera de nouveau le mot de passe. Les autres restent connectés, et rien de ce qui tourne n’est arrêté.', back: 'Retour aux photos',
  },
  es: {
    logIn: 'Entrar', notIn: 'No ha entrado', heading: 'Entrar en Likeness', password: 'Contraseña', wrong: 'Esa no es la contraseña.',
    wait: (seconds) => `Demasiadas contraseñas erróneas. Inténtelo de nuevo en ${seconds}.`, seconds: { one: '1 segundo', other: '# segundos' },
    logOut: 'Salir', asksOut: '¿Salir de Likeness?', whatOut: 'Este navegador volverá a pedir la contraseña. Los demás siguen dentro, y nada de lo que está en marcha se detiene.', back: 'Volver a las fotos',
  },
  zh: {
    logIn: '登录', notIn: '未登录', heading: '登录 Likeness', password: '密码', wrong: '密码不对。',
    wait: (seconds) => `密码错误次数过多。请在 ${seconds}后重试。`, seconds: { other: '# 秒' },
    logOut: '退出登录', asksOut: '要退出 Likeness 吗？', whatOut: '此浏览器将再次要求输入密码。其他浏览器保持登录，正在进行的工作不会停止。', back: '返回照片',
  },
  ar: {
    logIn: 'تسجيل الدخول', notIn: 'لم يُسجَّل الدخول', heading: 'تسجيل الدخول إلى Likeness', password: 'كلمة السر', wrong: 'ليست هذه كلمة السر.',
    wait: (seconds) => `كلمات سر خاطئة كثيرة. حاول مجددًا بعد ${seconds}.`, seconds: { one: 'ثانية واحدة', two: 'ثانيتين', few: '# ثوانٍ', many: '# ثانية', other: '# ثانية' },
    logOut: 'تسجيل الخروج', asksOut: 'تسجيل الخروج من Likeness؟', whatOut: 'سيطلب هذا المتصفح كلمة السر من جديد. وتبقى المتصفحات الأخرى داخلة، ولا يتوقف شيء مما يعمل.', back: 'العودة إلى الصور',
  },
}

const isKnown = (tag: string): tag is GateLanguage => Object.keys(WORDS).includes(tag)

/**
 * What was chosen for the library, else the language that the browser wants most of those there are, else English.
 * @param wanted the header Accept-Language: "de-AT,de;q=0.9,en;q=0.8"
 */
export function gateLanguage(choice: Choice, wanted = ''): GateLanguage {
  if (choice !== 'system') return choice
  const ranked = wanted.slice(0, 1000).split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const weight = Number(parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find((value) => value !== undefined) ?? 1)
    return { start: tag.split('-')[0]!, weight: Number.isNaN(weight) ? 0 : weight }
  }).filter(({ weight }) => weight > 0).toSorted((a, b) => b.weight - a.weight) // of equal ones the first stays first
  return ranked.map(({ start }) => start).find(isKnown) ?? 'en'
}

export const gateWords = (language: GateLanguage): GateWords => WORDS[language]

export const gateDirection = (language: GateLanguage): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr')

/** "Too many wrong passwords. Try again in 12 seconds." */
export function waitSentence(language: GateLanguage, seconds: number): string {
  const words = WORDS[language]
  return words.wait((words.seconds[new Intl.PluralRules(language).select(seconds)] ?? words.seconds.other).replace('#', String(seconds)))
}
