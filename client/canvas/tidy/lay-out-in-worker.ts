import { layOut } from './lay-out.ts'
import type { LayoutPlan, LayoutRequest } from './layout-request.ts'

/**
 * Works out where everything goes, beside the page. ELK is fetched for it when it is first needed.
 * Rejects when that, or the work, fails.
 *
 * @param signal ends it at once
 * @param onPlaced told of how many things have been placed since it was told last
 * @returns undefined when it was ended
 */
export async function layOutInWorker(
  request: LayoutRequest,
  signal: AbortSignal,
  onPlaced: (count: number) => void,
): Promise<LayoutPlan | undefined> {
  const { openElk } = await import('./open-elk.ts')
  if (signal.aborted) return undefined
  const { elk, close } = openElk()
  signal.addEventListener('abort', close)
  try {
    return await layOut(request, elk, onPlaced)
  } catch (error) {
    if (signal.aborted) return undefined
    throw error
  } finally {
    signal.removeEventListener('abort', close)
    close()
  }
}
