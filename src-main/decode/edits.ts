// Edited views of a picture, as people make them: cut, brighter, compressed, framed. For learning which photos are the same.
import sharp from 'sharp'
import { MODEL_SIDE } from './features.ts'

/**
 * A random chain of edits; mirrored and turned pictures are others to the model and are not among them (`train_default.py`, edited).
 * @param jpeg a thumbnail
 * @param uniform draws from 0..1; the same draws give the same view
 * @returns (224, 224, 3) bytes, a buffer of its own
 */
export async function editedView(jpeg: Uint8Array, uniform: () => number): Promise<Uint8Array> {
  const between = (from: number, to: number): number => from + (to - from) * uniform()
  const { width = 0, height = 0 } = await sharp(jpeg).metadata()
  let view = sharp(jpeg).removeAlpha().toColourspace('srgb')
  if (uniform() < 0.75) {
    const keep = between(0.6, 1)
    const [w, h] = [Math.max(8, Math.round(width * keep)), Math.max(8, Math.round(height * Math.min(1, keep * between(0.85, 1.15))))]
    view = view.extract({ left: Math.floor(uniform() * (width - w + 1)), top: Math.floor(uniform() * (height - h + 1)), width: w, height: h })
  }
  if (uniform() < 0.6) view = view.modulate({ brightness: between(0.55, 1.5) })
  if (uniform() < 0.5) {
    const contrast = between(0.55, 1.5)
    view = view.linear(contrast, 128 * (1 - contrast))
  }
  const colours = uniform()
  if (colours < 0.18) view = view.grayscale().toColourspace('srgb')
  else if (colours < 0.5) view = view.modulate({ saturation: between(0.2, 2) })
  const detail = uniform()
  if (detail < 0.15) view = view.blur(between(0.5, 2.5))
  else if (detail < 0.25) view = view.sharpen({ sigma: between(1, 3) })
  if (uniform() < 0.25) {
    const edge = Math.round(Math.min(width, height) * between(0.02, 0.12))
    const [r, g, b] = [between(0, 255), between(0, 255), between(0, 255)]
    view = view.extend({ top: edge, bottom: edge, left: edge, right: edge, background: { r, g, b } })
  }
  const edited = await view.jpeg({ quality: Math.round(uniform() < 0.6 ? between(15, 90) : 95) }).toBuffer()
  const small = uniform() < 0.15 ? await sharp(edited).resize(Math.max(16, Math.round(width * between(0.2, 0.7)))).toBuffer() : edited
  return new Uint8Array(await sharp(small).removeAlpha().toColourspace('srgb').resize(MODEL_SIDE, MODEL_SIDE, { fit: 'fill', kernel: 'cubic' }).raw().toBuffer())
}
