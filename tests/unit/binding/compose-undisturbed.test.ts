import { expect, test } from 'vitest'
import { composeUndisturbed } from '../../../client/binding/compose-undisturbed.ts'
import { VirtualScheduler } from './virtual-scheduler.ts'

function compose() {
  const container = new EventTarget()
  const scheduler = new VirtualScheduler()
  let others = 'come in'
  const stop = composeUndisturbed(
    container,
    { hold: () => (others = 'wait'), letIn: () => (others = 'come in') },
    scheduler,
  )
  const tell = (type: string): void => {
    container.dispatchEvent(new Event(type))
  }
  return { tell, scheduler, stop, others: () => others }
}

test('others wait from a composition’s start until the editor has taken it in', () => {
  const { tell, scheduler, others } = compose()
  tell('compositionstart')
  scheduler.advance(2_000)
  tell('compositionupdate')
  scheduler.advance(2_000)
  expect(others()).toBe('wait')
  tell('compositionend')
  scheduler.advance(30)
  expect(others()).toBe('wait')
  scheduler.advance(40)
  expect(others()).toBe('come in')
})

test('they go on waiting when the next composition begins at once', () => {
  const { tell, scheduler, others } = compose()
  tell('compositionstart')
  tell('compositionend')
  tell('compositionstart')
  scheduler.advance(1_000)
  expect(others()).toBe('wait')
})

test('they wait no longer than three seconds for somebody who has stopped in the middle', () => {
  const { tell, scheduler, others } = compose()
  tell('compositionstart')
  scheduler.advance(3_001)
  expect(others()).toBe('come in')
})

test('nobody waits for a canvas that is gone', () => {
  const { tell, stop, others } = compose()
  tell('compositionstart')
  stop()
  expect(others()).toBe('come in')
  tell('compositionstart')
  expect(others()).toBe('come in')
})
