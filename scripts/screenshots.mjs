// Makes docs/images/*.png: the built window on a folder of our own drawn pictures and copies of them.
// `node scripts/screenshots.mjs` after a build; needs Chromium in /usr/bin (or CHROMIUM).
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import sharp from 'sharp'

const root = path.resolve(fileURLToPath(import.meta.url), '../..')
const drawn = path.join(root, 'src-renderer/public/welcome')
const folder = mkdtempSync(path.join(os.tmpdir(), 'likeness-shots-'))
const photos = path.join(folder, 'Photos')

const PLACES = ['2019/Algarve', '2021/Cornwall', '2022/Norway', '2023/At home']
const EDITS = {
  cropped: (image, { width, height }) => image.extract({ left: Math.round(width * 0.07), top: Math.round(height * 0.05), width: Math.round(width * 0.85), height: Math.round(height * 0.86) }).keepExif(),
  'black and white': (image) => image.greyscale().keepExif(),
  bright: (image) => image.modulate({ brightness: 1.18 }).keepExif(),
  messenger: (image, { width }) => image.resize(Math.round(width * 0.55)), // and without a word on where it came from
}
/** What was made of the first, second … picture; then the same again. */
const STORIES = [['backup'], ['captioned', 'moment'], ['messenger', 'bright'], ['messenger', 'cropped', 'black and white'], ['cropped', 'messenger', 'black and white', 'bright']]

/** A picture as a camera writes it. `shift`: the camera moved by this part of the width. */
async function shot(drawing, taken, shift = 0) {
  const { width, height } = await sharp(drawing).metadata()
  const stamp = taken.toISOString().slice(0, 19).replaceAll('-', ':').replace('T', ' ')
  const frame = { left: Math.round(width * shift), top: 0, width: Math.round(width * 0.94), height: Math.round(height * 0.94) }
  return await sharp(drawing).extract(frame).resize(1800, 1200, { fit: 'cover' }).jpeg({ quality: 92 })
    .withExif({ IFD0: { Make: 'Canon', Model: 'EOS R6' }, IFD2: { DateTimeOriginal: stamp } }).toBuffer({ resolveWithObject: true })
}

/** The same JPEG with a comment in it: other bytes, equal pixels. */
function captioned(jpeg, text) {
  const comment = Buffer.from(text)
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, comment.length + 2]), comment, jpeg.subarray(2)])
}

async function makeLibrary() {
  const save = (folderName, name, bytes, date) => {
    const file = path.join(photos, folderName, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, bytes)
    utimesSync(file, date, date)
  }
  const drawings = readdirSync(drawn).filter((name) => name.endsWith('.jpg') && !/crop|mono|-2/.test(name))
  for (const [index, drawing] of drawings.entries()) {
    const taken = new Date(Date.UTC([2019, 2021, 2022, 2023][index % 4], 5 + (index % 4), 14, 9 + Math.floor(index / 4) * 2, 8 + index)) // a day at each place
    const later = new Date(taken.getTime() + 20 * 86_400_000)
    const place = PLACES[index % PLACES.length]
    const name = (number) => `IMG_${4100 + index * 7 + number}`
    const { data, info } = await shot(path.join(drawn, drawing), taken)
    save(place, `${name(0)}.jpg`, data, taken)
    for (const story of STORIES[index % STORIES.length]) {
      if (story === 'backup') save(`Old laptop/${path.basename(place)}`, `${name(0)}.jpg`, data, taken)
      else if (story === 'captioned') save('Exports', `${name(0)} captioned.jpg`, captioned(data, 'for the calendar'), later)
      else if (story === 'moment') save(place, `${name(1)}.jpg`, (await shot(path.join(drawn, drawing), new Date(taken.getTime() + 4000), 0.06)).data, taken)
      else save(story === 'messenger' ? 'Phone backup' : 'Exports', `${name(0)} ${story}.jpg`, await EDITS[story](sharp(data), info).jpeg({ quality: 82 }).toBuffer(), later)
    }
  }
}

/** All pictures in view are there, and the screen has been still for a moment. */
async function settled(page) {
  await page.waitForFunction(() => [...document.images].every((image) => image.complete && image.naturalWidth > 0))
  await page.waitForTimeout(600)
}

async function main() {
  await makeLibrary()
  const server = spawn(process.execPath, [path.join(root, 'dist/core/main.js'), 'serve', '--library', path.join(folder, 'library'), '--port', '0', photos], { stdio: ['ignore', 'pipe', 'inherit'] })
  const url = await new Promise((resolve) => server.stdout.on('data', (data) => { const found = /http:\S+/.exec(data); if (found) resolve(found[0]) }))
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    const shoot = async (name) => sharp(await page.screenshot()).png({ palette: true, quality: 90 }).toFile(path.join(root, 'docs/images', `${name}.png`))
    await page.goto(url)
    await page.getByTestId('scan-state').filter({ hasText: 'Up to date' }).waitFor({ timeout: 60_000 })
    await page.getByTestId('tile-same-picture').locator('img').nth(5).waitFor()
    await settled(page)
    await shoot('overview')
    await page.getByTestId('nav-review').click()
    await page.getByTestId('card').first().waitFor()
    await settled(page)
    await shoot('review')
    await page.getByTestId('nav-find').click()
    await page.locator('[data-testid=cell][aria-label*="IMG_4121.jpg"]').click() // the beach
    await page.getByTestId('same-match').first().waitFor()
    await page.getByTestId('seg-similar').check({ force: true })
    await page.getByTestId('similar-match').first().waitFor()
    await settled(page)
    await shoot('find')
  } finally {
    await browser.close()
    server.kill('SIGINT')
    await new Promise((resolve) => server.once('exit', resolve))
    rmSync(folder, { recursive: true, force: true })
  }
}
await main()
