import fc from 'fast-check'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import { NO_AGREEMENTS, type AgreementBook } from '../../shared/domain/agreement.ts'
import type { ComparedContent } from '../../shared/domain/changes/compare-contents.ts'
import { readServiceMap } from '../../shared/domain/read-service-map.ts'
import { agencyRecord, commitmentShape, potShape, serviceShape } from './map-records.ts'
import {
  arrowBinding,
  arrowShape,
  documentRecord,
  everyShape,
  linkArrow,
  pageRecord,
  richText,
} from './records.ts'
import { aBook, anyBookOf } from './service-maps.ts'

export type { ComparedContent }

export function aContent(
  records: readonly BoardRecord[],
  agreements: AgreementBook = NO_AGREEMENTS,
): ComparedContent {
  return { records: [pageRecord(), documentRecord('A place'), ...records], agreements }
}

/** The records of a link from one shape to another. Ids are given without their prefix. */
export function linkBetween(
  id: string,
  from: string,
  to: string,
  fields: Readonly<Record<string, unknown>> = {},
): BoardRecord[] {
  return [
    linkArrow(id, fields),
    arrowBinding(`${id}-start`, `shape:${id}`, `shape:${from}`, 'start'),
    arrowBinding(`${id}-end`, `shape:${id}`, `shape:${to}`, 'end'),
  ]
}

/** What the agencies of a board have answered: `[commitment without its prefix, agency, answer]`. */
export function answered(
  records: readonly BoardRecord[],
  ...answers: readonly (readonly [string, string, AgreementBook['entries'][number]['answer']])[]
): AgreementBook {
  const { agencies, commitments } = readServiceMap(records)
  return aBook(
    ...answers.flatMap(([id, agencyId, answer]) => {
      const commitment = commitments.find((one) => one.id === `shape:${id}`)
      const agencyName = agencies.find((one) => one.id === agencyId)?.name ?? ''
      return commitment === undefined
        ? []
        : [[commitment, agencyId, answer, { agencyName }] as const]
    }),
  )
}

const ids = ['one', 'two', 'three', 'four'] as const
const words = fc.constantFrom('', 'Home care', 'Advice ', '”quoted“\n<b>', 'ا‮long '.repeat(30))
const pounds = fc.constantFrom(null, 0, 100_000, 500_000, 900_000, 1_300_000)
const agencies = fc.constantFrom('', 'agency:a', 'agency:b', 'agency:gone')
const look = fc.record({ x: fc.constantFrom(0, 40), meta: fc.constantFrom({}, { any: ['thing'] }) })

/** Any board of a few things of every kind, some of them odd: bound to nothing, of agencies that are gone. */
export const anyContent: fc.Arbitrary<ComparedContent> = fc
  .record({
    title: words,
    agencies: fc.subarray(['a', 'b']),
    agencyName: words,
    services: fc.subarray([...ids]).chain((chosen) =>
      fc.tuple(
        ...chosen.map((id) =>
          fc
            .record({
              name: words,
              props: fc.record({
                agencyId: agencies,
                pounds,
                fundedBy: words,
                year: fc.constantFrom('', '2008-09', '2009-10'),
                status: fc.constantFrom('running', 'proposed'),
                questionSets: fc.constantFrom([], ['Means test']),
              }),
              look,
            })
            .map(({ look: rest, name, props }) =>
              serviceShape(id, { ...rest, props: { ...props, richText: richText(name) } }),
            ),
        ),
      ),
    ),
    commitments: fc.subarray(['k-7k2m', 'k-9x4b']).chain((chosen) =>
      fc.tuple(
        ...chosen.map((id) =>
          fc
            .record({
              dueDate: fc.constantFrom('', '2011-03-31', '2011-06-30', '2011-07-10'),
              status: fc.constantFrom('proposed', 'in-progress', 'done'),
              rag: fc.constantFrom('none', 'green', 'red'),
              leadAgencyId: agencies,
              needed: fc.boolean(),
              pays: fc.constantFrom(null, 5, 10),
            })
            .map(({ needed, pays, ...props }) =>
              commitmentShape(id, {
                props,
                meta: { 'needs/agency:a': needed, 'pays/agency:b/2009-10': pays },
              }),
            ),
        ),
      ),
    ),
    pots: fc
      .subarray([...ids])
      .map((chosen) =>
        chosen.map((id) => potShape(`pot-${id}`, { props: { heldBy: 'agency:a' } })),
      ),
    links: fc.subarray([...ids]).chain((chosen) =>
      fc.tuple(
        ...chosen.map((id) =>
          fc
            .record({
              from: fc.constantFrom('one', 'pot-one', 'link-two', 'nothing'),
              to: fc.constantFrom('one', 'two', 'three', 'link-one'),
              link: fc.constantFrom('referral', 'money', 'no kind of link'),
              pounds,
            })
            .map(({ from, to, ...fields }) => linkBetween(`link-${id}`, from, to, fields)),
        ),
      ),
    ),
    drawn: fc.subarray([...everyShape()]),
    plain: fc.boolean(),
  })
  .chain((parts) => {
    const records: readonly BoardRecord[] = [
      pageRecord(),
      documentRecord(parts.title),
      ...parts.agencies.map((id) => agencyRecord(id, { name: parts.agencyName })),
      ...parts.services,
      ...parts.commitments,
      ...parts.pots,
      ...parts.links.flat(),
      ...parts.drawn,
      ...(parts.plain ? [arrowShape('link-one')] : []),
    ]
    const sound = [...new Map(records.map((one) => [one.id, one])).values()]
    return anyBookOf(readServiceMap(sound)).map((agreements) => ({ records: sound, agreements }))
  })
