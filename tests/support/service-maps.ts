import fc from 'fast-check'
import { ANSWERS, type AgreementBook, type AgreementEntry } from '../../shared/domain/agreement.ts'
import { canonicalWording, wordingHash } from '../../shared/domain/commitment-wording.ts'
import {
  COMMITMENT_STATUSES,
  CONFIDENCES,
  EMPTY_MAP,
  HORIZONS,
  LINK_KINDS,
  RAG_RATINGS,
  SERVICE_STATUSES,
  SHARING_AGREEMENTS,
  type Agency,
  type Barrier,
  type Commitment,
  type Confidence,
  type Figure,
  type Link,
  type Pot,
  type Service,
  type ServiceMap,
  type Share,
} from '../../shared/domain/service-map.ts'

export function aMap(parts: Partial<ServiceMap> = {}): ServiceMap {
  return { ...EMPTY_MAP, ...parts }
}

export function anAgency(id: string, fields: Partial<Agency> = {}): Agency {
  return { id, name: id, shortName: '', sector: '', colour: 'blue', parentId: null, ...fields }
}

export function aService(id: string, fields: Partial<Service> = {}): Service {
  return {
    id,
    name: id,
    agencyId: null,
    does: '',
    cohort: '',
    cost: null,
    peoplePerYear: null,
    fundedBy: '',
    status: 'running',
    questionSets: [],
    statutoryBasis: '',
    source: '',
    isJourneyEnd: false,
    ...fields,
  }
}

export function aPot(id: string, fields: Partial<Pot> = {}): Pot {
  return { id, name: id, heldBy: null, amount: null, ...fields }
}

export function aBarrier(id: string, fields: Partial<Barrier> = {}): Barrier {
  return {
    id,
    text: '',
    type: 'rule',
    raisedBy: null,
    ruleGrip: 'unknown',
    removedBy: '',
    ask: '',
    poundsAtStake: null,
    ...fields,
  }
}

/** @param id ends in the four characters of its ref, as `k-7K2M` */
export function aCommitment(id: string, fields: Partial<Commitment> = {}): Commitment {
  return {
    id,
    ref: `C-${id.slice(-4)}`,
    text: '',
    kind: 'action',
    leadAgencyId: null,
    owner: '',
    dueDate: '',
    status: 'proposed',
    rag: 'none',
    ragReason: '',
    horizon: 'none',
    neededAgencyIds: [],
    shares: [],
    dependsOn: [],
    evidence: '',
    aboutIds: [],
    ...fields,
  }
}

export function pays(agencyId: string, paysPounds: number, year = '2009-10'): Share {
  return { agencyId, year, paysPounds, savesPounds: null, isCashable: false }
}

export function saves(
  agencyId: string,
  savesPounds: number,
  isCashable = false,
  year = '2009-10',
): Share {
  return { agencyId, year, paysPounds: null, savesPounds, isCashable }
}

/** What agencies have answered, one after another. */
export function aBook(
  ...answers: readonly (readonly [
    commitment: Commitment,
    agencyId: string,
    answer: AgreementEntry['answer'],
    fields?: Partial<AgreementEntry>,
  ])[]
): AgreementBook {
  const wordings: Record<string, string> = {}
  const entries = answers.map(([commitment, agencyId, answer, fields], index) => {
    const wording = canonicalWording(commitment)
    const hash = wordingHash(wording)
    wordings[hash] = wording
    return {
      n: index + 1,
      commitmentId: commitment.id,
      ref: commitment.ref,
      agencyId,
      agencyName: agencyId,
      answer,
      reason: answer === 'declined' ? 'Too dear' : '',
      name: 'Ruth Bell',
      role: 'Director',
      wordingHash: hash,
      atMs: Date.UTC(2026, 10, 22) + index,
      ...fields,
    }
  })
  return { entries, wordings }
}

export function aFigure(pounds: number, confidence: Confidence = 'actual', year = ''): Figure {
  return { pounds, year, confidence, source: '' }
}

export function aLink(
  kind: Link['kind'],
  fromId: string,
  toId: string,
  fields: Partial<Link> = {},
): Link {
  return {
    id: `${kind} ${fromId} → ${toId}`,
    kind,
    fromId,
    toId,
    peoplePerYear: null,
    waitDays: null,
    dropOutPercent: null,
    asksAgain: false,
    sharingAgreement: 'unknown',
    amount: null,
    ...fields,
  }
}

export function aReferral(fromId: string, toId: string, fields: Partial<Link> = {}): Link {
  return aLink('referral', fromId, toId, fields)
}

/** A referral from each service to the next: `referrals('a b', 'b c d')` are a → b, b → c and c → d. */
export function referrals(...ways: readonly string[]): Link[] {
  return ways.flatMap((way) => {
    const ids = way.split(' ')
    return ids.slice(1).map((toId, index) => aReferral(ids[index] ?? '', toId))
  })
}

/** Services by their ids: `services('a b c')`. */
export function services(ids: string, fields: Partial<Service> = {}): Service[] {
  return ids.split(' ').map((id) => aService(id, fields))
}

const agencyIds = ['agency:a', 'agency:b', 'agency:c', 'agency:d'] as const
const words = fc.constantFrom(
  '',
  ' ',
  'Home care',
  'home  care ',
  'HOME CARE',
  'Advice',
  'ＡＤＶＩＣＥ',
)
const figures = fc.option(
  fc.record({
    pounds: fc.integer({ min: 0, max: 1e12 }),
    year: fc.constantFrom('', '2008-09', '2009-10'),
    confidence: fc.constantFrom(...CONFIDENCES),
    source: fc.constant(''),
  }),
)
/** One of the agencies, one that has gone from the directory, or none. */
const holders = fc.option(fc.constantFrom(...agencyIds, 'agency:gone'))

const commitmentIds = ['k-0001', 'k-0002', 'k-0003', 'k-0004', 'k-0005'] as const
const shares = fc.uniqueArray(
  fc.record({
    agencyId: fc.constantFrom(...agencyIds, 'agency:gone'),
    year: fc.constantFrom('2008-09', '2009-10', '2010-11'),
    paysPounds: fc.option(fc.integer({ min: 0, max: 1e12 })),
    savesPounds: fc.option(fc.integer({ min: 0, max: 1e12 })),
    isCashable: fc.boolean(),
  }),
  { maxLength: 6, selector: ({ agencyId, year }) => `${agencyId} ${year}` },
)

/** Any map of up to four agencies, eight services, pots, commitments, and links of all kinds between them. */
export const anyMap: fc.Arbitrary<ServiceMap> = fc.record({
  agencies: fc
    .subarray([...agencyIds])
    .chain((ids) =>
      fc.tuple(
        ...ids.map((id) =>
          fc
            .record({ name: words, sector: words, parentId: holders })
            .map((fields) => anAgency(id, fields)),
        ),
      ),
    ),
  services: distinctShapes('s', 8, (id) =>
    fc
      .record({
        name: words,
        agencyId: holders,
        does: words,
        cohort: words,
        cost: figures,
        status: fc.constantFrom(...SERVICE_STATUSES),
        questionSets: fc.array(words, { maxLength: 3 }),
        isJourneyEnd: fc.boolean(),
      })
      .map((fields) => aService(id, fields)),
  ),
  pots: distinctShapes('p', 4, (id) =>
    fc.record({ name: words, heldBy: holders, amount: figures }).map((fields) => aPot(id, fields)),
  ),
  stages: fc.constant([]),
  barriers: fc.constant([]),
  commitments: fc
    .subarray([...commitmentIds])
    .chain((ids) => fc.tuple(...ids.map((id) => anyCommitment(id)))),
  links: distinctShapes('l', 14, (id) =>
    fc
      .record({
        kind: fc.constantFrom(...LINK_KINDS),
        fromId: shapeIds(),
        toId: shapeIds(),
        asksAgain: fc.boolean(),
        sharingAgreement: fc.constantFrom(...SHARING_AGREEMENTS),
        amount: figures,
      })
      .map(({ fromId, kind, toId, ...fields }) => aLink(kind, fromId, toId, { id, ...fields })),
  ),
})

const sevenIds = ['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const

/** Services `a` to `g` with any referrals between them, at most one from one to another. */
export const anyReferrals: fc.Arbitrary<ServiceMap> = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...sevenIds), fc.constantFrom(...sevenIds)), {
    maxLength: 16,
    selector: (ends) => ends.join(' '),
  })
  .map((ends) =>
    aMap({
      services: services('a b c d e f g'),
      links: ends.map(([from, to]) => aReferral(from, to)),
    }),
  )

/** The same map with everything in it in another order. */
export function shuffled(map: ServiceMap): fc.Arbitrary<ServiceMap> {
  const anyOrder = <T>(items: readonly T[]) =>
    fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length })
  return fc.record({
    agencies: anyOrder(map.agencies),
    services: anyOrder(map.services),
    pots: anyOrder(map.pots),
    stages: anyOrder(map.stages),
    barriers: anyOrder(map.barriers),
    commitments: anyOrder(map.commitments),
    links: anyOrder(map.links),
  })
}

function anyCommitment(id: string): fc.Arbitrary<Commitment> {
  return fc
    .record({
      text: words,
      leadAgencyId: holders,
      dueDate: fc.constantFrom('', '2011-03-31', '2012-02-29'),
      status: fc.constantFrom(...COMMITMENT_STATUSES),
      rag: fc.constantFrom(...RAG_RATINGS),
      ragReason: words,
      horizon: fc.constantFrom(...HORIZONS),
      neededAgencyIds: fc.subarray([...agencyIds]),
      shares,
      dependsOn: fc.subarray(['C-0001', 'C-0002', 'C-0003', 'C-ZZZZ']),
      aboutIds: fc.subarray(['s0', 'p0']),
    })
    .map((fields) => aCommitment(id, fields))
}

/** Any answers to the commitments of a map, to their present wording or to another. */
export function anyBookOf({ commitments }: ServiceMap): fc.Arbitrary<AgreementBook> {
  const [first] = commitments
  if (first === undefined) return fc.constant(aBook())
  return fc
    .array(
      fc.record({
        commitment: fc.constantFrom(first, ...commitments.slice(1)),
        agencyId: fc.constantFrom(...agencyIds, 'agency:gone'),
        answer: fc.constantFrom(...ANSWERS),
        isReworded: fc.boolean(),
      }),
      { maxLength: 12 },
    )
    .map((answers) =>
      aBook(
        ...answers.map(({ agencyId, answer, commitment, isReworded }) => {
          const worded = isReworded ? { ...commitment, text: 'As it was' } : commitment
          return [worded, agencyId, answer] as const
        }),
      ),
    )
}

function shapeIds(): fc.Arbitrary<string> {
  const others = ['s0', 's1', 's2', 's3', 's4', 's5', 's6', 's7', 'p0', 'p1', 'p2', 'note'] as const
  return fc.constantFrom(...others, ...commitmentIds)
}

function distinctShapes<T>(
  letter: string,
  maxLength: number,
  make: (id: string) => fc.Arbitrary<T>,
): fc.Arbitrary<T[]> {
  return fc
    .integer({ min: 0, max: maxLength })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, n) => make(`${letter}${n}`))))
}
