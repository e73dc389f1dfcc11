import type { AgencyDirectory } from './agency-directory.ts'
import type { AskedOnReferral, AskedTwice, RepeatedQuestions } from './asked-twice.ts'
import { sayCaveats, saySum } from './cost-words.ts'
import type { Dependencies } from './dependencies.ts'
import type { Finding } from './finding.ts'
import { sayHandoffs } from './handoff-words.ts'
import type { Handoffs } from './handoffs.ts'
import type { InTheRoom } from './in-the-room.ts'
import { readNames, type MapNames } from './map-names.ts'
import type { Money } from './money.ts'
import { beginSentence, sayCount, sayHowMany, sayList } from './number-words.ts'
import type { Overlap } from './overlap.ts'
import type { RegisterRow } from './register.ts'
import type { RegisterSummary } from './register-summary.ts'
import { sayRegister } from './register-words.ts'
import type { ServiceMap } from './service-map.ts'
import { sayMoney } from './spend-words.ts'
import { sayWhoPays } from './who-pays-words.ts'
import type { WhoPays } from './who-pays.ts'

/** What an analysis has worked out, to be put into words. */
export interface Figures {
  readonly overlaps: readonly Overlap[]
  readonly askedTwice: AskedTwice
  readonly handoffs: Handoffs
  readonly money: Money
  readonly whoPays: WhoPays
  readonly register: RegisterSummary
  readonly dependencies: Dependencies
  readonly inTheRoom: InTheRoom
}

/**
 * Everything worked out, in plain English, in the order of the subjects and of the figures. There is
 * always something to say: of an empty map, what to do first [WORDS-1].
 */
export function sayFindings(
  map: ServiceMap,
  figures: Figures,
  rows: readonly RegisterRow[],
  directory: AgencyDirectory,
): Finding[] {
  const names = readNames(map)
  if ([map.agencies, map.services, map.pots, map.commitments].every(isEmpty)) {
    return [
      {
        about: 'money',
        sentence: 'There is nothing to work out yet. Add an agency, and draw a service it runs.',
        shapeIds: [],
        agencyIds: [],
      },
    ]
  }
  const findings = [
    ...figures.overlaps.map((overlap) => sayOverlap(overlap, names)),
    ...figures.askedTwice.questionSets.map((repeated) => sayRepeated(repeated, names)),
    ...sayOnReferral(figures.askedTwice.onReferral),
    ...sayHandoffs(figures.handoffs, names),
    ...sayMoney(map, figures.money, names),
    ...sayWhoPays(figures.whoPays, names),
    ...sayRegister(rows, figures.register, figures.dependencies, names),
    ...sayRoom(figures.inTheRoom, names),
  ]
  const isKnown = (agencyId: string): boolean => directory.find(agencyId) !== null
  return findings.map((one) => ({ ...one, agencyIds: one.agencyIds.filter(isKnown) }))
}

function isEmpty(list: readonly unknown[]): boolean {
  return list.length === 0
}

function sayOverlap(
  { agencyIds, cohort, cost, does, sameFamily, serviceIds }: Overlap,
  names: MapNames,
): Finding {
  const who = sameFamily
    ? `${beginSentence(sayCount(agencyIds.length))} parts of one organisation`
    : beginSentence(sayHowMany(agencyIds.length, 'agency', 'agencies'))
  const costing = cost.counted === 0 ? '' : `, costing ${saySum(cost, ' a year between them')}`
  const start = `${who} run ${names.quoted(does)} for ${names.quoted(cohort)}${costing}.`
  return {
    about: 'overlap',
    sentence: [start, ...sayCaveats(cost)].join(' '),
    shapeIds: serviceIds,
    agencyIds,
  }
}

function sayRepeated(
  { agencyIds, cohort, questionSet, serviceIds }: RepeatedQuestions,
  names: MapNames,
): Finding {
  const whose =
    agencyIds.length > 1 ? ` of ${sayHowMany(agencyIds.length, 'agency', 'agencies')}` : ''
  const who = `${beginSentence(sayHowMany(serviceIds.length, 'service'))}${whose}`
  return {
    about: 'asked-twice',
    sentence: `${who} ask ${names.quoted(cohort)} the same questions: ${names.quoted(questionSet)}.`,
    shapeIds: serviceIds,
    agencyIds,
  }
}

function sayOnReferral(onReferral: readonly AskedOnReferral[]): Finding[] {
  const many = onReferral.length
  if (many === 0) return []
  return [
    {
      about: 'asked-twice',
      sentence: `On ${sayHowMany(many, 'referral')} people are asked again what they have already told.`,
      shapeIds: onReferral.map(({ linkId }) => linkId),
      agencyIds: [],
    },
  ]
}

function sayRoom({ agencies, attendance, neverHereIds }: InTheRoom, names: MapNames): Finding[] {
  const agencyIds = agencies.map(({ agencyId }) => agencyId)
  const about = 'in-the-room'
  if (agencies.length === 0) {
    return [{ about, sentence: 'No agency is in the directory yet.', shapeIds: [], agencyIds }]
  }
  const isOne = agencies.length === 1
  const all = `${beginSentence(sayHowMany(agencies.length, 'agency', 'agencies'))} ${isOne ? 'is' : 'are'} in the directory`
  if (attendance === 'not kept') {
    return [{ about, sentence: `${all}.`, shapeIds: [], agencyIds }]
  }
  const seated = agencies.filter(({ hasSeatNow }) => hasSeatNow).length
  const here =
    seated === 0
      ? 'nobody sits for any of them now'
      : `somebody sits for ${sayCount(seated)} of them now`
  const findings: Finding[] = [{ about, sentence: `${all}; ${here}.`, shapeIds: [], agencyIds }]
  if (neverHereIds.length > 0) {
    const who = sayList(
      neverHereIds.map((id, i) => (i === 0 ? names.agencyFirst(id) : names.agency(id))),
    )
    const verb = neverHereIds.length === 1 ? 'is on the map and has' : 'are on the map and have'
    const absent = new Set(neverHereIds)
    findings.push({
      about,
      sentence: `${who} ${verb} never been here.`,
      shapeIds: agencies
        .filter(({ agencyId }) => absent.has(agencyId))
        .flatMap((row) => row.shapeIds),
      agencyIds: neverHereIds,
    })
  }
  return findings
}
