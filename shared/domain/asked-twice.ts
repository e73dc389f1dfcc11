import type { AgencyDirectory } from './agency-directory.ts'
import type { Service, ServiceMap } from './service-map.ts'
import { byText, distinctTexts } from './text-order.ts'
import { commonSpelling, pairKey, wordsKey } from './words-key.ts'

/** What people have to tell more than once. */
export interface AskedTwice {
  /** The most often asked first, then by cohort and question set. */
  readonly questionSets: readonly RepeatedQuestions[]
  /** Referrals on which people are asked again what they have told, in the order of their ids. */
  readonly onReferral: readonly AskedOnReferral[]
}

/** A question set that two or more services ask the same people [ASKED-1]. */
export interface RepeatedQuestions {
  /** As most of the services write it. */
  readonly cohort: string
  /** As most of the services write it. */
  readonly questionSet: string
  /** In order; at least two. */
  readonly serviceIds: readonly string[]
  /** Whose services they are, in order; a service of no agency adds none. */
  readonly agencyIds: readonly string[]
}

export interface AskedOnReferral {
  readonly linkId: string
  readonly fromId: string
  readonly toId: string
}

export function findAskedTwice(
  { links, services }: Pick<ServiceMap, 'links' | 'services'>,
  directory: AgencyDirectory,
): AskedTwice {
  return {
    questionSets: findRepeatedQuestions(services, directory),
    onReferral: links
      .filter(({ asksAgain, kind }) => kind === 'referral' && asksAgain)
      .map(({ id, fromId, toId }) => ({ linkId: id, fromId, toId }))
      .toSorted((a, b) => byText(a.linkId, b.linkId)),
  }
}

/** Who asks one set of questions of one cohort, and how each of them writes it. */
interface Asking {
  readonly cohortKey: string
  readonly questionsKey: string
  /** Each service once, with its own spelling of the question set. */
  readonly askers: { readonly service: Service; readonly questionSet: string }[]
}

function findRepeatedQuestions(
  services: readonly Service[],
  directory: AgencyDirectory,
): RepeatedQuestions[] {
  const askings = new Map<string, Asking>()
  for (const service of services) {
    const cohortKey = wordsKey(service.cohort)
    if (cohortKey === '') continue
    for (const questionSet of service.questionSets.toSorted(byText)) {
      const questionsKey = wordsKey(questionSet)
      if (questionsKey === '') continue
      const key = pairKey(cohortKey, questionsKey)
      let asking = askings.get(key)
      if (asking === undefined) askings.set(key, (asking = { cohortKey, questionsKey, askers: [] }))
      const { askers } = asking
      if (askers.at(-1)?.service === service) askers.pop()
      askers.push({ service, questionSet })
    }
  }
  return [...askings.values()]
    .filter(({ askers }) => askers.length > 1)
    .toSorted(
      (a, b) =>
        b.askers.length - a.askers.length ||
        byText(a.cohortKey, b.cohortKey) ||
        byText(a.questionsKey, b.questionsKey),
    )
    .map(({ askers }) => ({
      cohort: commonSpelling(askers.map(({ service }) => service.cohort)),
      questionSet: commonSpelling(askers.map(({ questionSet }) => questionSet)),
      serviceIds: distinctTexts(askers.map(({ service }) => service.id)),
      agencyIds: distinctTexts(
        askers.flatMap(({ service }) => directory.find(service.agencyId)?.id ?? []),
      ),
    }))
}
