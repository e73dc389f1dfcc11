import { sayCaveats, saySum, sayYears } from './cost-words.ts'
import type { Finding } from './finding.ts'
import type { MapNames } from './map-names.ts'
import type { Money, NamedSpend } from './money.ts'
import { sayPounds } from './money-words.ts'
import { beginSentence, sayHowMany } from './number-words.ts'
import type { PotMoney } from './pots.ts'
import type { ServiceMap } from './service-map.ts'
import { distinctTexts } from './text-order.ts'
import type { SurplusTransfers } from './transfers.ts'

/** What there is to say of money; nothing while there are neither services nor pots. */
export function sayMoney({ pots, services }: ServiceMap, money: Money, names: MapNames): Finding[] {
  const serviceIds = distinctTexts(services.map(({ id }) => id))
  return [
    ...(services.length === 0 ? [] : [saySpend(money, serviceIds)]),
    ...sayGreatestSpender(money, names),
    ...sayNobodys(money.nobodys),
    ...(pots.length === 0 ? [] : [sayPots(money)]),
    ...money.pots.pots.flatMap((pot) => sayOverspent(pot, names)),
    ...money.surplusTransfers.map((surplus) => saySurplus(surplus, names)),
  ]
}

function saySpend({ spend }: Money, shapeIds: readonly string[]): Finding {
  const start =
    spend.counted === 0
      ? 'What is spent is not known yet.'
      : `The services on the map cost ${saySum(spend, ' a year')}.`
  return finding([start, ...sayCaveats(spend)].join(' '), shapeIds, [])
}

/** Nothing to say unless two agencies have costs, and one stands at the top alone. */
function sayGreatestSpender({ byAgency }: Money, names: MapNames): Finding[] {
  const spenders = byAgency
    .filter(({ own }) => own.counted > 0)
    .toSorted((a, b) => b.own.pounds - a.own.pounds)
  const [first, second] = spenders
  if (first === undefined || second === undefined) return []
  if (first.own.pounds === second.own.pounds) return []
  const sentence = `${names.agencyFirst(first.agencyId)} spends the most: ${saySum(first.own, ' a year')}.`
  return [
    finding([sentence, ...sayYears(first.own.byYear)].join(' '), first.serviceIds, [
      first.agencyId,
    ]),
  ]
}

function sayNobodys({ cost, serviceIds }: NamedSpend): Finding[] {
  const many = serviceIds.length
  if (many === 0) return []
  const what = beginSentence(sayHowMany(many, 'service'))
  const verb = many === 1 ? 'belongs' : 'belong'
  const costing = cost.counted === 0 ? '' : `, costing ${saySum(cost, ' a year')}`
  return [finding(`${what} ${verb} to no agency yet${costing}.`, serviceIds, [])]
}

function sayPots({ pots: { pots, total } }: Money): Finding {
  const isOne = pots.length === 1
  const sentence =
    total.counted === 0
      ? `Nobody has said what is in the ${isOne ? 'pot' : 'pots'}.`
      : `${isOne ? 'The pot holds' : `${beginSentence(sayHowMany(pots.length, 'pot'))} hold`} ${saySum(total)}${isOne ? '' : ', what passes from one to another counted once'}.`
  const missing =
    total.counted > 0 && total.missing > 0
      ? [
          `Of ${sayHowMany(total.missing, 'pot')} nobody has said what is in ${total.missing === 1 ? 'it' : 'them'}.`,
        ]
      : []
  const text = [sentence, ...missing, ...sayYears(total.byYear)].join(' ')
  return finding(
    text,
    pots.map(({ potId }) => potId),
    [],
  )
}

function sayOverspent(
  { amount, linkIds, overspentPounds, potId }: PotMoney,
  names: MapNames,
): Finding[] {
  if (overspentPounds === 0) return []
  const sentence = `${beginSentence(names.shape(potId))} pays out ${sayPounds(overspentPounds, amount?.pounds)} more than is in it.`
  return [finding(sentence, [potId, ...linkIds], [])]
}

function saySurplus(
  { cost, linkIds, passedOn, serviceId, surplusPounds }: SurplusTransfers,
  names: MapNames,
): Finding {
  const than = passedOn.pounds === 0 ? 'it costs' : 'it costs and passes on'
  const sentence = `${beginSentence(names.shape(serviceId))} is paid ${sayPounds(surplusPounds, cost.pounds)} a year more than ${than}.`
  return finding(sentence, [serviceId, ...linkIds], [])
}

function finding(
  sentence: string,
  shapeIds: readonly string[],
  agencyIds: readonly string[],
): Finding {
  return { about: 'money', sentence, shapeIds: distinctTexts(shapeIds), agencyIds }
}
