import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

interface Kind {
  readonly name: string
  readonly testTimeoutMs: number
  /** `alone` for what starts servers or browsers and measures them: one file at a time. */
  readonly files: 'side by side' | 'alone'
}

/** One folder of `tests/` each, in the order `npm test` runs them. */
const kinds: readonly Kind[] = [
  { name: 'unit', testTimeoutMs: 15_000, files: 'side by side' },
  { name: 'contracts', testTimeoutMs: 20_000, files: 'side by side' },
  { name: 'simulation', testTimeoutMs: 60_000, files: 'side by side' },
  { name: 'integration', testTimeoutMs: 30_000, files: 'alone' },
  { name: 'crash', testTimeoutMs: 180_000, files: 'alone' },
  { name: 'browser', testTimeoutMs: 60_000, files: 'alone' },
]

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    projects: kinds.map((kind) => ({
      test: {
        name: kind.name,
        environment: 'node',
        include: [`tests/${kind.name}/**/*.test.{ts,tsx}`],
        setupFiles: ['tests/support/property-seed.ts'],
        testTimeout: kind.testTimeoutMs,
        hookTimeout: kind.testTimeoutMs,
        fileParallelism: kind.files === 'side by side',
        expect: { poll: { timeout: 10_000 } },
        restoreMocks: true,
        unstubEnvs: true,
      },
    })),
  },
})
