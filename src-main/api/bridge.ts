// What Electron's preload offers the window, and what passes between the main process and the core.

/** `window.likeness`, absent in a browser. Frames are opaque to the main process. */
export interface Bridge {
  send(frame: string | ArrayBuffer): void
  onFrame(listener: (frame: string | ArrayBuffer) => void): void
  chooseFolders(): Promise<string[]> // the system's folder dialog; empty when cancelled
  pathOf(file: unknown): string // of a dropped File; '' when it has none. The only source of paths is the person's own drop
  onCommand(listener: (command: MenuCommand) => void): void
  platform: string
}

export type MenuCommand = 'add-folder' | 'overview' | 'review' | 'find' | 'problems' | 'rescan'

export type ToCore =
  | { kind: 'frame'; window: number; frame: string | Uint8Array }
  | { kind: 'gone'; window: number }
  | { kind: 'picture'; id: number; path: string }
  | { kind: 'add'; paths: string[] }
  | { kind: 'stop' }

export type FromCore =
  | { kind: 'ready' }
  | { kind: 'refused'; sentence: string } // cannot open the library: shown in a dialog, then the app ends
  | { kind: 'frame'; window: number; frame: string | Uint8Array }
  | { kind: 'picture'; id: number; status: number; type: string; body: Uint8Array }
