import { expect, test } from 'vitest'
import {
  choicesOf,
  fittingEntries,
  isFiltered,
  NO_RECORD_FILTER,
  type RecordFilter,
} from '../../../../client/panels/record/record-filter.ts'
import { AUDITED, type AuditEntry } from '../../../../shared/protocol/audit.ts'

let n = 0

function line(what: AuditEntry['what'], changes: Partial<AuditEntry> = {}): AuditEntry {
  const nobody = { name: '', role: '', device: null, link: { id: '', name: '' } }
  const nothing = { commitment: null, reason: '', detail: '', agencyId: '', agencyName: '' }
  const hashes = { nameHash: '', nameSalt: null, chain: '' }
  return { n: (n += 1), atMs: n, what, ...nobody, ...nothing, ...hashes, ...changes }
}

const POLICE = { agencyId: 'agency:police', agencyName: 'Police' }
const ANN = { device: 'aaaa1111' }

/** Newest first. */
const LINES: readonly AuditEntry[] = [
  line('left', { ...ANN, name: 'Ann Archer' }),
  line('agreed', { ...ANN, ...POLICE, name: 'Ann' }),
  line('seat-taken', { ...ANN, ...POLICE, agencyName: 'The police' }),
  line('joined', { device: 'bbbb2222', name: 'Ben' }),
  line('joined', { device: 'cccc3333', name: 'Ben' }),
  line('link-made', { device: 'dddd4444' }),
  line('comings-full'),
]

function filter(changes: Partial<RecordFilter>): RecordFilter {
  return { ...NO_RECORD_FILTER, ...changes }
}

test('lines are chosen by what they are, by agency and by person, under whichever names', () => {
  const kinds = (changes: Partial<RecordFilter>) =>
    fittingEntries(LINES, filter(changes)).map(({ what }) => what)
  expect(kinds({})).toHaveLength(LINES.length)
  expect(kinds({ topic: 'comings' })).toEqual(['left', 'joined', 'joined', 'comings-full'])
  expect(kinds({ agencyId: 'agency:police' })).toEqual(['agreed', 'seat-taken'])
  expect(kinds({ who: 'aaaa1111' })).toEqual(['left', 'agreed', 'seat-taken'])
  expect(kinds({ who: 'aaaa1111', topic: 'answers' })).toEqual(['agreed'])
  expect(kinds({ who: 'bbbb2222', topic: 'answers' })).toEqual([])
  expect([filter({}), filter({ who: '' })].map(isFiltered)).toEqual([false, true])
})

test('what there is to choose says how much it would leave beside the other choices', () => {
  const labels = (changes: Partial<RecordFilter>) => {
    const { agencies, people, topics } = choicesOf(LINES, filter(changes))
    return [topics, agencies, people].map((options) => options.map(({ label }) => label))
  }
  expect(labels({})).toEqual([
    ['Coming and going (4)', 'Links (1)', 'Seats (1)', 'Agencies’ answers (1)'],
    ['Police (2)'],
    [
      'Ann Archer (3)',
      'Ben (device bbbb) (1)',
      'Ben (device cccc) (1)',
      'The owner (device dddd) (1)',
      'The server (1)',
    ],
  ])
  const [topics, agencies] = labels({ who: 'bbbb2222', topic: 'comings' })
  expect(topics).toContain('Seats (0)')
  expect(agencies).toEqual(['Police (0)'])
})

test('every kind of line is about something that can be chosen', () => {
  const { topics } = choicesOf(
    AUDITED.map((what) => line(what)),
    NO_RECORD_FILTER,
  )
  const chosen = topics.flatMap(({ value }) =>
    fittingEntries(
      AUDITED.map((what) => line(what)),
      filter({ topic: value }),
    ).map(({ what }) => what),
  )
  expect(chosen.toSorted()).toEqual([...AUDITED].toSorted())
})
