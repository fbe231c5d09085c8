// Makes docs/images/*.png: the built window on a folder of our own drawn pictures and copies of them.
// `node scripts/screenshots.mjs` after a build; needs Chromium in /usr/bin (or CHROMIUM).
import { spawn } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import sharp from 'sharp'

const root = path.resolve(fileURLToPath(import.meta.url), '../..')
const drawn = path.join(root, 'src-renderer/public/welcome')
const folder = mkdtempSync(path.join(os.tmpdir(), 'likeness-shots-'))
const photos = path.join(folder, 'Photos')

const PLACES = ['2019/Algarve', '2021/Cornwall', '2022/Norway', '2023/Home']
const EDITS = {
  cropped: (image, { width, height }) => image.extract({ left: Math.round(width * 0.07), top: Math.round(height * 0.05), width: Math.round(width * 0.85), height: Math.round(height * 0.86) }),
  messenger: (image, { width }) => image.resize(Math.round(width * 0.55)),
  bw: (image) => image.greyscale(),
  bright: (image) => image.modulate({ brightness: 1.18 }),
}

async function makeLibrary() {
  const files = readdirSync(drawn).filter((name) => name.endsWith('.jpg') && !/crop|mono|-2/.test(name))
  for (const [index, name] of files.entries()) {
    const taken = new Date(Date.UTC(2019 + (index % 4), 5 + (index % 3), 3 + index, 11, 8 + index))
    const stamp = taken.toISOString().slice(0, 19).replaceAll('-', ':').replace('T', ' ')
    const target = path.join(photos, PLACES[index % PLACES.length], `IMG_${4100 + index * 7}.jpg`)
    mkdirSync(path.dirname(target), { recursive: true })
    const original = await sharp(path.join(drawn, name)).resize(1800).jpeg({ quality: 92 })
      .withExif({ IFD0: { Make: 'Canon', Model: 'EOS R6' }, IFD2: { DateTimeOriginal: stamp } }).toBuffer({ resolveWithObject: true })
    await sharp(original.data).keepExif().jpeg({ quality: 92 }).toFile(target)
    for (const [kind, edit] of Object.entries(EDITS).slice(0, index % 5)) {
      const copy = path.join(photos, kind === 'messenger' ? 'Phone backup' : 'Exports', `IMG_${4100 + index * 7} ${kind}.jpg`)
      mkdirSync(path.dirname(copy), { recursive: true })
      await edit(sharp(original.data), original.info).jpeg({ quality: 82 }).toFile(copy)
    }
    if (index % 5 === 0) {
      mkdirSync(path.join(photos, 'Old laptop'), { recursive: true })
      copyFileSync(target, path.join(photos, 'Old laptop', path.basename(target)))
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
    await page.locator('[data-testid=cell][data-photo-id]').nth(2).click()
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
