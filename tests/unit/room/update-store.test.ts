import { describe, expect, it } from 'vitest'
import { UpdateStore } from '../../../server/room/update-store.ts'
import { frameUpdate } from '../../../server/room/websocket-frame.ts'
import { splitFrames } from '../../support/fake-member.ts'

const bytes = (length: number, value: number) => new Uint8Array(length).fill(value)

describe('stored updates', () => {
  it('are the same, in the same order, whenever they were packed', async () => {
    const store = new UpdateStore()
    const given = [bytes(20_000, 1), bytes(3, 2), bytes(0, 0), bytes(70_000, 3)]
    for (const [index, update] of given.entries()) {
      store.add(frameUpdate(update))
      if (index === 1) await store.pack()
    }
    await store.pack()
    expect(store.count).toBe(4)
    expect(store.byteLength).toBe(90_003)
    expect(store.all().map(({ update }) => [...update])).toEqual(given.map((update) => [...update]))
  })

  it('that come while the others are packed are not lost', async () => {
    const store = new UpdateStore()
    store.add(frameUpdate(bytes(20_000, 1)))
    const packing = store.pack()
    store.add(frameUpdate(bytes(5, 2)))
    await packing
    expect(store.all().map(({ update }) => update.length)).toEqual([20_000, 5])
  })

  it('that are replaced while they are packed stay replaced', async () => {
    const store = new UpdateStore()
    store.add(frameUpdate(bytes(20_000, 1)))
    const packing = store.pack()
    store.replace(frameUpdate(bytes(7, 2)))
    await packing
    expect(store.all().map(({ update }) => update.length)).toEqual([7])
  })

  it.each([0, 1, 125, 126, 65_535, 65_536, 200_000])('are framed when %i bytes long', (length) => {
    const { frame, update } = frameUpdate(bytes(length, 9))
    const [message, ...rest] = splitFrames(frame)
    expect(rest).toEqual([])
    expect(message?.subarray(-length || message.length)).toEqual(new Uint8Array(update))
  })
})
