import { describe, expect, it } from 'vitest'
import { NO_AGREEMENTS, type AgreementBook } from '../../../shared/domain/agreement.ts'
import { readRegister, type RegisterRow } from '../../../shared/domain/register.ts'
import { lookAt, remindersOf, type Reminder } from '../../../shared/domain/reminders.ts'
import type { Commitment } from '../../../shared/domain/service-map.ts'
import { aBook, aCommitment, aMap } from '../../support/service-maps.ts'

const POLICE = 'agency:police'
const COUNCIL = 'agency:council'
const TODAY = '2011-03-31'

const asked = aCommitment('shape:a-ASKD', {
  neededAgencyIds: [COUNCIL, POLICE],
  text: 'Share data',
})
const other = aCommitment('shape:b-0THR', { text: 'One front door' })

interface Before {
  readonly commitments: readonly Commitment[]
  readonly book: AgreementBook
  readonly today: string
}

function registerOf({ book, commitments, today }: Before): RegisterRow[] {
  return readRegister({ map: aMap({ commitments }), agreements: book, today })
}

function reminded(
  commitments: readonly Commitment[],
  {
    agencyId = null,
    book = NO_AGREEMENTS,
    before = null,
    today = TODAY,
  }: {
    readonly agencyId?: string | null
    readonly book?: AgreementBook
    /** What the board was when one last looked. */
    readonly before?: Before | null
    readonly today?: string
  } = {},
): readonly Reminder[] {
  const lastLook =
    before === null
      ? null
      : lookAt({ book: before.book, register: registerOf(before) }, before.today)
  return remindersOf({
    register: registerOf({ commitments, book, today }),
    agencyId,
    book,
    lastLook,
  })
}

/** The board as it was, with nothing changed since. */
function asItWas(commitments: readonly Commitment[], date = TODAY, book = NO_AGREEMENTS): Before {
  return { commitments, book, today: date }
}

describe('what awaits my agency', () => {
  it('is said until it has answered, whether or not I have looked before', () => {
    const both = [asked, other]
    const awaited = [{ kind: 'awaited', commitment: asked, again: false }]
    expect(reminded(both, { agencyId: POLICE })).toEqual(awaited)
    expect(reminded(both, { agencyId: POLICE, before: asItWas(both) })).toEqual(awaited)
    for (const answer of ['agreed', 'declined'] as const) {
      const book = aBook([asked, POLICE, answer])
      expect(reminded(both, { agencyId: POLICE, book })).toEqual([])
    }
    const takenBack = aBook([asked, POLICE, 'agreed'], [asked, POLICE, 'withdrawn'])
    expect(reminded(both, { agencyId: POLICE, book: takenBack })).toEqual(awaited)
  })

  it('is said again once what it agreed to is reworded', () => {
    const book = aBook([asked, POLICE, 'agreed'])
    const reworded = { ...asked, dueDate: '2012-01-01' }
    expect(reminded([reworded], { agencyId: POLICE, book })).toEqual([
      { kind: 'awaited', commitment: reworded, again: true },
    ])
  })

  it('is not what awaits others, nor what is over', () => {
    expect(reminded([asked], { agencyId: 'agency:fire' })).toEqual([])
    expect(reminded([asked])).toEqual([])
    for (const status of ['done', 'withdrawn'] as const) {
      expect(reminded([{ ...asked, status }], { agencyId: POLICE })).toEqual([])
    }
  })
})

describe('what has happened since I last looked', () => {
  it('is nothing for who has never looked, and when nothing has', () => {
    expect(reminded([asked, { ...other, dueDate: '2000-01-01' }])).toEqual([])
    const book = aBook([asked, COUNCIL, 'agreed'])
    const both = [asked, other]
    expect(reminded(both, { book, before: asItWas(both, TODAY, book) })).toEqual([])
  })

  it('is what is new and what is reworded', () => {
    const reworded = { ...other, text: 'Two front doors' }
    const before = asItWas([other])
    expect(reminded([asked, reworded], { before })).toEqual([
      { kind: 'reworded', commitment: reworded },
      { kind: 'new', commitment: asked },
    ])
    expect(reminded([{ ...other, rag: 'red', status: 'paused', owner: 'Bo' }], { before })).toEqual(
      [],
    )
  })

  it('is what agencies have answered', () => {
    const before = asItWas([asked], TODAY, aBook([asked, COUNCIL, 'declined']))
    const book = aBook([asked, COUNCIL, 'declined'], [asked, COUNCIL, 'agreed'])
    expect(reminded([asked], { book, before })).toEqual([
      { kind: 'answered', commitment: asked, entries: book.entries.slice(1) },
    ])
  })

  it('is a date that has passed, once', () => {
    const due = { ...other, dueDate: '2011-03-30' }
    const before = asItWas([due], '2011-03-30')
    expect(reminded([due], { before })).toEqual([{ kind: 'overdue', commitment: due }])
    expect(reminded([due], { before: asItWas([due], '2011-03-31') })).toEqual([])
    expect(reminded([due], { before, today: '2011-03-30' })).toEqual([])
    expect(reminded([{ ...due, status: 'done' }], { before })).toEqual([])
  })
})
