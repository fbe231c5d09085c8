// The one origin of the window, and who may speak for it.

export const SCHEME = 'likeness'
export const HOST = 'app'
export const ORIGIN = `${SCHEME}://${HOST}`

interface Sender {
  senderFrame: { url: string; parent: unknown } | null
}

/** True when a message comes from our own page in the top frame; null frames belong to pages that are gone. */
export function isOurPage({ senderFrame }: Sender): boolean {
  return senderFrame !== null && !senderFrame.parent && senderFrame.url.startsWith(`${ORIGIN}/`)
}
