import type { Mapping } from '../../../shared/import/sheet/mapping.ts'
import type { SheetPlan } from '../../../shared/import/sheet/sheet-plan.ts'
import type { DeskAnswer, DeskQuestion, DeskRequest } from './desk-messages.ts'
import type { SheetDesk, SourceReading } from './sheet-desk.ts'

interface Waiting {
  readonly resolve: (answer: unknown) => void
  readonly reject: (reason: Error) => void
}

/** A desk on a thread of its own, so that a large sheet holds up nobody's pen. */
export function openWorkerDesk(): SheetDesk {
  const worker = new Worker(new URL('./sheet-worker.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<number, Waiting>()
  let asked = 0
  const fail = (event: Event): void => {
    event.preventDefault()
    worker.terminate()
    for (const { reject } of waiting.values()) reject(new Error('the sheet could not be read'))
    waiting.clear()
  }
  worker.addEventListener('message', ({ data }: MessageEvent<DeskAnswer>) => {
    waiting.get(data.number)?.resolve(data.answer)
    waiting.delete(data.number)
  })
  worker.addEventListener('messageerror', fail)
  worker.addEventListener('error', fail)
  const ask = (question: DeskQuestion): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const request: DeskRequest = { number: (asked += 1), question }
      waiting.set(request.number, { resolve, reject })
      worker.postMessage(request, [])
    })
  return {
    read: async (source) => (await ask({ kind: 'read', source })) as SourceReading,
    guess: async (sheet, agencies, said) =>
      (await ask({ kind: 'guess', sheet, agencies, said })) as Mapping,
    plan: async (sheet, mapping, board) =>
      (await ask({ kind: 'plan', sheet, mapping, board })) as SheetPlan,
    close: () => {
      worker.terminate()
      waiting.clear()
    },
  }
}
