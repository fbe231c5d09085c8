// What leaves the window: text for the clipboard, and files that the browser saves.

/** Needs a key or a click shortly before. @returns false where no clipboard is to be had */
export async function copyText(text: string): Promise<boolean> {
  const isCopied = await navigator.clipboard?.writeText(text).then(() => true, () => false) // none over plain http from another computer, and none granted in the desktop window
  if (isCopied === true) return true
  const focused = document.activeElement
  const area = document.createElement('textarea')
  area.value = text
  area.setAttribute('aria-hidden', 'true')
  area.style.position = 'fixed' // nothing scrolls
  area.style.opacity = '0'
  const home = focused?.closest('[role=dialog]') ?? document.body // a dialog lets no focus out
  home.append(area)
  area.select()
  const isDone = document.execCommand('copy')
  area.remove()
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
  return isDone
}

/** Saved by the browser, with the mark by which a spreadsheet knows UTF-8. */
export function saveCsv(name: string, csv: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob(['\uFEFF', csv], { type: 'text/csv' }))
  link.download = name.replaceAll('/', '-')
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
