/** The edge on which everything in the content starts, as `--pad` in tokens.css, for layouts that are computed. */
export function contentEdge(windowWidth: number): number {
  if (windowWidth >= 1900) return 40
  return windowWidth <= 1080 ? 20 : 28
}
