import { lensKey, MAX_LENS_WORDS, type Lens } from './lens.ts'
import { COMMITMENT_STATUSES, type ServiceMap } from './service-map.ts'
import { byText } from './text-order.ts'
import { commonSpelling } from './words-key.ts'

/** A lens as it is offered and named. */
export interface LensChoice {
  readonly lens: Lens
  /** Distinct among lenses. */
  readonly key: string
  /** As "NHS Dorset". */
  readonly label: string
}

export interface LensGroup {
  /** As "Agency". */
  readonly name: string
  readonly choices: readonly LensChoice[]
}

/** Every lens that shows something of a map, in groups; groups with nothing in them are left out. */
export function lensChoices(map: ServiceMap): readonly LensGroup[] {
  const { agencies, commitments, links, pots, services } = map
  const figures = [
    ...services.map(({ cost }) => cost),
    ...pots.map(({ amount }) => amount),
    ...links.filter(({ kind }) => kind === 'money').map(({ amount }) => amount),
  ]
  const confidences = new Set(figures.map((figure) => figure?.confidence ?? 'unsaid'))
  const statuses = new Set(services.map(({ status }) => status))
  const undertaken = new Set(commitments.map(({ status }) => status))
  const nobodys =
    services.some(({ agencyId }) => agencyId === null) ||
    commitments.some(({ leadAgencyId }) => leadAgencyId === null)
  const lenses: readonly (readonly [name: string, lenses: readonly Lens[]])[] = [
    ['Between agencies', links.length > 0 && agencies.length > 1 ? [{ kind: 'crossing' }] : []],
    [
      'Agency',
      [
        ...agencies
          .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB') || byText(a.id, b.id))
          .map(({ id }): Lens => ({ kind: 'agency', agencyId: id })),
        ...(nobodys ? [{ kind: 'agency', agencyId: null } as const] : []),
      ],
    ],
    [
      'For whom',
      spellings(services.map(({ cohort }) => cohort)).map((cohort): Lens => ({
        kind: 'cohort',
        cohort,
      })),
    ],
    [
      'What it does',
      spellings(services.map(({ does }) => does)).map((does): Lens => ({ kind: 'function', does })),
    ],
    [
      'Status',
      (['running', 'proposed', 'ending'] as const)
        .filter((status) => statuses.has(status))
        .map((status): Lens => ({ kind: 'status', status })),
    ],
    [
      'Commitments',
      COMMITMENT_STATUSES.filter((status) => undertaken.has(status)).map((status): Lens => ({
        kind: 'commitments',
        status,
      })),
    ],
    [
      'Figures',
      (['actual', 'estimate', 'unsaid'] as const)
        .filter((confidence) => confidences.has(confidence))
        .map((confidence): Lens => ({ kind: 'confidence', confidence })),
    ],
  ]
  return lenses
    .map(([name, all]) => ({
      name,
      choices: all.map((lens) => ({ lens, key: lensId(lens), label: lensLabel(lens, map) })),
    }))
    .filter(({ choices }) => choices.length > 0)
}

/** The same for lenses that show the same. */
export function lensId(lens: Lens): string {
  switch (lens.kind) {
    case 'agency':
      return `agency ${lens.agencyId ?? ''}`
    case 'cohort':
      return `cohort ${lensKey(lens.cohort)}`
    case 'function':
      return `function ${lensKey(lens.does)}`
    case 'status':
      return `status ${lens.status}`
    case 'commitments':
      return `commitments ${lens.status}`
    case 'confidence':
      return `confidence ${lens.confidence}`
    case 'crossing':
      return 'crossing'
  }
}

const STATUS_LABELS = {
  running: 'Running now',
  proposed: 'Only proposed',
  ending: 'Ending',
} as const

const COMMITMENT_LABELS = {
  proposed: 'Commitments proposed or agreed',
  'in-progress': 'Commitments in progress',
  done: 'Commitments done',
  paused: 'Commitments paused',
  withdrawn: 'Commitments withdrawn',
} as const

const CONFIDENCE_LABELS = {
  actual: 'Actual figures',
  estimate: 'Estimates',
  unsaid: 'No figure yet',
} as const

/** What a lens shows, in a few words. */
export function lensLabel(lens: Lens, { agencies }: Pick<ServiceMap, 'agencies'>): string {
  switch (lens.kind) {
    case 'agency': {
      if (lens.agencyId === null) return 'No agency yet'
      const agency = agencies.find(({ id }) => id === lens.agencyId)
      return agency?.name.trim() || agency?.shortName.trim() || 'An agency with no name'
    }
    case 'cohort':
      return lens.cohort
    case 'function':
      return lens.does
    case 'status':
      return STATUS_LABELS[lens.status]
    case 'commitments':
      return COMMITMENT_LABELS[lens.status]
    case 'confidence':
      return CONFIDENCE_LABELS[lens.confidence]
    case 'crossing':
      return 'Only what crosses agencies'
  }
}

/** Each of several words once, as most write it, in order. */
function spellings(texts: readonly string[]): string[] {
  const groups = new Map<string, string[]>()
  for (const text of texts) {
    const key = lensKey(text)
    if (key === '') continue
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [text])
    else group.push(text)
  }
  return [...groups.values()]
    .map((group) => commonSpelling(group).slice(0, MAX_LENS_WORDS))
    .toSorted((a, b) => a.localeCompare(b, 'en-GB') || byText(a, b))
}
