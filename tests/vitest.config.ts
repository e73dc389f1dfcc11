import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

interface Kind {
  readonly name: string
  readonly testTimeoutMs: number
  /** How many files at a time: as many as there are cores, or one for what measures servers or fills two cores alone. */
  readonly files: 'all' | 1
}

/** One folder of `tests/` each, in the order `npm test` runs them. */
const kinds: readonly Kind[] = [
  { name: 'unit', testTimeoutMs: 15_000, files: 'all' },
  { name: 'contracts', testTimeoutMs: 20_000, files: 'all' },
  { name: 'simulation', testTimeoutMs: 60_000, files: 1 },
  { name: 'integration', testTimeoutMs: 30_000, files: 1 },
  { name: 'crash', testTimeoutMs: 180_000, files: 1 },
  { name: 'browser', testTimeoutMs: 120_000, files: 1 },
]

/** Stands in for `client/pack-viewer-plugin.ts`: only a browser can do anything with what that builds. */
const packViewer: Plugin = {
  name: 'pack-viewer',
  resolveId: (id) => (id === 'virtual:pack-viewer' ? `\0${id}` : undefined),
  load: (id) =>
    id === '\0virtual:pack-viewer' ? "export const script = '', style = ''" : undefined,
}

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    projects: kinds.map((kind) => ({
      plugins: [packViewer],
      test: {
        name: kind.name,
        environment: 'node',
        include: [`tests/${kind.name}/**/*.test.{ts,tsx}`],
        setupFiles: ['tests/support/property-seed.ts'],
        testTimeout: kind.testTimeoutMs,
        hookTimeout: kind.testTimeoutMs,
        maxWorkers: kind.files === 'all' ? availableParallelism() : kind.files,
        expect: { poll: { timeout: 20_000 } },
        restoreMocks: true,
        unstubEnvs: true,
      },
    })),
  },
})
