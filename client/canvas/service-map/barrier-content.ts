import type { BarrierShape } from '../../../shared/domain/barrier-shape.ts'
import { sayPounds } from '../../../shared/domain/money-words.ts'
import type { BarrierType, RuleGrip } from '../../../shared/domain/service-map.ts'
import type { CardContent } from './card/card-content.ts'
import { detail } from './card-words.ts'
import type { AgencyLook } from './agency-look.ts'

const TYPES: Readonly<Record<BarrierType, string>> = {
  culture: 'culture',
  data: 'data',
  money: 'money',
  rule: 'rule',
  target: 'target',
}

const GRIPS: Readonly<Record<RuleGrip, string>> = {
  unknown: '',
  'loose-overcoat': 'A loose overcoat: the rule leaves room',
  'strait-jacket': 'A strait-jacket: the rule forbids it',
}

const AT_STAKE = ' at stake'

/** What the card of a barrier says. */
export function barrierContent(
  { type, ask, poundsAtStake, removedBy, ruleGrip }: BarrierShape['props'],
  name: string,
  raiser: AgencyLook | undefined,
): CardContent {
  return {
    kind: 'barrier',
    owner: { words: `Barrier: ${TYPES[type]}`, colour: null },
    tag: raiser?.words ?? '',
    tagColour: raiser?.colour ?? null,
    name,
    unnamed: 'What is in the way',
    purpose: ask === '' ? '' : `Ask: ${ask}`,
    figures:
      poundsAtStake === null
        ? []
        : [{ amount: sayPounds(poundsAtStake), units: [AT_STAKE, AT_STAKE, AT_STAKE] }],
    details: [...detail('Removed by', removedBy), ...detail('', GRIPS[ruleGrip])],
    status: 'running',
  }
}
