import type { Analysis } from '../../../shared/domain/analysis.ts'
import type { RegisterSource } from '../../../shared/domain/register.ts'

/** What an analysis is made of. */
export type AnalysisQuestion = RegisterSource

/** Whoever works out analyses. Asked for the next only when the last has come, or has failed. */
export interface Analyst {
  ask(question: AnalysisQuestion): void
  /** Idempotent. Nothing is answered afterwards. */
  close(): void
}

export interface AnalystAnswers {
  readonly onAnalysis: (analysis: Analysis) => void
  /** It cannot go on: another must be asked. */
  readonly onFailure: () => void
}

/** An analyst on a thread of its own, so that a large map holds up nobody's pen. */
export function openWorkerAnalyst({ onAnalysis, onFailure }: AnalystAnswers): Analyst {
  const worker = new Worker(new URL('./analysis-worker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', ({ data }: MessageEvent<Analysis>) => onAnalysis(data))
  worker.addEventListener('messageerror', onFailure)
  worker.addEventListener('error', onFailure)
  return {
    ask: (question) => worker.postMessage(question, []),
    close: () => worker.terminate(),
  }
}
