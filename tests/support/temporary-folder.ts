import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder of a test's own until `remove`. */
export interface TemporaryFolder {
  readonly path: string
  /** Idempotent. */
  remove(): void
}

export function makeTemporaryFolder(): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), 'wholeplace-test-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
