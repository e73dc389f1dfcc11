import fc from 'fast-check'
import {
  CONFIDENCES,
  EMPTY_MAP,
  LINK_KINDS,
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

/** Any map of up to four agencies, eight services and pots and stages, with all kinds of links between them. */
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
  commitments: fc.constant([]),
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

function shapeIds(): fc.Arbitrary<string> {
  return fc.constantFrom('s0', 's1', 's2', 's3', 's4', 's5', 's6', 's7', 'p0', 'p1', 'p2', 'note')
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
