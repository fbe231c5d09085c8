// The whole bridge between the page and the main process: see api/bridge.ts. Sandboxed: no Node beyond `electron`.
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { Bridge, MenuCommand, UpdateState } from '../api/bridge.ts'

ipcRenderer.send('open')

// A page listens once its words have come and the app is there: what the menu or the command line asked for before, waits.
let early: MenuCommand[] | null = []
let onCommand: ((command: MenuCommand) => void) | null = null
ipcRenderer.on('command', (_event, command: MenuCommand) => {
  if (onCommand === null) early?.push(command)
  else onCommand(command)
})

const bridge: Bridge = {
  send: (frame) => ipcRenderer.send('frame', frame),
  onFrame: (listener) => {
    ipcRenderer.on('frame', (_event, frame: string | Uint8Array) => listener(typeof frame === 'string' ? frame : bufferOf(frame)))
  },
  isShown: () => ipcRenderer.invoke('is-shown') as Promise<boolean>,
  chooseFolders: () => ipcRenderer.invoke('choose-folders') as Promise<string[]>,
  pathOf: (file) => {
    try {
      return webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0])
    } catch {
      return '' // not a File
    }
  },
  onCommand: (listener) => {
    onCommand = listener
    for (const command of early ?? []) listener(command)
    early = null
  },
  update: (wish) => ipcRenderer.invoke('update', wish) as Promise<UpdateState>,
  onUpdate: (listener) => {
    ipcRenderer.on('update', (_event, state: UpdateState) => listener(state))
  },
  platform: process.platform,
}

contextBridge.exposeInMainWorld('likeness', bridge)

/** The bytes alone: a view may look into a larger buffer. */
function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer
}
