/** A photo contained in its box, whole, upright or wide. */
export function contain(width: number, height: number, boxWidth: number, boxHeight: number): { width: number; height: number } {
  if (width <= 0 || height <= 0) return { width: boxWidth, height: boxHeight }
  const scale = Math.min(boxWidth / width, boxHeight / height)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}
