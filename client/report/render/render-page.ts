import type { RenderOutcome } from '../../../shared/report/render-protocol.ts'
import { CannotMake } from '../cannot-make.ts'
import { sendOutcome } from './server-talk.ts'

/**
 * The page that the server's own browser opens to make one file, which it does as any page would; see
 * `render-protocol.ts` for how the two speak.
 */
async function work(): Promise<RenderOutcome> {
  try {
    const { makeFile } = await import('./make-file.ts')
    return await makeFile()
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { kind: error instanceof CannotMake ? 'refused' : 'failed', message }
  }
}

await sendOutcome(await work())
