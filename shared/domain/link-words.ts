import type { LinkFields } from './link-fields.ts'
import { sayPounds } from './money-words.ts'
import type { LinkKind } from './service-map.ts'

const KINDS: Readonly<Record<LinkKind, string>> = {
  referral: 'Referral',
  money: 'Money',
  data: 'Data',
  'depends-on': 'Depends on',
}

/** What stands beside a link: its kind, and the figures it has, as "Referral · 1,200 a year · 14 days". */
export function linkWords(fields: LinkFields): string {
  return [linkKindWords(fields), ...linkFigures(fields)].join(' · ')
}

/** "Depends on" */
export function linkKindWords({ link }: Pick<LinkFields, 'link'>): string {
  return KINDS[link]
}

/** The figures a link has, in words, the one that matters most first: ["1,200 a year", "14 days’ wait"]. */
export function linkFigures(
  fields: Pick<LinkFields, 'link' | 'pounds' | 'confidence' | 'peoplePerYear' | 'waitDays'>,
): string[] {
  const { link, pounds, confidence, peoplePerYear, waitDays } = fields
  if (link === 'money') {
    if (pounds === null) return []
    return [confidence === 'estimate' ? `about ${sayPounds(pounds)}` : sayPounds(pounds)]
  }
  if (link !== 'referral') return []
  return [
    ...(peoplePerYear === null ? [] : [`${peoplePerYear.toLocaleString('en-GB')} a year`]),
    ...(waitDays === null ? [] : [waitDays === 1 ? '1 day’s wait' : `${waitDays} days’ wait`]),
  ]
}
