// The pages for logging in and out: plain forms in the look of the window, without a script.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Settings } from '../api/contract.ts'

export const PAGE_CSP = [
  "default-src 'none'", "style-src 'self'", "img-src 'self'", "font-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
].join('; ')

/** What these pages show before anyone is in: the styles, the font and the mark of the window. */
export const isPublic = (urlPath: string): boolean => urlPath === '/icon.svg' || /^\/assets\/[\w.-]+\.(?:css|woff2)$/.test(urlPath)

type Theme = Settings['theme']

/** The style sheets that the built window names. */
async function styleLinks(windowFolder: string): Promise<string> {
  const page = await readFile(path.join(windowFolder, 'index.html'), 'utf8').catch(() => '') // not built: a page without its look
  return [...page.matchAll(/<link rel="stylesheet"[^>]*href="(\/assets\/[\w.-]+\.css)"/g)].map(([, href]) => `<link rel="stylesheet" href="${href}">`).join('')
}

async function pageOf(windowFolder: string, theme: Theme, title: string, main: string): Promise<string> {
  return `<!doctype html>
<html lang="en"${theme === 'system' ? '' : ` data-theme="${theme}"`}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>${title}</title><link rel="icon" href="/icon.svg" type="image/svg+xml">${await styleLinks(windowFolder)}</head>
<body class="gate"><main class="gate-card">
<img class="gate-mark" src="/icon.svg" alt="" width="44" height="44">
${main}
</main></body>
</html>
`
}

/** @param alert one sentence of ours; null: none */
export function logInPage(windowFolder: string, theme: Theme, alert: string | null): Promise<string> {
  const said = alert === null ? '' : `<p class="gate-alert" id="alert" role="alert">${alert}</p>`
  return pageOf(windowFolder, theme, alert === null ? 'Log in – Likeness' : 'Not logged in – Likeness', `<h1 class="h20">Log in to Likeness</h1>
<form method="post" action="/login">
<input type="text" name="username" value="likeness" autocomplete="username" hidden>
<label for="password">Password</label>
<input class="field" id="password" name="password" type="password" autocomplete="current-password" required autofocus${alert === null ? '' : ' aria-invalid="true" aria-describedby="alert"'}>
${said}
<button class="btn pri lg" type="submit">Log in</button>
</form>`)
}

export function logOutPage(windowFolder: string, theme: Theme): Promise<string> {
  return pageOf(windowFolder, theme, 'Log out – Likeness', `<h1 class="h20">Log out of Likeness?</h1>
<p class="t2">This browser asks for the password again. Other browsers stay logged in, and nothing that runs is stopped.</p>
<form method="post" action="/logout">
<button class="btn pri lg" type="submit" autofocus>Log out</button>
</form>
<a class="link" href="/">Back to the photos</a>`)
}
