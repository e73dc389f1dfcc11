import { describe, expect, test } from 'vitest'
import { layLinkLabel } from '../../../../client/canvas/service-map/link/link-label.ts'
import type { LinkPlace } from '../../../../client/canvas/service-map/link/link-label.ts'
import { LINK_LOOKS, linkLevel } from '../../../../client/canvas/service-map/link/link-look.ts'
import { linkFieldsOf } from '../../../../shared/domain/link-fields.ts'
import type { LinkFields } from '../../../../shared/domain/link-fields.ts'

const MIDDLE = { x: 100, y: 50 }
const ACROSS: LinkPlace = { middle: MIDDLE, across: 300, down: 20, typed: undefined }

function fields(meta: Readonly<Record<string, unknown>>): LinkFields {
  const its = linkFieldsOf(meta)
  if (its === undefined) throw new Error('no link')
  return its
}
const REFERRAL = fields({ link: 'referral', peoplePerYear: 1_200, waitDays: 14 })

describe('kinds of links', () => {
  test('differ from each other in more than one way, colour not among them', () => {
    const looks = Object.entries(LINK_LOOKS)
    for (const [at, [kind, look]] of looks.entries()) {
      for (const [other, itsLook] of looks.slice(at + 1)) {
        const ways = (['width', 'dashes', 'tail', 'head'] as const).filter(
          (way) => JSON.stringify(look[way]) !== JSON.stringify(itsLook[way]),
        )
        expect(ways.length, `${kind}, ${other}: ${ways.join()}`).toBeGreaterThanOrEqual(2)
      }
    }
  })
})

describe('the words of a link', () => {
  test('are gone from afar; from near there is the main figure, from close all', () => {
    expect([0.25, 0.5, 1, 2].map(linkLevel)).toEqual(['far', 'near', 'close', 'close'])
    expect(layLinkLabel(REFERRAL, ACROSS, 'far')).toBeUndefined()
    expect(layLinkLabel(REFERRAL, ACROSS, 'near')?.lines).toEqual(['1,200 a year'])
    expect(layLinkLabel(REFERRAL, ACROSS, 'close')?.lines).toEqual([
      'Referral · 1,200 a year',
      '14 days’ wait',
    ])
    expect(layLinkLabel(fields({ link: 'data' }), ACROSS, 'near')).toBeUndefined()
    expect(layLinkLabel(fields({ link: 'data' }), ACROSS, 'close')?.lines).toEqual(['Data'])
  })

  test('can be read at the zoom at which they are drawn: 8 px on the screen or more', () => {
    for (let zoom = 0.1; zoom < 4; zoom *= 1.1) {
      const label = layLinkLabel(REFERRAL, ACROSS, linkLevel(zoom))
      expect((label?.size ?? Infinity) * zoom).toBeGreaterThan(8)
    }
  })

  test('stand under a link that runs across, in lines no longer than it', () => {
    const label = layLinkLabel(REFERRAL, { ...ACROSS, across: 90 }, 'close')
    expect(label?.lines).toEqual(['Referral', '1,200 a year', '14 days’ wait'])
    expect(label?.top).toBeGreaterThan(MIDDLE.y)
    expect(label?.width).toBeLessThanOrEqual(100)
  })

  test('stand on the middle of one that runs down', () => {
    const label = layLinkLabel(REFERRAL, { ...ACROSS, across: 10, down: 200 }, 'close')
    expect((label?.top ?? 0) + (label?.height ?? 0) / 2).toBe(MIDDLE.y)
  })

  test('stand under what somebody typed on it', () => {
    for (const level of ['near', 'close'] as const) {
      const typed = { x: 110, bottom: 80 }
      const label = layLinkLabel(REFERRAL, { ...ACROSS, typed }, level)
      expect(label).toMatchObject({ x: 110 })
      expect(label?.top).toBeGreaterThan(80)
    }
  })
})
