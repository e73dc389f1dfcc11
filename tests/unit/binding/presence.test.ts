import { atom } from '@tldraw/state'
import { InstancePresenceRecordType } from '@tldraw/tlschema'
import type { TLInstancePresence } from '@tldraw/tlschema'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { afterEach, describe, expect, test } from 'vitest'
import { PeopleHere } from '../../../client/binding/people-here.ts'
import { PresenceBinding } from '../../../client/binding/presence-binding.ts'
import {
  presenceId,
  readPerson,
  toPresenceRecord,
  toPresenceView,
} from '../../../client/binding/presence-state.ts'
import type { Person } from '../../../client/offline/device-memory.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { agencyRecord } from '../../support/map-records.ts'
import { SeatScene } from '../../support/seat-tags.ts'
import { openStore, PAGE } from './two-canvases.ts'
import { VirtualScheduler } from './virtual-scheduler.ts'

const ADA: Person = { id: 'a'.repeat(32), name: 'Ada', colour: '#1d5bbf' }
const BEN: Person = { id: 'b'.repeat(32), name: 'Ben', colour: '#00695c' }

function presence(fields: Partial<TLInstancePresence> = {}): TLInstancePresence {
  return InstancePresenceRecordType.create({
    id: presenceId(1),
    userId: ADA.id,
    userName: ADA.name,
    currentPageId: PAGE,
    cursor: { x: 1.26, y: 2, type: 'default', rotation: 0 },
    ...fields,
  })
}

const opened: Awareness[] = []

function openAwareness(clientId: number): Awareness {
  const doc = new Y.Doc()
  doc.clientID = clientId
  const awareness = new Awareness(doc)
  opened.push(awareness)
  return awareness
}

afterEach(() => {
  for (const awareness of opened.splice(0)) awareness.destroy()
})

class Page {
  readonly awareness: Awareness
  readonly store = openStore()
  readonly scheduler = new VirtualScheduler()
  readonly person = atom('person', ADA)
  readonly presence = atom<TLInstancePresence | null>('presence', presence())
  readonly binding: PresenceBinding
  readonly seats: SeatScene
  readonly sent: unknown[] = []

  constructor(person: Person, clientId: number) {
    this.awareness = openAwareness(clientId)
    this.seats = new SeatScene(this.awareness)
    this.person.set(person)
    this.awareness.on('update', (_changes: unknown, origin: unknown) => {
      if (origin === 'local') this.sent.push(this.awareness.getLocalState())
    })
    this.binding = new PresenceBinding({
      store: this.store,
      awareness: this.awareness,
      seats: this.seats.tags,
      scheduler: this.scheduler,
      clock: () => 5_000_000,
      person: this.person,
      presence: this.presence,
    })
  }

  others(): TLInstancePresence[] {
    return this.store.allRecords().filter((record) => record.typeName === 'instance_presence')
  }

  tell(other: Page, clientId = this.awareness.clientID): void {
    const update = encodeAwarenessUpdate(this.awareness, [clientId])
    applyAwarenessUpdate(other.awareness, update, 'line')
    other.scheduler.advance(20)
  }
}

describe('presence', () => {
  test('others see where one points, under one’s name and colour', () => {
    const [ada, ben] = [new Page(ADA, 1), new Page(BEN, 2)]
    ada.tell(ben)
    expect(ben.others()).toMatchObject([
      {
        id: presenceId(1),
        userId: ADA.id,
        userName: 'Ada',
        color: ADA.colour,
        cursor: { x: 1.3, y: 2 },
        lastActivityTimestamp: 5_000_000,
      },
    ])
  })

  test('beside the name stands the agency that the server names, and no other', () => {
    const [ada, ben] = [new Page({ ...ADA, name: 'Ada · Police' }, 1), new Page(BEN, 2)]
    ada.tell(ben)
    const name = (): string | undefined => ben.others()[0]?.userName
    expect(name()).toBe('Ada   Police')
    ben.seats.put(agencyRecord('fire', { name: 'Fire and Rescue', shortName: 'Fire' }))
    ben.seats.seats.set(new Map([[1, 'agency:fire']]))
    ben.scheduler.advance(20)
    expect(name()).toBe('Ada   Police · Fire')
    ben.seats.put(agencyRecord('fire', { name: 'Fire and Rescue', shortName: '' }))
    ben.scheduler.advance(20)
    expect(name()).toBe('Ada   Police · Fire and Rescue')
    ben.seats.seats.set(new Map())
    ben.scheduler.advance(20)
    expect(name()).toBe('Ada   Police')
  })

  test('two tabs of one person are two presences', () => {
    const [one, two, ben] = [new Page(ADA, 1), new Page(ADA, 3), new Page(BEN, 2)]
    one.tell(ben)
    two.tell(ben)
    expect(ben.others().map(({ id, userId }) => [id, userId])).toEqual([
      [presenceId(1), ADA.id],
      [presenceId(3), ADA.id],
    ])
  })

  test('one’s own echo is passed over', () => {
    const [ada, echo] = [new Page(ADA, 1), new Page(ADA, 1)]
    echo.awareness.setLocalState({ person: BEN, view: null })
    echo.tell(ada)
    expect(ada.others()).toEqual([])
  })

  test('who goes is gone', () => {
    const [ada, ben] = [new Page(ADA, 1), new Page(BEN, 2)]
    ada.tell(ben)
    ada.awareness.setLocalState(null)
    ada.tell(ben)
    expect(ben.others()).toEqual([])
  })

  test('moves go out about thirty times a second, the last one always', () => {
    const ada = new Page(ADA, 1)
    ada.sent.length = 0
    for (let x = 1; x <= 60; x++) {
      ada.presence.set(presence({ cursor: { x, y: 0, type: 'default', rotation: 0 } }))
      ada.scheduler.advance(16)
    }
    ada.scheduler.advance(100)
    expect(ada.sent.length).toBeLessThanOrEqual(31)
    expect(ada.sent.at(-1)).toMatchObject({ view: { cursor: { x: 60 } } })
  })

  test('typing counts as being here', () => {
    const ada = new Page(ADA, 1)
    ada.presence.set(presence({ lastActivityTimestamp: 17 }))
    ada.binding.noteTyping()
    ada.scheduler.advance(100)
    expect(ada.sent.at(-1)).toMatchObject({ view: { lastActivityTimestamp: 5_000_000 } })
  })

  test('close takes one’s cursor from the others and theirs from here', () => {
    const [ada, ben] = [new Page(ADA, 1), new Page(BEN, 2)]
    ada.tell(ben)
    ben.tell(ada)
    ada.binding.close()
    ada.tell(ben)
    expect([ada.others(), ben.others()]).toEqual([[], []])
  })

  test('what a peer makes up is passed over', () => {
    const good = { person: BEN, view: toPresenceView(presence()) }
    expect(toPresenceRecord(good, 7, 1)).toBeDefined()
    const bad: unknown[] = [
      null,
      'text',
      [],
      {},
      { person: BEN },
      { ...good, person: { ...BEN, id: '' } },
      { ...good, person: { ...BEN, colour: 'url(https://example.org)' } },
      { ...good, person: { ...BEN, name: 3 } },
      { ...good, view: { ...good.view, cursor: { x: null, y: 1, type: 'default', rotation: 0 } } },
      { ...good, view: { ...good.view, currentPageId: 'shape:x' } },
      { ...good, view: { ...good.view, selectedShapeIds: ['page:page'] } },
      { ...good, view: { ...good.view, camera: 'here' } },
    ]
    for (const state of bad) expect(toPresenceRecord(state, 7, 1)).toBeUndefined()
  })

  test.each([
    ['as ids are', 'x', 21],
    ['as somebody may have made them', '\u0001', 122],
  ])('the longest presence fits what the server takes, with ids %s', (_how, letter, length) => {
    const ids = Array.from(
      { length: 4_000 },
      (_, i) => `shape:${String(i).padStart(length, letter)}`,
    )
    const points = Array.from({ length: 500 }, (_, i) => ({
      x: -123_456.789_012 - i,
      y: 123_456.789_012,
      z: 0.5,
    }))
    const scribble = {
      id: 'scribble-id-of-some-length',
      size: 12.5,
      color: 'selection-stroke' as const,
      opacity: 0.8,
      state: 'stopping' as const,
      delay: 1200,
      shrink: 0.05,
      taper: true,
      points,
    }
    const view = toPresenceView(
      presence({
        selectedShapeIds: ids as TLInstancePresence['selectedShapeIds'],
        scribbles: [scribble, scribble, scribble],
        chatMessage: '€'.repeat(1_000),
        brush: { x: 1 / 3, y: 1 / 3, w: 1 / 3, h: 1 / 3 },
        camera: { x: -98_765.432_109_876, y: 98_765.432_109_876, z: 0.123_456_789 },
        screenBounds: { x: 0.1, y: 53.333_333_333, w: 2_559.5, h: 1_439.5 },
        followingUserId: BEN.id,
      }),
    )
    const state = { person: { ...ADA, name: '€'.repeat(LIMITS.maxNameLength) }, view }
    const bytes = new TextEncoder().encode(JSON.stringify(state)).length
    expect(bytes).toBeLessThan(LIMITS.maxPresenceBytes)
    expect(toPresenceRecord(state, 1, 1)).toBeDefined()
  })

  test('a person is read field by field', () => {
    expect(readPerson({ person: { ...BEN, extra: 1 } })).toEqual(BEN)
    expect(readPerson({ person: { ...BEN, name: 'x'.repeat(500) } })?.name).toHaveLength(
      LIMITS.maxNameLength,
    )
  })
})

describe('people here', () => {
  test('oneself first, the others by name, each person once', () => {
    const awareness = openAwareness(1)
    const seating = new SeatScene(awareness)
    const people = new PeopleHere(awareness, seating.tags, () => ADA)
    let heard = 0
    people.people.subscribe(() => (heard += 1))
    const say = (clientId: number, person: Person, view: unknown): void => {
      const other = openAwareness(clientId)
      const clock = awareness.meta.get(clientId)?.clock ?? 0
      other.meta.set(clientId, { clock, lastUpdated: 0 })
      other.setLocalState({ person, view })
      applyAwarenessUpdate(awareness, encodeAwarenessUpdate(other, [clientId]), 'line')
    }
    const zoe = { ...BEN, id: 'c'.repeat(32), name: 'Zoë' }
    say(4, zoe, null)
    say(5, BEN, null)
    say(6, BEN, null)
    say(7, ADA, null)
    expect(people.people.get()).toEqual([
      { ...ADA, agency: null, isSelf: true, follows: null },
      { ...BEN, agency: null, isSelf: false, follows: null },
      { ...zoe, agency: null, isSelf: false, follows: null },
    ])
    expect(heard).toBe(2)
    say(5, BEN, { moved: true })
    expect(heard).toBe(2)
    people.close()
    say(4, { ...zoe, name: 'Zoe' }, null)
    expect(heard).toBe(2)
  })

  test('an agency is theirs whose page the server names, not who calls themselves by their id', () => {
    const awareness = openAwareness(1)
    const seating = new SeatScene(awareness)
    const people = new PeopleHere(awareness, seating.tags, () => ADA)
    const say = (clientId: number, person: Person): void => {
      const other = openAwareness(clientId)
      other.setLocalState({ person, view: null })
      applyAwarenessUpdate(awareness, encodeAwarenessUpdate(other, [clientId]), 'line')
    }
    seating.put(agencyRecord('police', { shortName: 'Police', colour: 'navy' }))
    seating.seats.set(
      new Map([
        [1, 'agency:police'],
        [5, 'agency:police'],
        [6, 'agency:police'],
        [9, 'agency:gone'],
      ]),
    )
    const police = { id: 'agency:police', words: 'Police', colour: 'navy' }
    say(5, BEN)
    say(6, BEN)
    say(7, { ...BEN, name: 'Ben too' })
    say(9, { ...BEN, id: 'c'.repeat(32), name: 'Zoë' })
    expect(people.people.get()).toEqual([
      { ...ADA, agency: police, isSelf: true, follows: null },
      { ...BEN, agency: police, isSelf: false, follows: null },
      { ...BEN, name: 'Ben too', agency: null, isSelf: false, follows: null },
      { ...BEN, id: 'c'.repeat(32), name: 'Zoë', agency: null, isSelf: false, follows: null },
    ])
    people.close()
  })

  test('whose view somebody follows is told, and what is nobody’s id is not', () => {
    const awareness = openAwareness(1)
    const people = new PeopleHere(awareness, new SeatScene(awareness).tags, () => ADA)
    const other = openAwareness(2)
    const followsAfter = (followingUserId: unknown): unknown => {
      other.setLocalState({ person: BEN, view: { followingUserId } })
      applyAwarenessUpdate(awareness, encodeAwarenessUpdate(other, [2]), 'line')
      return people.people.get()[1]?.follows
    }
    expect([ADA.id, null, 5, '', 'x'.repeat(65)].map(followsAfter)).toEqual([
      ADA.id,
      null,
      null,
      null,
      null,
    ])
    people.close()
  })
})
