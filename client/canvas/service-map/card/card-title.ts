import type { CardContent } from './card-content.ts'

const KINDS = {
  service: 'Service',
  pot: 'Pot',
  stage: '',
  barrier: '',
  commitment: 'Commitment',
} as const

/** A card in one sentence, in full however little of it is drawn: for those who do not see it. */
export function cardTitle({
  details,
  figures,
  kind,
  name,
  owner,
  purpose,
  tag,
  unnamed,
}: CardContent): string {
  const kindWords = KINDS[kind]
  const parts = [
    [kindWords === '' ? owner.words : kindWords, name === '' ? unnamed : name].join(': '),
    kindWords === '' ? '' : owner.words,
    tag === kindWords ? '' : tag,
    purpose,
    ...figures.map(({ amount, units: [unit] }) => `${amount}${unit}`),
    ...details.map(({ label, words }) => `${label} ${words}`.trim()),
  ]
  return parts.filter((part) => part !== '').join('. ')
}
