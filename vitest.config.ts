import path from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

// Tests start the command line some thousand times, and a fifth of each start is compiling.
process.env['NODE_COMPILE_CACHE'] ??= path.join(import.meta.dirname, 'node_modules/.cache/compiled')

const unit = {
  // Stores (*.svelte.ts) are compiled as for the window: on Svelte's server build runes would not react.
  plugins: [svelte({ dynamicCompileOptions: () => ({ generate: 'client' }) })],
  resolve: { conditions: ['browser'] },
  ssr: { resolve: { conditions: ['browser', 'node', 'import', 'default'] } },
  test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 60_000 }, // a limit for what hangs, not for what is slow
}

const integration = {
  test: {
    name: 'integration', include: ['test/integration/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000,
    maxWorkers: 2, // each test starts worker threads of its own
  },
}

const e2e = {
  test: {
    name: 'e2e', include: ['test/e2e/**/*.e2e.test.ts'], testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false,
    globalSetup: ['test/e2e/globalSetup.ts'],
  },
}

export default defineConfig({ test: { projects: [unit, integration, e2e] } })
