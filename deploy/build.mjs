// `npm run build`.
import { requireNode } from './node-version.mjs'
import { sayAndFail } from './step-failed.mjs'

async function main() {
  requireNode()
  const { build } = await import('./prepare.mjs')
  build()
}

main().catch(sayAndFail)
