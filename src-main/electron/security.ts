// What no page of ours may do, whatever it contains.
import { app, session } from 'electron'
import { ORIGIN } from './origin.ts'

export function lockDown(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-navigate', (event, url) => { // a link, or a file dropped beside the drop zone; the window itself may begin anew, in another language
      if (url !== contents.getURL() || !url.startsWith(`${ORIGIN}/`)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
}

/** After the app is ready. */
export function denyPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.defaultSession.setPermissionCheckHandler(() => false)
  session.defaultSession.on('will-download', (event, item) => { // a model that the person gives away; the system's dialog asks where to
    if (!item.getURL().startsWith(`blob:${ORIGIN}/`) || !item.getFilename().endsWith('.likeness-model')) event.preventDefault()
  })
}
