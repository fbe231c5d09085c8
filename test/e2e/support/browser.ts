// Debian's Chromium by Playwright, and a page that remembers what went wrong in it.
import { existsSync } from 'node:fs'
import { chromium, type Browser, type Page } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** @param args further switches */
export function launchBrowser(args: readonly string[] = []): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? PLACES.find((place) => existsSync(place))
  if (executablePath === undefined) throw new Error('expected Chromium in /usr/bin; set CHROMIUM to where it is')
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', ...args] })
}

/** A fresh page. `errors` collects console errors, uncaught exceptions and requests that failed. */
export async function openPage(browser: Browser, viewport = { width: 1440, height: 900 }): Promise<{ page: Page; errors: string[] }> {
  const page = await browser.newPage({ viewport })
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()) })
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? 'failed'
    const isLeft = why === 'net::ERR_ABORTED' && /\/(photo|full)\/\d+$/.test(request.url()) // Compare drops a picture that is no longer looked at
    if (!isLeft) errors.push(`${request.url()}: ${why}`)
  })
  return { page, errors }
}
