import { beforeEach, describe, expect, it } from 'vitest'
import { LinkUse, type Use } from '../../../server/access/link-use.ts'
import { InProcessHub } from '../../../server/bus/in-process-bus.ts'
import type { ErrorKind } from '../../../shared/protocol/errors.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'

const BOARD = 'board'

let clock: VirtualClock
let hub: InProcessHub

beforeEach(() => {
  clock = new VirtualClock()
  hub = new InProcessHub()
})

function node(nodes: 'one' | 'several' = 'one'): LinkUse {
  return new LinkUse({ bus: hub.connect(), clock, nodes })
}

/** Somebody joins by a link. @returns why they were closed, as it comes to be */
function join(use: LinkUse, changes: Partial<Use> = {}) {
  const closed: ErrorKind[] = []
  const leave = use.join({
    boardId: BOARD,
    linkId: 'link',
    deviceHash: null,
    to: 'board',
    maxAtOnce: null,
    close: (error) => closed.push(error),
    ...changes,
  })
  return { closed, leave }
}

describe('[LINK-4] a link that is ended', () => {
  it('ends its connections in the same turn, to the board and to its talks, and no other', () => {
    const here = node()
    const [board, talk, other] = [
      join(here),
      join(here, { to: 'talk' }),
      join(here, { linkId: 'other' }),
    ]
    void here.end(BOARD, 'link')
    expect([board, talk, other].map(({ closed }) => closed)).toEqual([
      ['wrong-key'],
      ['wrong-key'],
      [],
    ])
  })

  it('ends who was just being let in', async () => {
    const here = node()
    await here.end(BOARD, 'link')
    expect(join(here).closed).toEqual(['wrong-key'])
  })

  it('ends them on other nodes too, for which whoever ends it waits', async () => {
    const [here, there] = [node('several'), node('several')]
    const far = join(there)
    let isOver = false
    const ending = here.end(BOARD, 'link').then(() => {
      isOver = true
    })
    await clock.advance(299)
    expect([far.closed, isOver]).toEqual([['wrong-key'], false])
    await clock.advance(1)
    await ending
    expect(join(there).closed).toEqual(['wrong-key'])
  })
})

describe('[LIMIT-4] connections at once', () => {
  it('are as many as the link is for; who goes makes room', () => {
    const here = node()
    const come = () => join(here, { to: 'talk', maxAtOnce: 2 })
    const [one, two, three] = [come(), come(), come()]
    expect([one, two, three].map(({ closed }) => closed)).toEqual([[], [], ['link-full']])
    three.leave()
    expect(here.countOf('link', 'talk')).toBe(2)
    one.leave()
    one.leave()
    expect(come().closed).toEqual([])
    expect([here.countOf('link', 'talk'), here.countOf('link', 'board')]).toEqual([2, 0])
  })

  it('tell which devices are here', () => {
    const here = node()
    const ann = join(here, { deviceHash: 'ann' })
    expect([here.isHere('link', 'ann'), here.isHere('link', 'ben')]).toEqual([true, false])
    ann.leave()
    expect(here.isHere('link', 'ann')).toBe(false)
  })
})

describe('[DEL-1] a board that is deleted', () => {
  it('ends all its connections in the same turn, by whatever link, and no other board’s', async () => {
    const here = node('several')
    const uses = [join(here), join(here, { linkId: 'other', to: 'talk' })]
    const elsewhere = join(here, { boardId: 'another', linkId: 'third' })
    let isHeard = false
    const ended = here.endBoard(BOARD).then(() => (isHeard = true))
    expect([...uses, elsewhere].map(({ closed }) => closed)).toEqual([
      ['board-deleted'],
      ['board-deleted'],
      [],
    ])
    await clock.advance(299)
    expect(isHeard).toBe(false)
    await clock.advance(1)
    await ended
  })
})
