import { readServiceMap } from '../../domain/read-service-map.ts'
import { LIMITS } from '../../protocol/limits.ts'
import { provenanceFacts, titleInWords } from '../../report/provenance-facts.ts'
import type { ReportSource } from '../../report/report-source.ts'
import { talkRegister } from '../talk-register.ts'
import type { Pack, PackSlide } from './pack.ts'

/** What is drawn for a talk. */
export interface PackDrawings extends Pick<Pack, 'fonts'> {
  /** With their notes. */
  readonly slides: readonly PackSlide[]
}

/**
 * A talk to take along. The same board gives the same.
 * @param notes whether the speaker's notes go with it
 */
export function makePack(
  { content: { agreements, records }, provenance, today }: ReportSource,
  { fonts, slides }: PackDrawings,
  notes: 'included' | 'left-out',
): Pack {
  const shown = slides.slice(0, LIMITS.maxSlides)
  return {
    title: titleInWords(provenance),
    source: provenanceFacts(provenance),
    slides: notes === 'included' ? shown : shown.map((slide) => ({ ...slide, notes: '' })),
    register: talkRegister({ map: readServiceMap(records), agreements, today }),
    fonts,
  }
}
