// Draws the PNGs of resources/icons from icon.svg. Run by hand after a change of the drawing: node scripts/icons.mjs
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'

const folder = path.resolve(fileURLToPath(import.meta.url), '../../resources/icons')
for (const size of [16, 24, 32, 48, 64, 128, 256, 512, 1024]) {
  await sharp(path.join(folder, 'icon.svg'), { density: (72 * size) / 1024 * 4 }) // drawn four times as fine, then reduced
    .resize(size, size)
    .png({ compressionLevel: 9, palette: size > 64 })
    .toFile(path.join(folder, `${size}x${size}.png`))
}
