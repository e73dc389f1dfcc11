import type {
  BarrierType,
  Confidence,
  LinkKind,
  RuleGrip,
  ServiceStatus,
  SharingAgreement,
} from '../domain/service-map.ts'

/** What tables write for what is chosen from a list: no two of one list alike. */

export const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = {
  actual: 'Actual',
  estimate: 'Estimate',
}

export const STATUS_WORDS: Readonly<Record<ServiceStatus, string>> = {
  running: 'Running',
  proposed: 'Proposed',
  ending: 'Ending',
}

export const BARRIER_WORDS: Readonly<Record<BarrierType, string>> = {
  culture: 'Culture',
  data: 'Data',
  money: 'Money',
  rule: 'Rule',
  target: 'Target',
}

export const RULE_GRIP_WORDS: Readonly<Record<RuleGrip, string>> = {
  unknown: 'Unknown',
  'loose-overcoat': 'Loose overcoat',
  'strait-jacket': 'Strait-jacket',
}

export const LINK_WORDS: Readonly<Record<LinkKind, string>> = {
  referral: 'Referral',
  money: 'Money',
  data: 'Data',
  'depends-on': 'Depends on',
}

export const SHARING_WORDS: Readonly<Record<SharingAgreement, string>> = {
  unknown: 'Unknown',
  'in-place': 'In place',
  none: 'None',
}
