import { sayMoment, sayState, type Provenance } from '../snapshot/provenance.ts'
import type { Fact } from './report-document.ts'

/** What a board is called that nobody has named. */
const UNTITLED = 'A board with no title'

/** A board's title, also where it has none. */
export function titleInWords({ title }: Pick<Provenance, 'title'>): string {
  const tidy = title.replaceAll(/\s+/gu, ' ').trim()
  return tidy === '' ? UNTITLED : tidy
}

/** Where a file comes from, in full: what is cited [SNAP-4]. */
export function provenanceFacts(provenance: Provenance): readonly Fact[] {
  return [
    { name: 'Board', value: titleInWords(provenance) },
    { name: 'State', value: sayState(provenance) },
    { name: 'As it was on', value: sayMoment(provenance.atMs) },
    { name: 'Address', value: provenance.address },
    { name: 'SHA-256', value: provenance.hash },
  ]
}
