import { analyse } from '../../../shared/domain/analysis.ts'
import type { AnalysisQuestion } from './analyst.ts'

/** Off the page's thread: takes an `AnalysisQuestion`, answers with an `Analysis`, in the order asked. */
addEventListener('message', ({ data }: MessageEvent<AnalysisQuestion>) => {
  const { map, ...sources } = data
  postMessage(analyse(map, sources))
})
