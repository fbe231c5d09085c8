// What Electron's preload offers the window, and what passes between the main process and the core.
import type { RaceTask } from './computing.ts'

/** `window.likeness`, absent in a browser. Frames are opaque to the main process. */
export interface Bridge {
  send(frame: string | ArrayBuffer): void
  onFrame(listener: (frame: string | ArrayBuffer) => void): void
  chooseFolders(): Promise<string[]> // the system's folder dialog; empty when cancelled
  pathOf(file: unknown): string // of a dropped File; '' when it has none. The only source of paths is the person's own drop
  isShown(): Promise<boolean> // the window stands on the screen: a page cannot tell that of one that never did
  onCommand(listener: (command: MenuCommand) => void): void
  update(wish: UpdateWish | 'tell'): Promise<UpdateState> // 'tell' changes nothing
  onUpdate(listener: (state: UpdateState) => void): void
  platform: string
}

/** What the person wants of new versions: look for them, rest (the default), fetch the one that was found, not now. */
export type UpdateWish = 'look' | 'rest' | 'fetch' | 'later'

/** New versions of the app, as the main process knows them. */
export interface UpdateState {
  readonly cannot: 'not-installed' | 'no-place' | null // why it cannot look, where it cannot
  readonly isOn: boolean
  readonly place: string | null // the address that is asked
  readonly step: 'quiet' | 'looking' | 'found' | 'fetching' | 'ready' | 'failed'
  readonly version: string | null // of what was found
  readonly share: number // of it that has come, 0 to 1
  readonly failure: UpdateFailure | null
}
export type UpdateFailure = 'unreachable' | 'nothing' | 'damaged' | 'other'

export type MenuCommand = 'add-folder' | 'overview' | 'review' | 'find' | 'problems' | 'rescan' | 'help'

/** What the icon of the app says. */
export interface Activity {
  readonly share: number | null // 0 to 1 of the work that is under way; null: none
  readonly mode: 'normal' | 'indeterminate' | 'paused'
  readonly news: number // groups of copies that nobody has looked at yet; 0 when the person does not want to know
}

export type ToCore =
  | { kind: 'frame'; window: number; frame: string | Uint8Array }
  | { kind: 'gone'; window: number }
  | { kind: 'picture'; id: number; path: string }
  | { kind: 'add'; paths: string[] }
  | { kind: 'note'; sentence: string } // for the log
  | { kind: 'power'; isOnBattery: boolean } // at the start and at each change
  | { kind: 'loginFailed' } // what was asked of the login could not be done, and the person was told
  | { kind: 'raced'; answer: unknown } // null: it ended without one
  | { kind: 'stop' }

export type FromCore =
  | { kind: 'ready' }
  | { kind: 'refused'; sentence: string } // cannot open the library: shown in a dialog, then the app ends
  | { kind: 'frame'; window: number; frame: string | Uint8Array }
  | { kind: 'activity'; activity: Activity }
  | { kind: 'login'; isOn: boolean; isAsked: boolean } // start with the login; asked: the person said so just now, otherwise it is how it was left
  | { kind: 'picture'; id: number; status: number; type: string; body: Uint8Array }
  | { kind: 'race'; task: RaceTask } // in a process of its own, which only the main process can start
  | { kind: 'end-race' }
