import { toRichText } from '@tldraw/tlschema'
import { BoardDocument } from '../../shared/board/board-document.ts'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import { agencyRecord, barrierShape, potShape, serviceShape } from './map-records.ts'
import type { Board, Product } from './product.ts'
import { arrowBinding, arrowShape } from './records.ts'
import { WireClient } from './wire-client.ts'

/** A service of the place below. */
interface Sketched {
  readonly id: string
  readonly name: string
  readonly x: number
  readonly y: number
  readonly props: Readonly<Record<string, unknown>>
}

const agencies = [
  agencyRecord('council'),
  agencyRecord('nhs', {
    name: 'NHS Dorset',
    shortName: 'NHS',
    sector: 'Health',
    colour: 'gold',
  }),
  agencyRecord('charity', {
    name: 'Age Concern Dorchester',
    shortName: 'Age Concern',
    sector: 'Voluntary',
    colour: 'raspberry',
  }),
]

const older = { cohort: 'Older people', questionSets: ['Means test'] }

const sketched: readonly Sketched[] = [
  {
    id: 'home-care',
    name: 'Home care',
    x: 0,
    y: 0,
    props: { ...older, agencyId: 'agency:council', does: 'Home care', pounds: 2_000_000 },
  },
  {
    id: 'nurses',
    name: 'District nurses',
    x: 400,
    y: 0,
    props: {
      ...older,
      agencyId: 'agency:nhs',
      does: 'home CARE',
      pounds: 1_200_000,
      confidence: 'estimate',
    },
  },
  {
    id: 'sitters',
    name: 'Sitting service',
    x: 800,
    y: 0,
    props: { ...older, agencyId: 'agency:charity', does: 'Home care', pounds: 900_000 },
  },
  {
    id: 'ward',
    name: 'Medical ward',
    x: 0,
    y: 300,
    props: { cohort: 'Older people', agencyId: 'agency:nhs', does: 'Hospital', pounds: null },
  },
  {
    id: 'cafe',
    name: 'Café for carers',
    x: 400,
    y: 300,
    props: {
      cohort: 'Carers',
      agencyId: 'agency:charity',
      does: 'Advice',
      pounds: 30_000,
      status: 'proposed',
    },
  },
]

const ways: readonly (readonly [from: string, to: string])[] = [
  ['ward', 'home-care'],
  ['home-care', 'nurses'],
  ['nurses', 'home-care'],
  ['nurses', 'sitters'],
]

/**
 * Records of a small place: three agencies that overlap in home care for older people, whom they ask
 * the same; a loop, a dead end, a proposed service, a pot and a barrier.
 */
export function placeRecords(): BoardRecord[] {
  return [
    ...agencies,
    ...sketched.map(({ id, name, props, x, y }) =>
      serviceShape(id, {
        x,
        y,
        props: { richText: toRichText(name), questionSets: [], ...props },
      }),
    ),
    potShape('pot', { x: 800, y: 300 }),
    barrierShape('panels', { x: 0, y: 600 }),
    ...ways.flatMap(([from, to]) => referral(from, to)),
  ]
}

function referral(from: string, to: string): BoardRecord[] {
  const id = `${from}-${to}`
  return [
    arrowShape(id, { meta: { link: 'referral' } }),
    arrowBinding(`${id}-start`, `shape:${id}`, `shape:${from}`, 'start'),
    arrowBinding(`${id}-end`, `shape:${id}`, `shape:${to}`, 'end'),
  ]
}

/** Draws records on a board of a running server, as one more person with its link. */
export async function draw(
  product: Product,
  { id: boardId, keys }: Board,
  created: readonly BoardRecord[],
): Promise<void> {
  const writer = await WireClient.join({ url: product.url, boardId, key: keys.editor })
  const document = new BoardDocument(writer.doc, { now: Date.now })
  document.edit({ created, updated: [], removed: [] }, null)
  await writer.untilSaved()
  document.destroy()
  writer.close()
}
