import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Comings, type Guest } from '../../../server/access/comings.ts'
import { RefusalBook } from '../../../server/access/refusal-book.ts'
import type { Ledger } from '../../../server/ledger/ledger.ts'
import { openSqliteLedger } from '../../../server/ledger/sqlite-ledger.ts'
import { VISIT_ENDS_MS, type AuditEntry } from '../../../shared/protocol/audit.ts'
import { silentLogger } from '../../support/silent-logger.ts'
import { makeTemporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'

const MINUTE_MS = 60_000

let clock: VirtualClock
let folder: TemporaryFolder
let ledger: Ledger
let boardId: string

beforeEach(async () => {
  clock = new VirtualClock()
  folder = makeTemporaryFolder()
  let drawn = 0
  ledger = await openSqliteLedger(join(folder.path, 'wholeplace.sqlite'), {
    now: () => clock.nowMs(),
    randomBytes: (count) => new Uint8Array(count).fill((drawn += 1)),
  })
  boardId = (await ledger.createBoard()).id
})
afterEach(async () => {
  await ledger.close()
  folder.remove()
})

function openNode(stays: Pick<Ledger['stays'], 'note' | 'end'> = ledger.stays): Comings {
  return new Comings({ stays, clock, logger: silentLogger })
}

function guest(visitor: string, changes: Partial<Guest> = {}): Guest {
  const link = { id: 'a link', name: '' }
  return { boardId, visitor, link, role: 'editor', agency: null, ...changes }
}

async function audited(): Promise<readonly AuditEntry[]> {
  return ledger.audit.entriesOf(boardId)
}

async function told(): Promise<string[]> {
  return (await audited()).map(({ name, what }) => `${name} ${what}`.trim())
}

describe('who comes and goes', () => {
  it('[COME-1] is one visit, by however many pages and connections, until they have been away for half an hour', async () => {
    const node = openNode()
    const ann = guest('anns')
    const [goFirst, goLast] = [node.come(ann), node.come(ann)]
    node.noteName(ann, 'Ann')
    await clock.advance(MINUTE_MS)
    goFirst()
    await clock.advance(5 * 60 * MINUTE_MS)
    goLast()
    await clock.advance(VISIT_ENDS_MS - MINUTE_MS)
    node.come(ann)()
    const lastMs = clock.nowMs()
    await clock.advance(VISIT_ENDS_MS - MINUTE_MS)
    expect(await told()).toEqual(['Ann joined'])
    await clock.advance(10 * MINUTE_MS)
    expect(await told()).toEqual(['Ann joined', 'left'])
    expect((await audited()).at(-1)?.detail).toBe(new Date(lastMs).toISOString())
  })

  it('[COME-1] is one visit over several nodes, and over a restart of one', async () => {
    const [one, other] = [openNode(), openNode()]
    const go = one.come(guest('anns'))
    await clock.advance(MINUTE_MS)
    other.come(guest('anns'))
    await clock.advance(MINUTE_MS)
    go()
    await one.close()
    const again = openNode()
    await clock.advance(3 * 60 * MINUTE_MS)
    expect(await told()).toEqual(['joined'])
    await again.close()
  })

  it('[COME-2] is written down of those whose server was killed, with the time they were last seen', async () => {
    let isDead = false
    const node = openNode({
      note: async (...stay) => {
        if (!isDead) await ledger.stays.note(...stay)
      },
      end: () => Promise.resolve(false),
    })
    node.come(guest('anns'))
    await clock.advance(11 * MINUTE_MS)
    isDead = true
    const lastMs = clock.nowMs() - MINUTE_MS
    openNode()
    await clock.advance(VISIT_ENDS_MS + 5 * MINUTE_MS)
    expect(await told()).toEqual(['joined', 'left'])
    expect((await audited()).at(-1)?.detail).toBe(new Date(lastMs).toISOString())
  })

  it('[COME-3] waits a moment for a name, and no longer', async () => {
    const node = openNode()
    node.come(guest('anns'))
    node.come(guest('bens'))
    await clock.advance(15_000)
    node.noteName(guest('anns'), 'Ann')
    expect(await told()).toEqual([])
    await clock.advance(1_000)
    expect(await told()).toEqual(['Ann joined'])
    await clock.advance(5_000)
    expect(await told()).toEqual(['Ann joined', 'joined'])
  })

  it('[COME-3] keeps nobody waiting where it cannot be written, and is tried again until it can', async () => {
    let isAway = true
    const { stays } = ledger
    const node = openNode({
      note: (...stay) =>
        isAway ? Promise.reject(new Error('The disk is full.')) : stays.note(...stay),
      end: (beforeMs) => stays.end(beforeMs),
    })
    const go = node.come(guest('anns'))
    await clock.advance(2 * VISIT_ENDS_MS)
    expect(await told()).toEqual([])
    isAway = false
    await clock.advance(MINUTE_MS)
    expect(await told()).toEqual(['joined'])
    isAway = true
    await clock.advance(2 * VISIT_ENDS_MS)
    isAway = false
    await clock.advance(2 * VISIT_ENDS_MS)
    expect(await told()).toEqual(['joined'])
    go()
    await node.close()
    expect(await told()).toEqual(['joined'])
  })

  it('[COME-4] says that somebody comes by a stronger link, once, and not that they have a weaker one open too', async () => {
    const node = openNode()
    const viewer = guest('bens', { role: 'viewer' })
    node.come(viewer)
    node.come(guest('bens'))
    await clock.advance(MINUTE_MS)
    node.come(viewer)
    await clock.advance(2 * VISIT_ENDS_MS)
    expect(await told()).toEqual(['joined'])
    node.come(guest('bens', { role: 'owner' }))
    await clock.advance(MINUTE_MS)
    node.come(viewer)
    await clock.advance(VISIT_ENDS_MS)
    expect(await told()).toEqual(['joined', 'role-changed'])
    expect((await audited()).map(({ detail }) => detail)).toEqual(['editor', 'editor, now owner'])
  })
})

describe('what was not taken', () => {
  let refusals: RefusalBook
  let isAway: boolean
  let onWriting: () => void

  beforeEach(() => {
    isAway = false
    onWriting = () => undefined
    const { stays } = ledger
    refusals = new RefusalBook({
      stays: {
        noteRefusals: (...these) => {
          onWriting()
          return isAway
            ? Promise.reject(new Error('The disk is full.'))
            : stays.noteRefusals(...these)
        },
      },
      clock,
      logger: silentLogger,
    })
  })

  async function details(): Promise<string[]> {
    return (await audited()).map(({ detail, device, name }) => `${device} ${name} ${detail}`)
  }

  it('[COME-5] is a line for each visitor, reason and hour, with how often it was', async () => {
    const eve = guest('eves')
    for (let n = 0; n < 1_000; n += 1) refusals.note(eve, 'Eve', 'too-many-requests')
    refusals.note(eve, 'Eve', 'view-only')
    refusals.note(guest('anns'), 'Ann', 'too-large')
    refusals.note(guest('anns'), 'Ann', 'still-connected')
    await clock.advance(20 * MINUTE_MS)
    expect(await details()).toEqual([])
    refusals.note(eve, 'Eve', 'too-many-requests')
    await clock.advance(20 * MINUTE_MS)
    expect(await details()).toEqual([
      'eves Eve once: changes by a link for looking',
      'anns Ann once: more than is taken in one piece',
    ])
    await clock.advance(30 * MINUTE_MS)
    expect((await details()).slice(2)).toEqual(['eves Eve 1001 times: too much at once'])
    await clock.advance(5 * 60 * MINUTE_MS)
    expect(await details()).toHaveLength(3)
  })

  it('[COME-5] is written when its hour is over, however much goes on, and when the server stops', async () => {
    for (let minute = 0; minute < 70; minute += 1) {
      refusals.note(guest('eves'), '', 'bad-message')
      await clock.advance(MINUTE_MS)
    }
    expect(await details()).toEqual(['eves  60 times: what could not be read'])
    await refusals.close()
    expect((await details()).slice(1)).toEqual(['eves  10 times: what could not be read'])
  })

  it('[COME-5] is counted on while it is written', async () => {
    const note = () => refusals.note(guest('eves'), '', 'bad-message')
    note()
    onWriting = note
    await clock.advance(30 * MINUTE_MS)
    onWriting = () => undefined
    await clock.advance(30 * MINUTE_MS)
    expect(await details()).toEqual(Array(2).fill('eves  once: what could not be read'))
  })

  it('[COME-5] is kept where it cannot be written', async () => {
    isAway = true
    refusals.note(guest('eves'), '', 'bad-message')
    await clock.advance(2 * 60 * MINUTE_MS)
    isAway = false
    await clock.advance(5 * MINUTE_MS)
    expect(await details()).toEqual(['eves  once: what could not be read'])
  })
})
