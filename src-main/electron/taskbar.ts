// The icon of the app in the dock or taskbar: a bar while it works, a quiet number (on Windows a dot) for what is new.
import { app, nativeImage, type BrowserWindow } from 'electron'
import type { Activity } from '../api/bridge.ts'
import { DOT_SIDE, dotBitmap } from './dot.ts'

export function showActivity(window: BrowserWindow, { share, mode, news }: Activity): void {
  window.setProgressBar(share ?? -1, { mode })
  if (process.platform !== 'win32') app.setBadgeCount(news)
  else window.setOverlayIcon(news > 0 ? nativeImage.createFromBitmap(Buffer.from(dotBitmap()), { width: DOT_SIDE, height: DOT_SIDE }) : null, news > 0 ? `${news} new groups of copies` : '')
}
