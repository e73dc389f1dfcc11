import { describe, expect, test } from 'vitest'
import { ERRORS } from '../../../../shared/protocol/errors.ts'
import { present } from './talk-scene.ts'

describe('bringing a talk to its audience', () => {
  test('begins once there are slides on the server, with what is shown', async () => {
    const { page, deck, broadcast, session, said, accept } = present()
    deck.set(null)
    page.socket.events.onOpen()
    expect(said('present')).toEqual([])
    deck.set('deck 1')
    await page.clock.advance(100)
    expect(said('present')).toEqual([
      {
        say: 'present',
        talkId: session.talkId,
        secret: session.secret,
        name: 'Anna',
        takeOver: false,
        show: expect.objectContaining({ deck: 'deck 1', slideId: 'shape:a' }) as unknown,
      },
    ])
    expect(broadcast.reach.get()).toEqual({ kind: 'preparing' })
    accept()
    expect(broadcast.reach.get()).toEqual({ kind: 'on' })
  })

  test('tells what changes at once, then no more than twenty times a second', async () => {
    const { page, session, said, accept } = present()
    accept()
    await page.clock.advance(1_000)
    session.do({ kind: 'next' })
    expect(said('show').at(-1)).toMatchObject({ show: { slideId: 'shape:b' } })
    const before = said('show').length
    for (let step = 0; step < 1_000; step += 10) {
      session.do({ kind: 'look', view: { x: 0, y: 0, width: 1 - step / 2_000, height: 0.5 } })
      session.point({ kind: 'laser', x: step / 1_000, y: 0 })
      await page.clock.advance(10)
    }
    await page.clock.advance(100)
    expect(said('show').length - before).toBeLessThanOrEqual(21)
    expect(said('point').length).toBeLessThanOrEqual(21)
    expect(said('show').at(-1)).toMatchObject({ show: { view: { width: 1 - 990 / 2_000 } } })
    expect(said('point').at(-1)).toMatchObject({ pointer: { x: 0.99 } })
    session.point(null)
    await page.clock.advance(100)
    expect(said('point').at(-1)).toEqual({ say: 'point', pointer: null })
  })

  test('is said again after the line was cut, as it is then', async () => {
    const { page, session, broadcast, said, accept } = present()
    accept()
    session.pairAnew()
    page.socket.events.onClose(1006)
    expect(broadcast.reach.get()).toEqual({ kind: 'lost' })
    session.do({ kind: 'last' })
    await page.clock.advance(5_000)
    const key = session.clickerKey.get()
    accept()
    expect(said('present')).toHaveLength(2)
    expect(said('present')[1]).toMatchObject({
      talkId: session.talkId,
      secret: session.secret,
      takeOver: false,
      show: { slideId: 'shape:c' },
    })
    expect(said('pair').at(-1)).toEqual({ say: 'pair', key })
    expect(broadcast.reach.get()).toEqual({ kind: 'on' })
  })

  test('says that clickers are let in no more, also when that was while the line was cut', async () => {
    const { page, session, said, accept } = present()
    accept()
    session.pairAnew()
    session.unpair()
    expect(said('pair').at(-1)).toEqual({ say: 'pair', key: null })
    session.pairAnew()
    page.socket.events.onClose(1006)
    session.unpair()
    await page.clock.advance(5_000)
    accept()
    expect(said('pair').at(-1)).toEqual({ say: 'pair', key: null })
  })

  test('goes on after a reload though the server tells of the talk before there are slides again', async () => {
    const { page, deck, broadcast, said, accept } = present()
    deck.set(null)
    accept()
    expect(said('present')).toEqual([])
    expect(broadcast.reach.get()).toEqual({ kind: 'preparing' })
    deck.set('deck 2')
    await page.clock.advance(100)
    expect(said('present')).toMatchObject([{ show: { deck: 'deck 2' } }])
  })

  test('asks before it takes over from somebody else', async () => {
    const { page, session, broadcast, said, accept } = present()
    page.socket.events.onOpen()
    page.socket.tell({ tell: 'taken', by: 'Ben' })
    expect(broadcast.reach.get()).toEqual({ kind: 'taken', by: 'Ben' })
    session.do({ kind: 'next' })
    await page.clock.advance(1_000)
    expect(said('show')).toEqual([])
    broadcast.takeOver()
    expect(said('present').at(-1)).toMatchObject({ takeOver: true, show: { slideId: 'shape:b' } })
    accept()
    expect(broadcast.reach.get()).toEqual({ kind: 'on' })
  })

  test('is silent once somebody has taken over, however often the line comes back', async () => {
    const { page, session, broadcast, said, accept } = present()
    accept()
    page.socket.tell({ tell: 'replaced', by: 'Ben' })
    expect(broadcast.reach.get()).toEqual({ kind: 'replaced', by: 'Ben' })
    page.socket.events.onClose(1006)
    await page.clock.advance(5_000)
    page.socket.events.onOpen()
    session.do({ kind: 'next' })
    await page.clock.advance(1_000)
    expect(said('present')).toHaveLength(1)
    expect(said('show')).toHaveLength(0)
    expect(session.state.get().slideId).toBe('shape:b')
    broadcast.takeOver()
    expect(said('present')).toHaveLength(2)
  })

  test('gives way to another window of the same presenter, and comes back on a new line', async () => {
    const { page, broadcast, said, accept } = present()
    accept()
    page.socket.tell({ tell: 'replaced', by: 'Anna' })
    page.socket.events.onClose(ERRORS['presented-elsewhere'].close)
    await page.clock.advance(60_000)
    expect(page.sockets).toHaveLength(1)
    expect(broadcast.reach.get()).toEqual({ kind: 'replaced', by: 'Anna' })
    broadcast.takeOver()
    expect(page.sockets).toHaveLength(2)
    accept()
    expect(said('present').at(-1)).toMatchObject({ takeOver: true })
    expect(broadcast.reach.get()).toEqual({ kind: 'on' })
  })

  test('takes over once the line is there, when it was cut as one asked for it', async () => {
    const { page, broadcast, said, accept } = present()
    page.socket.events.onOpen()
    page.socket.tell({ tell: 'taken', by: 'Ben' })
    page.socket.events.onClose(1006)
    broadcast.takeOver()
    await page.clock.advance(5_000)
    accept()
    expect(said('present').at(-1)).toMatchObject({ takeOver: true })
    page.socket.events.onClose(1006)
    await page.clock.advance(5_000)
    accept()
    expect(said('present').at(-1)).toMatchObject({ takeOver: false })
  })

  test('gives clickers their notes, and the end by the server’s clock', async () => {
    const { page, session, said, accept } = present()
    accept()
    await page.clock.advance(100)
    expect(said('prompt')).toEqual([])
    session.pairAnew()
    session.do({ kind: 'length', minutes: 10 })
    await page.clock.advance(100)
    expect(said('prompt').at(-1)).toEqual({
      say: 'prompt',
      prompt: {
        notes: 'Say a',
        nextTitle: 'Slide B',
        endsAtMs: session.state.get().startedAtMs + 60_000 + 10 * 60_000,
      },
    })
  })

  test('hears how many follow, what they ask and press, and why something was not taken', () => {
    const { page, session, broadcast, notices, accept } = present()
    accept()
    page.socket.tell({ tell: 'crowd', followers: 312, clickers: 1 })
    page.socket.tell({ tell: 'asked', question: { n: 1, text: 'Why?', atMs: 1 } })
    page.socket.tell({ tell: 'reactions', counts: { agree: 3 } })
    page.socket.tell({ tell: 'pressed', press: { kind: 'next' } })
    page.socket.tell({ tell: 'notice', kind: 'too-large', message: 'Too large.' })
    page.socket.tell({ tell: 'from a later version' })
    expect(broadcast.crowd.get()).toEqual({ followers: 312, clickers: 1 })
    expect(broadcast.questions.get()).toHaveLength(1)
    expect(broadcast.reactions.get()).toEqual({ agree: 3 })
    expect(session.state.get().slideId).toBe('shape:b')
    expect(notices).toEqual(['Too large.'])
  })

  test('says why the server will not have it, while the talk goes on here', () => {
    const { page, session, broadcast } = present()
    page.socket.events.onClose(4403)
    expect(broadcast.reach.get()).toMatchObject({ kind: 'refused', error: 'wrong-key' })
    session.do({ kind: 'next' })
    expect(session.state.get().slideId).toBe('shape:b')
  })

  test('ends for everybody, and leaves nothing that waits', async () => {
    const { page, broadcast, said, accept } = present()
    accept()
    broadcast.end()
    broadcast.close()
    expect(said('end')).toHaveLength(1)
    await page.clock.advance(0)
    expect([page.clock.pending, page.watchers, page.socket.isClosed]).toEqual([0, 0, true])
  })
})
