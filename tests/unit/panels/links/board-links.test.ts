import { beforeEach, describe, expect, test } from 'vitest'
import { BoardLinks } from '../../../../client/panels/links/board-links.ts'
import type { BoardLink } from '../../../../shared/protocol/board-link.ts'
import { olderThanOwners } from '../../../../client/panels/links/older-links-note.tsx'
import { LOOK_INTERVAL_MS } from '../../../../client/panels/links/watched-answer.ts'
import { VirtualClock } from '../../../support/virtual-clock.ts'
import { FakeLinkServer, link } from './fake-link-server.ts'

let clock: VirtualClock
let server: FakeLinkServer
let links: BoardLinks

beforeEach(() => {
  clock = new VirtualClock()
  server = new FakeLinkServer([link('a'), link('b')])
  links = new BoardLinks(server, (delayMs, run) => clock.after(delayMs, run))
})

function shown(): readonly BoardLink[] {
  const known = links.state.get()
  return known.kind === 'known' ? known.value : []
}

function states(): string[] {
  return shown().map(({ id, state }) => `${id} ${state}`)
}

describe('the list', () => {
  test('is asked for while somebody looks, again and again, and by nobody else', async () => {
    await clock.advance(LOOK_INTERVAL_MS)
    expect(server.asked).toEqual([])
    const stop = links.state.subscribe(() => undefined)
    await clock.advance(0)
    expect(states()).toEqual(['a live', 'b live'])
    server.links = [link('a', { here: 3 })]
    await clock.advance(LOOK_INTERVAL_MS)
    expect(shown()).toEqual([link('a', { here: 3 })])
    stop()
    await clock.advance(3 * LOOK_INTERVAL_MS)
    expect(server.asked).toEqual(['list', 'list'])
    expect(clock.pending).toBe(0)
  })

  test('says why it is not there, and comes by itself; what was known stays meanwhile', async () => {
    server.failure = 'Away.'
    links.state.subscribe(() => undefined)
    await clock.advance(0)
    expect(links.state.get()).toEqual({ kind: 'unknown', message: 'Away.' })
    server.failure = undefined
    await clock.advance(LOOK_INTERVAL_MS)
    server.failure = 'Away.'
    await clock.advance(LOOK_INTERVAL_MS)
    expect(states()).toEqual(['a live', 'b live'])
  })

  test('an answer from before a change does not take the change back', async () => {
    links.state.subscribe(() => undefined)
    await clock.advance(0)
    const value = server.links
    server.list = () =>
      new Promise((resolve) => clock.after(500, () => resolve({ kind: 'done', value })))
    void links.ask()
    server.failure = 'Away.'
    server.list = FakeLinkServer.prototype.list.bind(server)
    server.end = () => Promise.resolve({ kind: 'done', value: null })
    await links.end('a')
    await clock.advance(500)
    expect(states()).toEqual(['a ended', 'b live'])
  })
})

describe('a link', () => {
  beforeEach(async () => {
    links.state.subscribe(() => undefined)
    await clock.advance(0)
  })

  test('is made, named and limited, ended and replaced', async () => {
    expect(await links.make({ role: 'viewer' }, 'nothing-found')).toEqual({ linkId: 'new-2' })
    expect(await links.change('new-2', { name: 'Press', maxPeople: 4 })).toBe('')
    expect(shown()[0]).toMatchObject({ name: 'Press', maxPeople: 4 })
    expect(await links.end('a')).toBe('')
    expect(await links.replace('b')).toMatchObject({ kind: 'done', value: { id: 'new-3' } })
    expect(states()).toEqual(['new-3 live', 'new-2 live', 'a ended', 'b ended'])
  })

  test('stays as it is where the server says no, and why', async () => {
    server.failure = 'Not now.'
    expect(await links.make({ role: 'viewer' }, 'nothing-found')).toEqual({ trouble: 'Not now.' })
    expect(await links.change('a', { name: 'x' })).toBe('Not now.')
    expect(await links.end('a')).toBe('Not now.')
    expect(await links.replace('a')).toEqual({ kind: 'failed', message: 'Not now.' })
    expect(states()).toEqual(['a live', 'b live'])
  })
})

test('older than the owner’s link are those of before it was replaced, and on a new board none', () => {
  const owners = link('o', { role: 'owner', isStandard: true })
  const of = [link('e'), link('v', { role: 'viewer' })]
  expect(olderThanOwners([owners, ...of])).toEqual([])
  const replaced = { ...owners, createdAtMs: 2_000 }
  const since = link('n', { createdAtMs: 3_000 })
  expect(olderThanOwners([replaced, ...of, since])).toEqual(of)
})
