import type { Finding } from './finding.ts'
import type { MapNames } from './map-names.ts'
import { sayPounds } from './money-words.ts'
import { beginSentence, sayHowMany, sayList } from './number-words.ts'
import { distinctTexts } from './text-order.ts'
import type { Balance, UnevenCommitment, WhoPays } from './who-pays.ts'

/** What there is to say of who pays and who saves; nothing while there are no commitments. */
export function sayWhoPays(whoPays: WhoPays, names: MapNames): Finding[] {
  return [
    ...sayOverall(whoPays),
    ...whoPays.uneven.map((uneven) => sayUneven(uneven, names)),
    ...sayWithoutFigures(whoPays),
  ]
}

function sayOverall({ commitments, overall, withdrawnIds }: WhoPays): Finding[] {
  const counted = commitments.filter(({ isWithdrawn }) => !isWithdrawn)
  const shapeIds = counted.map(({ commitmentId }) => commitmentId)
  const leftOut =
    withdrawnIds.length === 0
      ? []
      : [
          withdrawnIds.length === 1
            ? 'One withdrawn commitment is not in this.'
            : `${beginSentence(sayHowMany(withdrawnIds.length, 'withdrawn commitment'))} are not in this.`,
        ]
  if (counted.length === 0) {
    if (withdrawnIds.length === 0) return []
    const which = withdrawnIds.length === 1 ? 'a commitment that is' : 'commitments that are'
    return [finding(`Only of ${which} withdrawn is it said who pays and who saves.`, withdrawnIds)]
  }
  const who = counted.length === 1 ? 'The commitment' : 'The commitments'
  const sentences = [
    `${who} ${sayTotal(overall, counted.length === 1)}.`,
    ...sayCashable(overall),
    ...sayLowest(overall),
    ...leftOut,
  ]
  const agencyIds = overall.agencies.map(({ agencyId }) => agencyId)
  return [finding(sentences.join(' '), shapeIds, agencyIds)]
}

function sayTotal({ total, years }: Balance, isOne: boolean): string {
  const { netPounds, paysPounds, savesPounds } = total
  const [first] = years
  const last = years.at(-1)
  const when =
    first === undefined || last === undefined || first === last
      ? `in ${first?.year ?? ''}`
      : `from ${first.year} to ${last.year}`
  const save = isOne ? 'saves' : 'save'
  const cost = isOne ? 'costs' : 'cost'
  if (paysPounds === 0 && savesPounds === 0) return `neither ${save} nor ${cost} anything ${when}`
  if (paysPounds === 0) return `${save} ${sayPounds(savesPounds)} ${when}, at no cost`
  if (savesPounds === 0) return `${cost} ${sayPounds(paysPounds)} ${when}, and ${save} nothing`
  const net =
    netPounds === 0
      ? 'as much as is paid'
      : `a net ${netPounds > 0 ? 'saving' : 'cost'} of ${sayPounds(Math.abs(netPounds), savesPounds)}`
  return `${save} ${sayPounds(savesPounds)} and ${cost} ${sayPounds(paysPounds, savesPounds)} ${when}: ${net}`
}

function sayCashable({ total: { cashablePounds, savesPounds } }: Balance): string[] {
  if (savesPounds === 0) return []
  return [`${beginSentence(cashablePart(cashablePounds, savesPounds))} what is saved is cashable.`]
}

/** What the place is out of pocket before it gains; nothing to say of one year alone. */
function sayLowest({ total, years }: Balance): string[] {
  if (years.length < 2) return []
  const lowest = years.reduce((least, year) =>
    year.runningPounds < least.runningPounds ? year : least,
  )
  if (lowest.runningPounds >= 0 || lowest === years.at(-1)) return []
  const amount = sayPounds(-lowest.runningPounds, total.savesPounds)
  const back = years.find(({ runningPounds, year }) => year > lowest.year && runningPounds >= 0)
  const then = back === undefined ? 'has not got it back by the end' : `has it back in ${back.year}`
  return [`By ${lowest.year} the place is ${amount} out of pocket; it ${then}.`]
}

function sayUneven(
  { commitmentId, payers, ref, sameFamily, savers }: UnevenCommitment,
  names: MapNames,
): Finding {
  const gained = savers.reduce((sum, { pounds }) => sum + pounds, 0)
  const cashable = savers.reduce((sum, one) => sum + one.ofWhichCashablePounds, 0)
  const say = (nets: readonly { readonly agencyId: string; readonly pounds: number }[]): string =>
    sayList(nets.map(({ agencyId, pounds }) => `${names.agency(agencyId)} ${sayPounds(pounds)}`))
  const sentence = `${ref} leaves ${say(payers)} out of pocket, and ${say(savers)} better off, ${cashablePart(cashable, gained)} it cashable.`
  const family = sameFamily ? ' They are parts of one organisation.' : ''
  const agencyIds = [...payers, ...savers].map(({ agencyId }) => agencyId)
  return finding(sentence + family, [commitmentId], agencyIds)
}

function sayWithoutFigures({ commitments, withoutFiguresIds }: WhoPays): Finding[] {
  const many = withoutFiguresIds.length
  if (many === 0) return []
  const which = commitments.length === 0 ? 'any commitment' : sayHowMany(many, 'commitment')
  return [finding(`Nobody has said who pays and who saves by ${which} yet.`, withoutFiguresIds)]
}

/** "none of", "all of", "£3m of". */
function cashablePart(cashablePounds: number, ofPounds: number): string {
  if (cashablePounds === 0) return 'none of'
  return cashablePounds === ofPounds ? 'all of' : `${sayPounds(cashablePounds, ofPounds)} of`
}

function finding(
  sentence: string,
  shapeIds: readonly string[],
  agencyIds: readonly string[] = [],
): Finding {
  return {
    about: 'who-pays',
    sentence,
    shapeIds: distinctTexts(shapeIds),
    agencyIds: distinctTexts(agencyIds),
  }
}
