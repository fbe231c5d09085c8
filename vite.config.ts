import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'
import { manualPlugin } from './scripts/manual.mjs'

// One target for every build: what is shipped is what the oldest Electron of our tests runs.
export default defineConfig({
  root: 'src-renderer',
  plugins: [svelte({ configFile: '../svelte.config.js' }), manualPlugin()], // from the root above
  build: {
    outDir: '../dist/renderer', emptyOutDir: true, target: 'chrome83', cssTarget: 'chrome83', cssMinify: 'lightningcss',
    modulePreload: false, assetsInlineLimit: 0, chunkSizeWarningLimit: 900,
    license: { fileName: 'licences.txt' }, // of what the bundle really holds: most licences ask to be passed on with it
  },
})
