// What belongs to a photo and what it says of itself: on the card, in Compare, beside the photo in Find. Names that would be obeyed are seen.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { scan } from '../support/library.ts'
import { launchBrowser, openPage } from './support/browser.ts'
import { makePictures } from './support/pictures.ts'
import { startServer, type Server } from './support/server.ts'

let work: string
let server: Server
let browser: Browser
let page: Page
let errors: string[]
const at = (name: string): string => path.join(work, 'Photos', name)
beforeAll(async () => {
  work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-belongs-')))
  const [first, second] = await makePictures(path.join(work, 'made'), 2)
  for (const folder of ['Camera', 'Backup']) {
    fs.mkdirSync(at(folder), { recursive: true })
    await sharp(first!).keepMetadata().jpeg({ quality: 92 }).withExifMerge({ IFD0: { Software: 'Darkroom 7' }, IFD2: { LensModel: 'RF 50mm F1.2', OffsetTimeOriginal: '+02:00' } })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmp:Rating="4"><dc:subject><rdf:Bag><rdf:li>sea</rdf:li></rdf:Bag></dc:subject></rdf:Description></rdf:RDF></x:xmpmeta>')
      .toFile(at(`${folder}/IMG_0001.jpg`))
    fs.writeFileSync(at(`${folder}/IMG_0001.MOV`), 'film')
    fs.writeFileSync(at(`${folder}/IMG_0001.CR2`), 'raw')
    fs.writeFileSync(at(`${folder}/IMG_0001.xmp`), '<x/>')
  }
  await sharp(first!).resize(600).jpeg().toFile(at('Backup/IMG_0001 small.jpg'))
  fs.copyFileSync(second!, at('Camera/\u202egpj.exe\n.jpg'))
  fs.copyFileSync(second!, at('Backup/<b>bold.jpg'))
  await scan(path.join(work, 'library'), path.join(work, 'Photos'))
  server = await startServer({ library: path.join(work, 'library') })
  browser = await launchBrowser()
  ;({ page, errors } = await openPage(browser))
  page.setDefaultTimeout(10_000)
  await page.goto(server.url)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  fs.rmSync(work, { recursive: true, force: true, maxRetries: 10 })
})
/** Set LIKENESS_SHOTS to a folder to look at the screens. */
const shot = async (name: string): Promise<void> => { if (process.env['LIKENESS_SHOTS']) await page.screenshot({ path: path.join(process.env['LIKENESS_SHOTS'], `${name}.png`) }) }

it('a card says what goes with it, to the eye and to a screen reader', async () => {
  await page.getByTestId('nav-review').click()
  await page.locator('.card-tick').first().waitFor()
  const along = await page.getByTestId('with-it').allInnerTexts()
  expect([...new Set(along.map((text) => text.trim()))]).toEqual(['+ film + RAW + notes'])
  expect(await page.locator('.card-tick').evaluateAll((ticks) => ticks.filter((tick) => tick.getAttribute('aria-label')?.includes('IMG_0001.jpg + film + RAW + notes')).length)).toBe(2)
  await shot('review')
})

it('a name is seen and not obeyed', async () => {
  const names = await page.locator('.card-name').allInnerTexts()
  expect(names.toSorted()).toEqual(expect.arrayContaining(['<b>bold.jpg', '⟨U+202E⟩gpj.exe⟨U+000A⟩.jpg']))
  expect(await page.locator('.card-name b').count()).toBe(0)
})

it('Compare lists what differs of what they say', async () => {
  await page.getByTestId('card').filter({ hasText: 'IMG_0001 small.jpg' }).locator('.card-tick').focus()
  await page.keyboard.press('c')
  await page.getByTestId('compare').waitFor()
  const facts = await page.getByTestId('compare-facts').innerText()
  expect(facts.replaceAll(/\s+/g, ' ')).toMatch(/Lens RF 50mm F1\.2 none.*Stars 4 stars none.*Keywords sea none.*Goes with it \+ film \+ RAW \+ notes none/)
  await shot('compare')
  await page.keyboard.press('Escape')
})

it('Find says it beside the photo', async () => {
  await page.getByTestId('nav-find').click()
  await page.locator('.cell').last().click()
  await page.getByTestId('photo-facts').waitFor()
  await expect.poll(async () => (await page.getByTestId('photo-facts').innerText()).replaceAll(/\s+/g, ' ')).toMatch(/IMG_0001\.jpg \+ film \+ RAW \+ notes .*UTC\+2.*4 stars.*RF 50mm F1\.2.*sea.*Darkroom 7/)
  await shot('find')
  expect(errors).toEqual([])
})
