import { describe, expect, it } from 'vitest'
import { readDirectory } from '../../../shared/domain/agency-directory.ts'
import { readTheRoom, type Attendance } from '../../../shared/domain/in-the-room.ts'
import { aMap, anAgency, aPot, aService } from '../../support/service-maps.ts'

const map = aMap({
  agencies: [
    anAgency('agency:d'),
    anAgency('agency:c'),
    anAgency('agency:b'),
    anAgency('agency:a'),
  ],
  services: [aService('s1', { agencyId: 'agency:a' }), aService('s2', { agencyId: 'agency:b' })],
  pots: [aPot('p1', { heldBy: 'agency:a' }), aPot('p2', { heldBy: 'agency:c' })],
  barriers: [
    {
      id: 'b1',
      text: '',
      type: 'rule',
      raisedBy: 'agency:a',
      ruleGrip: 'unknown',
      removedBy: '',
      ask: '',
      poundsAtStake: null,
    },
  ],
})

function roomOf(attendance: Attendance | null) {
  return readTheRoom(map, readDirectory(map), attendance)
}

describe('[ROOM-1] who has a hand in the board', () => {
  it('is every agency of the directory, with its share of the changes', () => {
    const { agencies } = roomOf({
      seatedAgencyIds: ['agency:a'],
      changes: { 'agency:a': 30, 'agency:b': 10, 'agency:gone': 500 },
    })
    expect(agencies).toEqual([
      {
        agencyId: 'agency:a',
        hasSeatNow: true,
        changes: 30,
        share: 0.75,
        shapeIds: ['b1', 'p1', 's1'],
      },
      { agencyId: 'agency:b', hasSeatNow: false, changes: 10, share: 0.25, shapeIds: ['s2'] },
      { agencyId: 'agency:c', hasSeatNow: false, changes: 0, share: 0, shapeIds: ['p2'] },
      { agencyId: 'agency:d', hasSeatNow: false, changes: 0, share: 0, shapeIds: [] },
    ])
  })

  it('is no share of nothing', () => {
    const { agencies } = roomOf({ seatedAgencyIds: [], changes: {} })
    expect(agencies.map(({ share }) => share)).toEqual([0, 0, 0, 0])
  })
})

describe('[ROOM-2] agencies on the map that have never been here', () => {
  it('have neither a seat nor a change', () => {
    const attendance = { seatedAgencyIds: ['agency:b'], changes: { 'agency:a': 1 } }
    expect(roomOf(attendance).neverHereIds).toEqual(['agency:c'])
  })

  it('are not named while nobody records who is here', () => {
    expect(roomOf(null)).toMatchObject({ attendance: 'not kept', neverHereIds: [] })
  })
})
