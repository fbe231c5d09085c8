// The pages for logging in and out: plain forms in the look of the window, without a script.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Settings } from '../api/contract.ts'
import { gateDirection, gateWords, type GateLanguage } from './gateWords.ts'

export const PAGE_CSP = [
  "default-src 'none'", "style-src 'self'", "img-src 'self'", "font-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
].join('; ')

/** What these pages show before anyone is in: the styles, the font and the mark of the window. */
export const isPublic = (urlPath: string): boolean => urlPath === '/icon.svg' || /^\/assets\/[\w.-]+\.(?:css|woff2)$/.test(urlPath)

/** How the pages look and speak. */
export interface Look { readonly theme: Settings['theme']; readonly language: GateLanguage }

/** The style sheets that the built window names. */
async function styleLinks(windowFolder: string): Promise<string> {
  const page = await readFile(path.join(windowFolder, 'index.html'), 'utf8').catch(() => '') // not built: a page without its look
  return [...page.matchAll(/<link rel="stylesheet"[^>]*href="(\/assets\/[\w.-]+\.css)"/g)].map(([, href]) => `<link rel="stylesheet" href="${href}">`).join('')
}

async function pageOf(windowFolder: string, { theme, language }: Look, title: string, main: string): Promise<string> {
  return `<!doctype html>
<html lang="${language}" dir="${gateDirection(language)}"${theme === 'system' ? '' : ` data-theme="${theme}"`}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>${title} – Likeness</title><link rel="icon" href="/icon.svg" type="image/svg+xml">${await styleLinks(windowFolder)}</head>
<body class="gate"><main class="gate-card">
<img class="gate-mark" src="/icon.svg" alt="" width="44" height="44">
${main}
</main></body>
</html>
`
}

/** @param alert one sentence of ours; null: none */
export function logInPage(windowFolder: string, look: Look, alert: string | null): Promise<string> {
  const words = gateWords(look.language)
  const said = alert === null ? '' : `<p class="gate-alert" id="alert" role="alert">${alert}</p>`
  return pageOf(windowFolder, look, alert === null ? words.logIn : words.notIn, `<h1 class="h20">${words.heading}</h1>
<form method="post" action="/login">
<input type="text" name="username" value="likeness" autocomplete="username" hidden>
<label for="password">${words.password}</label>
<input class="field" id="password" name="password" type="password" autocomplete="current-password" required autofocus${alert === null ? '' : ' aria-invalid="true" aria-describedby="alert"'}>
${said}
<button class="btn pri lg" type="submit">${words.logIn}</button>
</form>`)
}

export function logOutPage(windowFolder: string, look: Look): Promise<string> {
  const words = gateWords(look.language)
  return pageOf(windowFolder, look, words.logOut, `<h1 class="h20">${words.asksOut}</h1>
<p class="t2">${words.whatOut}</p>
<form method="post" action="/logout">
<button class="btn pri lg" type="submit" autofocus>${words.logOut}</button>
</form>
<a class="link" href="/">${words.back}</a>`)
}
