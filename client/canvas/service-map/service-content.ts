import type { ServiceShape } from '../../../shared/domain/service-shape.ts'
import type { ServiceStatus } from '../../../shared/domain/service-map.ts'
import type { CardContent } from './card/card-content.ts'
import { costFigure, detail, ownerOf, peopleFigure } from './card-words.ts'
import type { AgencyLook } from './agency-look.ts'

const TAGS: Readonly<Record<ServiceStatus, string>> = {
  running: '',
  proposed: 'Proposed',
  ending: 'Ending',
}

/** What the card of a service says. */
export function serviceContent(
  { does, cohort, status, ...props }: ServiceShape['props'],
  name: string,
  agency: AgencyLook | undefined,
): CardContent {
  return {
    kind: 'service',
    owner: ownerOf(agency, 'No agency yet'),
    tag: TAGS[status],
    tagColour: null,
    name,
    unnamed: 'Service',
    purpose: [does, cohort].filter((words) => words !== '').join(' · '),
    figures: [...costFigure(props, 'a year'), ...peopleFigure(props.peoplePerYear)],
    details: [
      ...detail('Asks', props.questionSets.join(', ')),
      ...detail('Funded by', props.fundedBy),
      ...detail('', props.isJourneyEnd ? 'People’s journey may end here' : ''),
      ...detail('Under', props.statutoryBasis),
      ...detail('Cost from', props.figureSource),
      ...detail('Source', props.source),
    ],
    status,
  }
}
