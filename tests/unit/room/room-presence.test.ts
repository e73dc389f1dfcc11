import { beforeEach, describe, expect, it } from 'vitest'
import { RoomScene } from '../../support/room-scene.ts'

let scene: RoomScene

beforeEach(async () => {
  scene = await RoomScene.open()
})

describe('presence', () => {
  const ann = { name: 'Ann' }

  it('is gathered: one message for everybody who moved', async () => {
    const pages = Array.from({ length: 10 }, () => scene.page('viewer').sync())
    await scene.clock.advance(1_000)
    const [first] = pages
    if (first === undefined) throw new Error('no page')
    const { length } = first.member.kinds
    for (let tick = 1; tick <= 3; tick++) {
      for (const [index, page] of pages.entries()) page.present(index, { x: tick }, tick)
    }
    await scene.clock.advance(40)
    expect(first.member.kinds.slice(length)).toEqual(['presence'])
    expect(first.member.awareness.getStates().get(9)).toEqual({ x: 3 })
  })

  it('counts only what a connection says of its own person', async () => {
    const page = scene.page('viewer').sync()
    page.present(1, ann, 5)
    page.present(2, ann, 5)
    await scene.clock.advance(100)
    expect([...page.member.awareness.getStates().keys()]).toContain(1)
    expect([...page.member.awareness.getStates().keys()]).not.toContain(2)
  })

  it('of a person who is here cannot be taken over; the connection is asked if it lives', async () => {
    const [page, eve] = [scene.page('viewer').sync(), scene.page('viewer').sync()]
    page.present(1, ann, 5)
    eve.present(1, { name: 'Eve' }, 2 ** 30)
    await scene.clock.advance(100)
    expect(eve.member.awareness.getStates().get(1)).toEqual({ name: 'Ann' })
    expect(page.member.challenges).toBe(1)
  })

  it('ends when the person leaves, and is seen again when they come back', async () => {
    const ben = scene.page('viewer').sync()
    const first = scene.page('viewer').sync()
    first.present(1, ann, 5)
    await scene.clock.advance(100)
    scene.room.leave(first.attendee)
    await scene.clock.advance(100)
    expect(ben.member.awareness.getStates().has(1)).toBe(false)
    const second = scene.page('viewer').sync()
    second.present(1, ann, 5)
    await scene.clock.advance(100)
    expect(ben.member.awareness.getStates().get(1)).toEqual({ name: 'Ann' })
  })

  it('is told to whoever asks', async () => {
    const ben = scene.page('viewer').sync()
    ben.present(1, ann, 5)
    await scene.clock.advance(100)
    const { length } = ben.member.kinds
    scene.room.answerPresence(ben.attendee)
    expect(ben.member.kinds.slice(length)).toEqual(['presence'])
  })
})
