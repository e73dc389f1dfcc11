import { beforeEach, describe, expect, it } from 'vitest'
import { SessionUse } from '../../../server/access/session-use.ts'
import { InProcessHub } from '../../../server/bus/in-process-bus.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'

let clock: VirtualClock
let hub: InProcessHub

beforeEach(() => {
  clock = new VirtualClock()
  hub = new InProcessHub()
})

function node(nodes: 'one' | 'several' = 'one'): SessionUse {
  return new SessionUse({ bus: hub.connect(), clock, nodes })
}

/** Somebody connects. @returns how often they have heard that their session is over, as it comes to be */
function join(use: SessionUse, session: string | null = 'session') {
  let heard = 0
  const leave = use.join(session, () => {
    heard += 1
  })
  return { leave, heard: () => heard }
}

describe('[SIGN-6] signing out', () => {
  it('is heard in the same turn by every connection of that session, and by no other', () => {
    const here = node()
    const [first, second, other, nobody, gone] = [
      join(here),
      join(here),
      join(here, 'another'),
      join(here, null),
      join(here),
    ]
    gone.leave()
    void here.end('session')
    expect([first, second, other, nobody, gone].map(({ heard }) => heard())).toEqual([
      1, 1, 0, 0, 0,
    ])
  })

  it('is heard by who was just being let in', async () => {
    const here = node()
    await here.end('session')
    expect(join(here).heard()).toBe(1)
  })

  it('is heard on other nodes, for which the answer waits', async () => {
    const [here, there] = [node('several'), node('several')]
    const far = join(there)
    let isAnswered = false
    const ended = here.end('session').then(() => {
      isAnswered = true
    })
    expect(far.heard()).toBe(1)
    await clock.advance(299)
    expect(isAnswered).toBe(false)
    await clock.advance(1)
    await ended
  })
})
