import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Sighting, Stay } from '../../../server/ledger/stay-ledger.ts'
import { afterSighting, deviceOf, visitorOf, type StayLine } from '../../../server/ledger/stays.ts'
import { VISIT_ENDS_MS } from '../../../shared/protocol/audit.ts'
import { ROLES } from '../../../shared/protocol/roles.ts'
import '../../support/property-seed.ts'

const AGENCIES = [null, { id: 'agency:police', name: 'Police' }, { id: 'agency:nhs', name: 'NHS' }]

/** A sighting so long after the one before, by somebody who had been there for a while. */
const glimpse = fc.record({
  afterMs: fc.nat(2 * VISIT_ENDS_MS),
  forMs: fc.nat(VISIT_ENDS_MS),
  role: fc.constantFrom(...ROLES),
  agency: fc.constantFrom(...AGENCIES),
})

/** One visitor, seen again and again. */
function follow(glimpses: readonly (typeof glimpse extends fc.Arbitrary<infer G> ? G : never)[]) {
  let nowMs = 1_000_000_000
  let stay: Stay | undefined
  const seen: { sighting: Sighting; before: Stay | undefined; lines: readonly StayLine[] }[] = []
  for (const { afterMs, agency, forMs, role } of glimpses) {
    nowMs += afterMs
    const link = { id: 'link', name: '' }
    const who = { visitor: 'device', link, role, agency }
    const sighting = { ...who, name: '', sinceMs: nowMs - forMs, seenMs: nowMs }
    const after = afterSighting(stay, sighting)
    seen.push({ sighting, before: stay, lines: after.lines })
    stay = after.stay
  }
  return seen
}

describe('a stay', () => {
  it('[COME-1] begins when somebody was away for long enough, and each ends before the next begins', () => {
    fc.assert(
      fc.property(fc.array(glimpse), (glimpses) => {
        let isHere = false
        for (const { before, lines, sighting } of follow(glimpses)) {
          const isGap = !before || sighting.sinceMs - before.seenMs >= VISIT_ENDS_MS
          expect(lines.some(({ what }) => what === 'joined')).toBe(isGap)
          for (const { what } of lines) {
            if (what !== 'joined' && what !== 'left') continue
            expect(isHere).toBe(what === 'left')
            isHere = what === 'joined'
          }
        }
      }),
    )
  })

  it('[COME-4] never grows weaker within a visit, and tells nothing twice', () => {
    fc.assert(
      fc.property(fc.array(glimpse), (glimpses) => {
        for (const { before, lines } of follow(glimpses)) {
          const change = lines.find(({ what }) => what === 'role-changed')
          if (change === undefined || before === undefined) continue
          const { agency, role } = change.visitor
          expect([role, agency?.id]).not.toEqual([before.role, before.agency?.id])
          if (lines.some(({ what }) => what === 'joined')) continue
          expect(ROLES.indexOf(role)).toBeLessThanOrEqual(ROLES.indexOf(before.role))
          expect(before.agency !== null && agency === null).toBe(false)
        }
      }),
    )
  })

  it('is of a device, or of all who come by a link without one', () => {
    expect(deviceOf(visitorOf('a device', 'one link'))).toBe('a device')
    expect(deviceOf(visitorOf(null, 'one link'))).toBeNull()
    expect(visitorOf(null, 'one link')).not.toBe(visitorOf(null, 'another'))
  })
})
