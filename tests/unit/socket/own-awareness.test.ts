import { afterEach, beforeEach, expect, it } from 'vitest'
import { encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { OwnAwareness } from '../../../client/socket/own-awareness.ts'
import { admitPresence } from '../../../server/gateway/admit-presence.ts'

let awareness: OwnAwareness

beforeEach(() => {
  awareness = new OwnAwareness(new Y.Doc())
})
afterEach(() => awareness.destroy())

/** What the server makes of what the page says of its person. */
function admitted(): string {
  const { clientID } = awareness
  return admitPresence(encodeAwarenessUpdate(awareness, [clientID]), clientID).kind
}

const person = { id: 'a', name: 'Ann', colour: '#123456' }
/** Longer in bytes than in letters. */
const long = '€'.repeat(2_000)

it('[PRES-3] what a page says of its own person is always taken by the server', () => {
  awareness.setLocalState({ person, view: { cursor: 1 }, lens: 'short' })
  expect(awareness.getLocalState()).toEqual({ person, view: { cursor: 1 }, lens: 'short' })

  awareness.setLocalState({ person, view: { long }, lens: 'short' })
  expect(awareness.getLocalState()).toEqual({ person, view: null, lens: 'short' })
  expect(admitted()).toBe('admitted')

  awareness.setLocalStateField('lens', long)
  expect(awareness.getLocalState()).toEqual({ person, view: null })
  expect(admitted()).toBe('admitted')

  awareness.setLocalState(null)
  expect(awareness.getLocalState()).toBeNull()
})
