import type { BoardSession } from '../../socket/board-session.ts'
import { goesOn, usePersonalDataGate } from './personal-data-context.ts'

/**
 * Saves something of the board as a file of this device, once the person knows what is personal in it.
 * @param trouble told when it cannot be made
 * @returns never rejects
 */
export function useAskedSaving(
  session: Pick<BoardSession, 'notify'>,
  trouble: string,
): (save: () => Promise<void>) => Promise<void> {
  const { ask } = usePersonalDataGate()
  return async (save) => {
    if (!goesOn(await ask('file'))) return
    try {
      await save()
    } catch {
      session.notify(trouble)
    }
  }
}
