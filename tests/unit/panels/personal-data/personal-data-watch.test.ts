import { toRichText } from '@tldraw/tlschema'
import { expect, test } from 'vitest'
import { PersonalDataWatch } from '../../../../client/panels/personal-data/personal-data-watch.ts'
import type { BoardRecord } from '../../../../shared/board/board-record.ts'
import { scanPersonalData } from '../../../../shared/domain/personal-data/scan-personal-data.ts'
import { noteShape } from '../../../support/records.ts'
import { VirtualScheduler } from '../../binding/virtual-scheduler.ts'
import { change, create, peer, remove } from '../../board/board-peer.ts'

const FRAME_MS = 16

function note(id: string, text: string): BoardRecord {
  return noteShape(id, { props: { richText: toRichText(text) } })
}

function watched() {
  const at = peer(1)
  const scheduler = new VirtualScheduler()
  const watch = new PersonalDataWatch(at.board, scheduler)
  let told = 0
  watch.subscribe(() => told++)
  return {
    at,
    watch,
    frame: () => scheduler.advance(FRAME_MS),
    told: () => told,
    found: () => watch.get().map(({ kind, recordId }) => `${kind} in ${recordId}`),
  }
}

test('what looks personal is followed within a frame, and told of only when it has changed', () => {
  const { at, found, frame, told, watch } = watched()
  create(at, note('b', 'Ring 07700 900123'), note('a', '943 476 5919'), note('c', 'Home care'))
  frame()
  expect(found()).toEqual(['nhs-number in shape:a', 'phone in shape:b'])
  for (let x = 0; x < 10; x++) {
    change(at, 'shape:a', { x })
    change(at, 'shape:c', { x })
    frame()
  }
  expect(told()).toBe(1)
  change(at, 'shape:b', { meta: { [watch.get()[1]?.dismissal ?? '']: true } })
  frame()
  expect(found()).toEqual(['nhs-number in shape:a'])
  remove(at, 'shape:a')
  frame()
  expect([found(), told()]).toEqual([[], 3])
})

test('of what has not been looked at yet it is said at once when it must be known', () => {
  const { at, watch } = watched()
  create(at, note('a', '943 476 5919'))
  expect(watch.get()).toEqual([])
  expect(watch.now()).toEqual(scanPersonalData(at.board.view.records.values()))
  expect(watch.now()).toHaveLength(1)
})

test('a large board is looked at in slices, with rests', () => {
  const { at, frame, watch } = watched()
  // A clock that moves as work is done.
  let nowMs = 0
  const steps: (() => void)[] = []
  const slow = new PersonalDataWatch(at.board, {
    now: () => nowMs++,
    after: (_, run) => (steps.push(run), () => {}),
    nextFrame: (run) => (steps.push(run), () => {}),
  })
  create(at, ...Array.from({ length: 20 }, (_, n) => note(`n${n}`, '943 476 5919')))
  let slices = 0
  for (let step = steps.shift(); step !== undefined; step = steps.shift(), slices++) step()
  frame()
  expect(slices).toBeGreaterThan(4)
  expect(slow.get()).toEqual(watch.get())
  expect(slow.get()).toHaveLength(20)
})
