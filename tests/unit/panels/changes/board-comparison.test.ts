import { describe, expect, test } from 'vitest'
import { BoardComparison } from '../../../../client/panels/changes/board-comparison.ts'
import type { ComparedState } from '../../../../client/panels/changes/shown-state.ts'
import type { BoardRecord } from '../../../../shared/board/board-record.ts'
import { aContent } from '../../../support/changed-boards.ts'
import { agencyRecord, serviceShape } from '../../../support/map-records.ts'
import { noteShape } from '../../../support/records.ts'
import { VirtualClock } from '../../../support/virtual-clock.ts'

const council = agencyRecord('council')
const inMay: ComparedState = {
  name: 'Before the vote, version 3',
  atMs: Date.UTC(2010, 4, 12, 9, 5),
  content: aContent([council, serviceShape('gone'), noteShape('moved')]),
}
const now = [
  council,
  serviceShape('new', { props: { agencyId: '' } }),
  serviceShape('newer'),
  noteShape('moved', { x: 8 }),
]

function setUp() {
  const clock = new VirtualClock()
  let records: readonly BoardRecord[] = now
  const listeners = new Set<() => void>()
  const comparison = new BoardComparison(
    {
      read: () => ({ name: 'Now', atMs: null, content: aContent(records) }),
      subscribe: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    {
      now: () => clock.nowMs(),
      after: (delayMs, run) => clock.after(delayMs, run),
      nextFrame: (run) => clock.soon(run),
    },
  )
  const draw = (changed: readonly BoardRecord[]): void => {
    records = changed
    for (const listener of listeners) listener()
  }
  return { clock, comparison, draw, listeners }
}

describe('a comparison', () => {
  test('tells what changed, marks shapes, and goes round through them', () => {
    const { comparison } = setUp()
    comparison.open(inMay)
    const present = () => comparison.present.get()
    expect(present()?.told.headline).toBe(
      'Since 12 May 2010, 10:05: two services added, one service removed and one thing moved or restyled.',
    )
    expect(present()?.shown).toMatchObject({
      added: new Set(['shape:new', 'shape:newer']),
      changed: new Set(),
      removed: new Map([['shape:gone', '“Supported lodgings”']]),
    })
    expect(present()?.steps).toEqual(['shape:new', 'shape:newer', 'shape:gone'])
    const walked = [1, 1, 1, 1, -1, -1].map((by) => {
      comparison.step(by as 1 | -1)
      return present()?.at
    })
    expect(walked).toEqual([0, 1, 2, 0, 2, 1])
    comparison.close()
    expect(present()).toBeNull()
  })

  test('tells of one agency alone, on the canvas too', () => {
    const { comparison } = setUp()
    comparison.open(inMay)
    comparison.ofAgency(council.id)
    expect(comparison.present.get()?.steps).toEqual(['shape:newer', 'shape:gone'])
    expect(comparison.present.get()?.told.agencyId).toBe(council.id)
    comparison.ofAgency(null)
    expect(comparison.present.get()?.steps).toHaveLength(3)
  })

  test('follows the board as it changes, not at every stroke, and keeps its place', async () => {
    const { clock, comparison, draw, listeners } = setUp()
    comparison.open(inMay)
    comparison.step(-1)
    draw(now.slice(0, 2))
    draw([...now.slice(0, 2), serviceShape('gone')])
    draw(now.slice(0, 2))
    expect(comparison.present.get()?.steps).toHaveLength(3)
    await clock.advance(1_000)
    expect(comparison.present.get()).toMatchObject({
      steps: ['shape:new', 'shape:gone', 'shape:moved'],
      at: 1,
    })
    draw(now)
    comparison.close()
    await clock.advance(5_000)
    expect(comparison.present.get()).toBeNull()
    expect([listeners.size, clock.pending]).toEqual([0, 0])
  })

  test('of two states that stay stays too', async () => {
    const { clock, comparison, draw, listeners } = setUp()
    comparison.open(inMay, {
      ...inMay,
      name: 'After',
      atMs: Date.UTC(2010, 5, 3, 8),
      content: aContent([]),
    })
    expect(comparison.present.get()?.told.headline).toMatch(
      /^Between 12 May 2010, 10:05 and 3 June 2010, 09:00: /u,
    )
    draw(now)
    await clock.advance(5_000)
    expect(listeners.size).toBe(0)
    expect(comparison.present.get()?.told.to.name).toBe('After')
  })
})
