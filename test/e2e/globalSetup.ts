// Before the first end-to-end test: the genuine Electron 9 they drive.
import { fetchElectron9 } from '../../scripts/fetch-electron9.mjs'

export default function setup(): void {
  fetchElectron9()
}
