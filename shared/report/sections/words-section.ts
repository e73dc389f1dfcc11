import { inFamilies } from '../../domain/agency-families.ts'
import { saySum } from '../../domain/cost-words.ts'
import { groupBy } from '../../domain/group-by.ts'
import { linkFigures, linkKindWords } from '../../domain/link-words.ts'
import { sumCosts } from '../../domain/money-sum.ts'
import { beginSentence } from '../../domain/number-words.ts'
import type { Link, Service, ServiceMap, Stage } from '../../domain/service-map.ts'
import { byText } from '../../domain/text-order.ts'
import { STATUS_WORDS } from '../../export/choice-words.ts'
import type { ListItem, ReportSection } from '../report-document.ts'
import { item, list, numeral, saidOr } from '../report-parts.ts'
import type { ReportReading } from '../report-reading.ts'

/**
 * The map as headings and nested lists: services by agency, each with what leads out of it, the pots,
 * the journey. For who reads the board and does not see it. Undefined where there is none of these.
 */
export function wordsSection(reading: ReportReading): ReportSection | undefined {
  const parts = [
    part('services-in-words', 'Services, by agency', agencyItems(reading)),
    part('pots-in-words', 'Pots', potItems(reading)),
    part('journey-in-words', 'The journey', stageItems(reading)),
  ].filter(({ blocks }) => blocks.length > 0)
  if (parts.length === 0) return undefined
  return { id: 'in-words', heading: 'The board in words', blocks: [], parts }
}

function part(id: string, heading: string, items: readonly ListItem[]): ReportSection {
  return { id, heading, blocks: list(items), parts: [] }
}

function agencyItems(reading: ReportReading): readonly ListItem[] {
  const { map, names } = reading
  const services = groupBy(map.services.toSorted(byName), ({ agencyId }) => agencyId)
  const own = (agencyId: string | null): readonly ListItem[] =>
    (services.get(agencyId) ?? []).map((service) => serviceItem(service, reading))
  const ofNobody = own(null)
  return [
    ...inFamilies(map.agencies).map(({ agency: { id } }) => item(names.agencyFirst(id), own(id))),
    ...(ofNobody.length === 0 ? [] : [item('Of no agency yet', ofNobody)]),
  ]
}

function serviceItem(service: Service, reading: ReportReading): ListItem {
  const { cohort, cost, does, id, peoplePerYear, questionSets, status } = service
  const said = [
    does === '' ? '' : beginSentence(does),
    cohort === '' ? '' : `For: ${cohort}`,
    cost === null
      ? ''
      : `${beginSentence(saySum(sumCosts([{ ...service, status: 'running' }])))} a year`,
    peoplePerYear === null ? '' : `${numeral(peoplePerYear)} people a year`,
    questionSets.length === 0 ? '' : `Asks: ${questionSets.join(', ')}`,
    status === 'running' ? '' : STATUS_WORDS[status],
  ].filter((text) => text.trim() !== '')
  return item(beginSentence(reading.names.shape(id)), [
    ...said.map((text) => item(text)),
    ...linkItems(id, reading),
  ])
}

function potItems(reading: ReportReading): readonly ListItem[] {
  const { map, names } = reading
  return map.pots.toSorted(byName).map(({ amount, heldBy, id }) => {
    const sure = amount?.confidence === 'estimate' ? ', estimated' : ''
    const said = [
      heldBy === null ? '' : `Held by ${names.agency(heldBy)}`,
      amount === null ? '' : `£${numeral(amount.pounds)}${sure}`,
    ].filter((text) => text !== '')
    return item(beginSentence(names.shape(id)), [
      ...said.map((text) => item(text)),
      ...linkItems(id, reading),
    ])
  })
}

function stageItems({ map }: ReportReading): readonly ListItem[] {
  return map.stages.toSorted(inOrder).map(({ personDoes, personFeels, title }) =>
    item(
      saidOr(title, 'A stage with no title'),
      [
        personDoes === '' ? '' : `What the person does: ${personDoes}`,
        personFeels === '' ? '' : `What the person feels: ${personFeels}`,
      ].flatMap((text) => (text === '' ? [] : [item(text)])),
    ),
  )
}

/** What leads out of something, as "Referral to “Home care”: 1,200 a year, 14 days’ wait". */
function linkItems(id: string, reading: ReportReading): readonly ListItem[] {
  return reading.map.links
    .filter(({ fromId }) => fromId === id)
    .map((link) => {
      const { kind, toId } = link
      const words = linkKindWords({ link: kind })
      const way = kind === 'depends-on' ? words : `${words} to`
      const figures = linkFigures({ ...link, link: kind, ...amountOf(link) }).join(', ')
      return item(`${way} ${endOf(toId, reading)}${figures === '' ? '' : `: ${figures}`}`)
    })
}

function amountOf({ amount }: Link): { pounds: number | null; confidence: 'actual' | 'estimate' } {
  return { pounds: amount?.pounds ?? null, confidence: amount?.confidence ?? 'estimate' }
}

function endOf(id: string, { map, names }: ReportReading): string {
  const other = nameless(id, map)
  return other === undefined ? names.shape(id) : `“${other.replaceAll(/\s+/gu, ' ').trim()}”`
}

/** What stages and barriers are called: by their words. */
function nameless(id: string, { barriers, stages }: ServiceMap): string | undefined {
  return (
    stages.find((stage) => stage.id === id)?.title ??
    barriers.find((barrier) => barrier.id === id)?.text
  )
}

function byName(
  a: { readonly id: string; readonly name: string },
  b: { readonly id: string; readonly name: string },
): number {
  return byText(a.name, b.name) || byText(a.id, b.id)
}

function inOrder(a: Stage, b: Stage): number {
  return placeOf(a) - placeOf(b) || byText(a.id, b.id)
}

/** Stages of which nobody has said where they stand come last. */
function placeOf({ order }: Stage): number {
  return order ?? Number.MAX_SAFE_INTEGER
}
