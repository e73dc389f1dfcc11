import type { Finding } from './finding.ts'
import type { DeadEnd, Handoffs, SinglePointOfFailure } from './handoffs.ts'
import type { Chain } from './longest-chain.ts'
import type { Loop } from './loops.ts'
import type { MapNames } from './map-names.ts'
import { beginSentence, sayCount, sayHowMany } from './number-words.ts'
import { distinctTexts } from './text-order.ts'

/** What there is to say of handoffs; nothing while no referral is drawn. */
export function sayHandoffs(handoffs: Handoffs, names: MapNames): Finding[] {
  if (handoffs.referrals === 0) return handoffs.deadEnds.map((end) => sayDeadEnd(end, names))
  return [
    ...(handoffs.referrals === handoffs.unplacedLinkIds.length ? [] : [sayCrossings(handoffs)]),
    ...sayUnplaced(handoffs),
    ...saySharing(handoffs),
    ...sayChain(handoffs.longestChain, names),
    ...handoffs.loops.map((loop) => sayLoop(loop, names)),
    ...handoffs.deadEnds.map((end) => sayDeadEnd(end, names)),
    ...handoffs.singlePointsOfFailure.map((point) => sayPoint(point, names)),
  ]
}

function sayCrossings({ handoffs, referrals }: Handoffs): Finding {
  const many = handoffs.length
  const crossing = many === 1 ? 'crosses' : 'cross'
  const sentence =
    referrals === 1
      ? `The only referral ${many === 1 ? 'crosses' : 'does not cross'} from one agency to another.`
      : many === 0
        ? `None of the ${sayCount(referrals)} referrals is known to cross from one agency to another.`
        : `${beginSentence(sayCount(many))} of ${sayCount(referrals)} referrals ${crossing} from one agency to another.`
  return finding(sentence, linkIdsOf(handoffs), agencyIdsOf(handoffs))
}

function sayUnplaced({ unplacedLinkIds }: Handoffs): Finding[] {
  const many = unplacedLinkIds.length
  if (many === 0) return []
  const what = many === 1 ? 'One referral leads' : `${beginSentence(sayCount(many))} referrals lead`
  const sentence = `${what} from or to a service that has no agency yet, so nobody can say whether ${many === 1 ? 'it crosses' : 'they cross'} a boundary.`
  return [finding(sentence, unplacedLinkIds, [])]
}

function saySharing({ handoffs }: Handoffs): Finding[] {
  const without = handoffs.filter(({ sharingAgreement }) => sharingAgreement === 'none')
  const unknown = handoffs.filter(({ sharingAgreement }) => sharingAgreement === 'unknown')
  const findings: Finding[] = []
  if (without.length > 0) {
    const sentence = `${beginSentence(sayHowMany(without.length, 'handoff'))} ${without.length === 1 ? 'has' : 'have'} no agreement to share data.`
    findings.push(finding(sentence, linkIdsOf(without), agencyIdsOf(without)))
  }
  if (unknown.length > 0) {
    const sentence = `Nobody has said of ${sayHowMany(unknown.length, 'handoff')} whether there is an agreement to share data.`
    findings.push(finding(sentence, linkIdsOf(unknown), agencyIdsOf(unknown)))
  }
  return findings
}

function sayChain({ length, linkIds, serviceIds }: Chain, names: MapNames): Finding[] {
  const [first] = serviceIds
  const last = serviceIds.at(-1)
  if (first === undefined || last === undefined || serviceIds.length < 3) return []
  const least = length === 'exact' ? '' : 'at least '
  const sentence = `The longest chain takes people through ${least}${sayCount(serviceIds.length)} services, from ${names.shape(first)} to ${names.shape(last)}.`
  return [finding(sentence, [...serviceIds, ...linkIds], [])]
}

function sayLoop({ linkIds, serviceIds, tangledIds }: Loop, names: MapNames): Finding {
  const [first = ''] = serviceIds
  const shapeIds = [...tangledIds, ...linkIds]
  if (serviceIds.length === 1 && tangledIds.length === 1) {
    return finding(beginSentence(`${names.shape(first)} refers people to itself.`), shapeIds, [])
  }
  const way = [...serviceIds, first].map((id) => names.shape(id)).join(' → ')
  const tangle =
    tangledIds.length > serviceIds.length
      ? ` ${beginSentence(sayCount(tangledIds.length))} services are in loops with it.`
      : ''
  return finding(`People can be sent round in a loop: ${way}.${tangle}`, shapeIds, [])
}

function sayDeadEnd({ agencyId, linkIds, serviceId }: DeadEnd, names: MapNames): Finding {
  const into =
    linkIds.length === 1 ? 'one referral leads' : `${sayCount(linkIds.length)} referrals lead`
  const sentence = `${beginSentence(names.shape(serviceId))} is a dead end: ${into} into it, and none on.`
  return finding(sentence, [serviceId, ...linkIds], agencyId === null ? [] : [agencyId])
}

function sayPoint(
  { agencyId, neighbourIds, parts, serviceId }: SinglePointOfFailure,
  names: MapNames,
): Finding {
  const sentence = `Without ${names.shape(serviceId)} the services about it would fall into ${sayCount(parts)} parts that no referral joins.`
  return finding(sentence, [serviceId, ...neighbourIds], agencyId === null ? [] : [agencyId])
}

function finding(
  sentence: string,
  shapeIds: readonly string[],
  agencyIds: readonly string[],
): Finding {
  return { about: 'handoffs', sentence, shapeIds: distinctTexts(shapeIds), agencyIds }
}

function linkIdsOf(handoffs: Handoffs['handoffs']): string[] {
  return handoffs.map(({ linkId }) => linkId)
}

function agencyIdsOf(handoffs: Handoffs['handoffs']): string[] {
  return distinctTexts(
    handoffs.flatMap(({ fromAgencyId, toAgencyId }) => [fromAgencyId, toAgencyId]),
  )
}
