import { expect, test } from 'vitest'
import { boardMap } from '../../../client/panels/board-map.ts'
import { serviceShape } from '../../support/map-records.ts'
import { VirtualScheduler } from '../binding/virtual-scheduler.ts'
import { change, create, peer } from '../board/board-peer.ts'

const FRAME_MS = 16

test('the map follows the board within a frame, and is the same while it says the same', () => {
  const at = peer(1)
  const scheduler = new VirtualScheduler()
  const map = boardMap(at.board, scheduler)
  let told = 0
  map.subscribe(() => told++)
  create(at, serviceShape('lodgings'))
  scheduler.advance(FRAME_MS)
  expect(map.get().services).toHaveLength(1)
  for (let x = 0; x < 10; x++) {
    change(at, 'shape:lodgings', { x })
    scheduler.advance(FRAME_MS)
  }
  expect(told).toBe(1)
})
