import { expect, test } from 'vitest'
import type { Given } from '../../../client/access/give-passphrase.ts'
import { PassphraseAsking } from '../../../client/access/passphrase-asking.ts'
import { askingProblem } from '../../../client/access/passphrase-words.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'

/** Asks; the server answers one after the other. */
function ask(...answers: readonly Given[]) {
  const clock = new VirtualClock()
  const left = [...answers]
  const tried: string[] = []
  const outcomes: string[] = []
  const asking = new PassphraseAsking({
    give: (passphrase) => {
      tried.push(passphrase)
      return Promise.resolve(left.shift() ?? { kind: 'unreachable' })
    },
    onPass: (pass) => outcomes.push(pass),
    onOver: () => outcomes.push('over'),
    deviceNow: () => clock.nowMs(),
    after: (delayMs, run) => clock.after(delayMs, run),
  })
  const problem = (): string => askingProblem(asking.state.get(), 'UTC')
  return { asking, clock, outcomes, problem, tried }
}

test('wrong, then right', async () => {
  const { asking, outcomes, problem } = ask({ kind: 'wrong' }, { kind: 'right', pass: 'p' })
  await asking.give('swordfish')
  expect(problem()).toMatch(/^That is not the passphrase/u)
  await asking.give('open sesame')
  expect(outcomes).toEqual(['p'])
})

test('nothing typed is not tried', async () => {
  const { asking, problem, tried } = ask()
  await asking.give('')
  expect(problem()).toBe('Type the passphrase first.')
  expect(tried).toEqual([])
})

test('too many wrong: says when, tries nothing before, and says so when the time has come', async () => {
  const { asking, clock, problem, tried } = ask({ kind: 'wait', waitMs: 90_000 })
  await asking.give('swordfish')
  const when = new Date(clock.nowMs() + 90_000).toISOString().slice(11, 19)
  expect(problem()).toContain(`try again at ${when}.`)
  await asking.give('marlin')
  expect(tried).toEqual(['swordfish'])
  await clock.advance(90_000)
  expect(problem()).toMatch(/^You can try again now/u)
  await asking.give('marlin')
  expect(tried).toEqual(['swordfish', 'marlin'])
})

test('two presses of the button are one try', async () => {
  const { asking, tried } = ask({ kind: 'wrong' })
  await Promise.all([asking.give('a passphrase'), asking.give('a passphrase')])
  expect(tried).toHaveLength(1)
})

test('a link that has ended meanwhile is asked for again, which says why', async () => {
  const { asking, outcomes } = ask({ kind: 'over' })
  await asking.give('swordfish')
  expect(outcomes).toEqual(['over'])
})
