import {
  createShapePropsMigrationSequence,
  type RecordProps,
  type TLBaseShape,
  type TLRichText,
  richTextValidator,
  toRichText,
} from '@tldraw/tlschema'
import { T } from '@tldraw/validate'
import { agencyIdOrNone, count, financialYear, line, lines, prose } from './field-validators.ts'
import {
  CONFIDENCES,
  type Confidence,
  SERVICE_STATUSES,
  type ServiceStatus,
} from './service-map.ts'

/** Something an agency does for a cohort of people, drawn as a box. */
export type ServiceShape = TLBaseShape<'service', ServiceShapeProps>

/** Each field merges alone. See `Service` for what they mean. */
export interface ServiceShapeProps {
  w: number
  h: number
  /** Its name. */
  richText: TLRichText
  /** '' until somebody says whose it is. */
  agencyId: string
  does: string
  cohort: string
  /** What it costs a year: with the three that follow, a figure. */
  pounds: number | null
  year: string
  confidence: Confidence
  figureSource: string
  peoplePerYear: number | null
  fundedBy: string
  status: ServiceStatus
  questionSets: string[]
  statutoryBasis: string
  source: string
  isJourneyEnd: boolean
}

export const serviceShapeProps: RecordProps<ServiceShape> = {
  w: T.nonZeroNumber,
  h: T.nonZeroNumber,
  richText: richTextValidator,
  agencyId: agencyIdOrNone,
  does: line,
  cohort: line,
  pounds: count,
  year: financialYear,
  confidence: T.literalEnum(...CONFIDENCES),
  figureSource: line,
  peoplePerYear: count,
  fundedBy: line,
  status: T.literalEnum(...SERVICE_STATUSES),
  questionSets: lines,
  statutoryBasis: prose,
  source: prose,
  isJourneyEnd: T.boolean,
}

export const serviceShapeMigrations = createShapePropsMigrationSequence({ sequence: [] })

/** A service of which nobody has said anything yet. */
export function newServiceProps(): ServiceShapeProps {
  return {
    w: 240,
    h: 120,
    richText: toRichText(''),
    agencyId: '',
    does: '',
    cohort: '',
    pounds: null,
    year: '',
    confidence: 'estimate',
    figureSource: '',
    peoplePerYear: null,
    fundedBy: '',
    status: 'running',
    questionSets: [],
    statutoryBasis: '',
    source: '',
    isJourneyEnd: false,
  }
}
