import { analyse } from '../../../shared/domain/analysis.ts'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'

/** Off the page's thread: takes a `ServiceMap`, answers with its `Analysis`, in the order asked. */
addEventListener('message', ({ data }: MessageEvent<ServiceMap>) => {
  postMessage(analyse(data))
})
