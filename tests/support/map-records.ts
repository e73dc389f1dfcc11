import { type TLShape, toRichText } from '@tldraw/tlschema'
import { isCommitmentRef } from '../../shared/domain/commitment-ref.ts'
import { type AgencyRecord, AgencyRecordType } from '../../shared/domain/agency-record.ts'
import { shape, type ShapeOptions } from './record-parts.ts'

/** Valid records of the service map. Ids are given without their prefix. */

export function serviceShape(id: string, options: ShapeOptions = {}): TLShape {
  return shape('service', id, options, {
    w: 240,
    h: 120,
    richText: toRichText('Supported lodgings'),
    agencyId: 'agency:council',
    does: 'Housing',
    cohort: 'Care leavers',
    pounds: 985_000,
    year: '2008-09',
    confidence: 'actual',
    figureSource: 'Budget book',
    peoplePerYear: 140,
    fundedBy: 'Area based grant',
    status: 'running',
    questionSets: ['Means test'],
    statutoryBasis: 'Children Act 1989, s. 24',
    source: '',
    isJourneyEnd: false,
  })
}

export function potShape(id: string, options: ShapeOptions = {}): TLShape {
  return shape('pot', id, options, {
    w: 200,
    h: 120,
    richText: toRichText('Dedicated schools grant'),
    heldBy: 'agency:council',
    pounds: 7_300_000,
    year: '2009-10',
    confidence: 'estimate',
    figureSource: '',
  })
}

export function stageShape(id: string, options: ShapeOptions = {}): TLShape {
  return shape('stage', id, options, {
    w: 200,
    h: 100,
    richText: toRichText('Leaves hospital'),
    personDoes: 'Waits for a lift home',
    personFeels: 'Forgotten',
    order: 3,
  })
}

export function barrierShape(id: string, options: ShapeOptions = {}): TLShape {
  return shape('barrier', id, options, {
    w: 220,
    h: 120,
    richText: toRichText('Two budgets, two panels'),
    type: 'money',
    raisedBy: 'agency:council',
    ruleGrip: 'loose-overcoat',
    removedBy: 'The Treasury',
    ask: 'One budget for three years',
    poundsAtStake: 40_000,
  })
}

/** @param id its last four characters make the ref, in capitals, where they can */
export function commitmentShape(id: string, options: ShapeOptions = {}): TLShape {
  const ref = `C-${id.slice(-4).toUpperCase()}`
  return shape('commitment', id, options, {
    w: 260,
    h: 160,
    ref: isCommitmentRef(ref) ? ref : 'C-7K2M',
    richText: toRichText('One plan for each person'),
    kind: 'action',
    leadAgencyId: 'agency:council',
    owner: 'Head of adult services',
    dueDate: '2011-03-31',
    status: 'proposed',
    rag: 'amber',
    ragReason: 'No budget yet',
    horizon: 'one-year',
    evidence: '',
  })
}

export function agencyRecord(id: string, fields: Partial<AgencyRecord> = {}): AgencyRecord {
  return {
    id: AgencyRecordType.createId(id),
    typeName: 'agency',
    name: 'Dorset County Council',
    shortName: 'DCC',
    sector: 'Council',
    colour: 'blue',
    parentId: null,
    meta: {},
    ...fields,
  }
}
