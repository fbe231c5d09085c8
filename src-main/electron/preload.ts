// The whole bridge between the page and the main process: see api/bridge.ts. Sandboxed: no Node beyond `electron`.
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { Bridge, MenuCommand } from '../api/bridge.ts'

ipcRenderer.send('open')

const bridge: Bridge = {
  send: (frame) => ipcRenderer.send('frame', frame),
  onFrame: (listener) => {
    ipcRenderer.on('frame', (_event, frame: string | Uint8Array) => listener(typeof frame === 'string' ? frame : bufferOf(frame)))
  },
  chooseFolders: () => ipcRenderer.invoke('choose-folders') as Promise<string[]>,
  pathOf: (file) => {
    try {
      return webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0])
    } catch {
      return '' // not a File
    }
  },
  onCommand: (listener) => {
    ipcRenderer.on('command', (_event, command: MenuCommand) => listener(command))
  },
  platform: process.platform,
}

contextBridge.exposeInMainWorld('likeness', bridge)

/** The bytes alone: a view may look into a larger buffer. */
function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer
}
