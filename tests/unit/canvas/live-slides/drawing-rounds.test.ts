import { expect, test } from 'vitest'
import { DrawingRounds } from '../../../../client/canvas/live-slides/drawing-rounds.ts'

function scene(failing: string | null = null) {
  const [done, failed]: [string[], (string | null)[]] = [[], []]
  let finish: () => void = () => undefined
  const rounds = new DrawingRounds({
    catchUp: () => done.push('catch up'),
    slideIds: () => ['a', 'b', 'c'],
    needsDrawing: () => true,
    draw: async (id) => {
      await new Promise<void>((resolve) => (finish = resolve))
      if (id === failing) throw new Error('No ink')
      done.push(id)
    },
    onFailure: (id) => failed.push(id),
    idle: () => Promise.resolve(),
  })
  /** Lets what is being drawn be done. */
  const step = async (): Promise<void> => {
    finish()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { done, failed, rounds, step }
}

test('what changes while a slide is drawn is taken in before the next', async () => {
  const { done, rounds, step } = scene()
  rounds.start()
  await step()
  rounds.start()
  expect(done).toEqual(['catch up'])
  for (let i = 0; i < 4; i++) await step()
  expect(done).toEqual(['catch up', 'a', 'catch up', 'a', 'b', 'c'])
})

test('a slide that cannot be drawn is told of, and holds up no other', async () => {
  const { done, failed, rounds, step } = scene('b')
  rounds.start()
  for (let i = 0; i < 4; i++) await step()
  expect(done).toEqual(['catch up', 'a', 'c'])
  expect(failed).toEqual(['b'])
  rounds.start()
  for (let i = 0; i < 4; i++) await step()
  expect(failed).toEqual(['b', 'b'])
})

test('what is looked at comes first, also when that is said while others are drawn', async () => {
  const { done, rounds, step } = scene()
  rounds.start()
  await step()
  rounds.prefer(['c', 'gone'])
  for (let i = 0; i < 3; i++) await step()
  expect(done).toEqual(['catch up', 'a', 'c', 'b'])
})

test('once closed nothing more is drawn', async () => {
  const { done, rounds, step } = scene()
  rounds.start()
  await step()
  rounds.close()
  for (let i = 0; i < 3; i++) await step()
  rounds.start()
  await step()
  expect(done).toEqual(['catch up', 'a'])
})
