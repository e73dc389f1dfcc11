import { sayPounds } from '../../../shared/domain/money-words.ts'
import type { Amounts, Balance } from '../../../shared/domain/who-pays.ts'

/** What comes out for an agency: "£7.5m out of pocket", "£18m better off". */
export function netWords({ netPounds }: Amounts): string {
  if (netPounds < 0) return `${sayPounds(-netPounds)} out of pocket`
  return netPounds === 0 ? 'comes out even' : `${sayPounds(netPounds)} better off`
}

/** What comes out for all together, in a sentence. */
export function totalWords({ total, years }: Balance): string {
  const { cashablePounds, netPounds, paysPounds, savesPounds } = total
  const besides =
    savesPounds > 0 && cashablePounds < savesPounds
      ? cashablePounds === 0
        ? ' None of what is saved is cashable.'
        : ` Of what is saved, ${sayPounds(cashablePounds, savesPounds)} is cashable.`
      : ''
  const net =
    netPounds < 0
      ? `${sayPounds(-netPounds)} more is paid than saved`
      : netPounds === 0
        ? 'as much is saved as is paid'
        : `${sayPounds(netPounds)} more is saved than paid`
  const first = years[0]?.year ?? ''
  const last = years.at(-1)?.year ?? ''
  const when = first === last ? `In ${first}` : `From ${first} to ${last}`
  const paid = paysPounds === 0 ? 'nothing' : sayPounds(paysPounds)
  const saved = savesPounds === 0 ? 'nothing' : sayPounds(savesPounds)
  return `${when} ${net}: ${paid} is paid and ${saved} saved.${besides}`
}
