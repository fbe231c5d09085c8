// A match is opened by a click or by Enter, and selected as in the grid: by Ctrl and a click, or by Space.

interface Handlers { onclick(event: MouseEvent): void; onkeydown(event: KeyboardEvent): void; onkeyup(event: KeyboardEvent): void }

export function selecting<T>(match: () => T, open: () => void, toggle: (match: T) => void): Handlers {
  return {
    onclick: (event) => {
      if (event.ctrlKey || event.metaKey) toggle(match())
      else open()
    },
    onkeydown: (event) => {
      if (event.key !== ' ' || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      toggle(match())
    },
    onkeyup: (event) => { // some browsers would press the button as well
      if (event.key === ' ') event.preventDefault()
    },
  }
}
