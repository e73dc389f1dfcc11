import { toRichText } from '@tldraw/tlschema'
import { describe, expect, it } from 'vitest'
import { LastLooks } from '../../../../client/offline/last-looks.ts'
import type { BoardStatus } from '../../../../client/socket/board-session.ts'
import { ObservableValue } from '../../../../client/socket/observable-value.ts'
import { BoardReminders } from '../../../../client/panels/reminders/board-reminders.ts'
import {
  headingWords,
  noteWords,
  textWords,
} from '../../../../client/panels/reminders/reminder-words.ts'
import type { BoardRecord } from '../../../../shared/board/board-record.ts'
import { NO_AGREEMENTS, type AgreementBook } from '../../../../shared/domain/agreement.ts'
import type { Seat } from '../../../../shared/protocol/board-state.ts'
import { agencyRecord, commitmentShape } from '../../../support/map-records.ts'
import { aBook, aCommitment } from '../../../support/service-maps.ts'

const BOARD = 'b'.repeat(22)

/** A browser that opens one board again and again. */
class Browser {
  readonly items = new Map<string, string>()
  readonly records = new Map<string, BoardRecord>()
  book: AgreementBook = NO_AGREEMENTS
  seat: Seat | null = null
  today = '2011-03-31'

  put(...records: readonly BoardRecord[]): void {
    for (const record of records) this.records.set(record.id, record)
  }

  /** Opens the board, which comes after a while. @returns what is reminded of, and how to go on */
  open() {
    const status = new ObservableValue<BoardStatus>({ kind: 'opening', obstacle: 'none' })
    const seat = new ObservableValue(this.seat)
    const reminders = new BoardReminders({
      session: {
        boardId: BOARD,
        status,
        seat,
        agreements: new ObservableValue(this.book),
        document: { view: { records: this.records } },
      },
      looks: new LastLooks({
        getItem: (name) => this.items.get(name) ?? null,
        setItem: (name, value) => void this.items.set(name, value),
      }),
      today: () => this.today,
    })
    const stop = reminders.shown.subscribe(() => undefined)
    expect(reminders.shown.get()).toEqual([])
    status.set({ kind: 'saved' })
    const kinds = reminders.shown.get().map(({ kind, commitment }) => `${kind} ${commitment.text}`)
    return { kinds, reminders, seat, stop }
  }
}

const SHARE_DATA = commitmentShape('0001', {
  props: { richText: toRichText('Share data') },
  meta: { 'needs/agency:police': true },
})
const FRONT_DOOR = commitmentShape('0002', {
  props: { richText: toRichText('One front door'), dueDate: '' },
})

function withCommitment(): Browser {
  const browser = new Browser()
  browser.put(agencyRecord('police'), SHARE_DATA)
  return browser
}

describe('on opening a board', () => {
  it('nothing is said the first time, and nothing when nothing happened', () => {
    const browser = withCommitment()
    expect(browser.open().kinds).toEqual([])
    expect(browser.open().kinds).toEqual([])
  })

  it('who loses their seat is reminded of its answers no longer, of all else still', () => {
    const browser = withCommitment()
    browser.open()
    browser.seat = { agencyId: 'agency:police' }
    browser.put(FRONT_DOOR)
    const { kinds, reminders, seat } = browser.open()
    expect(kinds).toEqual(['awaited Share data', 'new One front door'])
    seat.set(null)
    expect(reminders.shown.get().map(({ kind }) => kind)).toEqual(['new'])
  })

  it('what happened since is said until it is dismissed, and then no more', () => {
    const browser = withCommitment()
    browser.open()
    browser.put(FRONT_DOOR)
    browser.today = '2011-04-01'
    const news = ['overdue Share data', 'new One front door']
    expect(browser.open().kinds).toEqual(news)
    const { kinds, reminders } = browser.open()
    expect(kinds).toEqual(news)
    reminders.dismiss()
    expect(reminders.shown.get()).toEqual([])
    expect(browser.open().kinds).toEqual([])
  })

  it('what one has seen come while one looked is not new the next time', () => {
    const browser = withCommitment()
    const { reminders } = browser.open()
    browser.put(FRONT_DOOR)
    reminders.note()
    expect(browser.open().kinds).toEqual([])
  })

  it('what awaits one’s agency is said each time until it answers', () => {
    const browser = withCommitment()
    browser.seat = { agencyId: 'agency:police' }
    browser.open().reminders.dismiss()
    expect(browser.open().kinds).toEqual(['awaited Share data'])
  })

  it('storage that is full, forbidden or full of nonsense is no trouble', () => {
    const browser = withCommitment()
    for (const nonsense of ['', '{', '[[1]]', `[["${BOARD}",{"answered":1,"date":2}]]`]) {
      browser.items.set('wholeplace.looks', nonsense)
      expect(browser.open().kinds).toEqual([])
    }
    const fail = (): never => {
      throw new Error('forbidden')
    }
    const looks = new LastLooks({ getItem: fail, setItem: fail })
    looks.note(BOARD, { answered: 0, date: '2011-03-31', wordings: {} })
    expect(looks.of(BOARD)).toBeNull()
  })

  it('thirty boards are remembered', () => {
    const items = new Map<string, string>()
    const looks = new LastLooks({
      getItem: (name) => items.get(name) ?? null,
      setItem: (name, value) => void items.set(name, value),
    })
    const board = (n: number): string => String(n).padStart(22, 'b')
    for (let n = 0; n < 31; n++) looks.note(board(n), { answered: n, date: '', wordings: {} })
    expect([board(0), board(1), board(30)].map((id) => looks.of(id)?.answered)).toEqual([
      undefined,
      1,
      30,
    ])
  })
})

describe('a reminder in words', () => {
  const commitment = aCommitment('shape:7K2M', { text: ' Share\n data ', dueDate: '2011-03-09' })

  it('says why, and what there is to say besides', () => {
    const { entries } = aBook(
      [commitment, 'fire', 'declined', { agencyName: 'Fire' }],
      [commitment, 'police', 'agreed', { agencyName: 'Police' }],
      [commitment, 'fire', 'agreed', { agencyName: 'Fire' }],
    )
    expect(noteWords({ kind: 'answered', commitment, entries })).toBe(
      'Fire agreed and Police agreed',
    )
    expect(noteWords({ kind: 'overdue', commitment })).toBe('Due 9 March 2011')
    expect(noteWords({ kind: 'awaited', commitment, again: true })).toMatch(/earlier wording/u)
    expect(headingWords('awaited', 'Police')).toBe('Awaiting Police’s answer')
  })

  it('cuts long texts short', () => {
    expect(textWords({ kind: 'new', commitment })).toBe('Share data')
    expect(textWords({ kind: 'new', commitment: { ...commitment, text: '' } })).toBe(
      'Nothing said yet',
    )
    const long = textWords({ kind: 'new', commitment: { ...commitment, text: 'x'.repeat(200) } })
    expect(long).toHaveLength(81)
  })
})
