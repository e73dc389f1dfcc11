import { expect, test } from 'vitest'
import { whatWords, whoWords } from '../../../../client/panels/record/record-words.ts'
import { AUDITED, type AuditEntry } from '../../../../shared/protocol/audit.ts'

const ENTRY: AuditEntry = {
  n: 1,
  atMs: 0,
  what: 'agreed',
  agencyId: 'agency:police',
  agencyName: 'West Midlands Police',
  name: 'Ann Bell',
  role: 'Chief Inspector',
  device: '3f2a9c',
  link: { id: 'link', name: 'Ann' },
  commitment: { ref: 'C-7K2M', shapeId: 'shape:a', wordingHash: '' },
  reason: '',
  detail: 'Before the vote',
  nameHash: '',
  nameSalt: null,
  chain: '',
}

test('who answered is named; of seats, only the device is known', () => {
  expect(whoWords(ENTRY)).toBe('Ann Bell, Chief Inspector')
  expect(whoWords({ ...ENTRY, name: '', what: 'seat-taken' })).toBe('Somebody (device 3f2a)')
  expect(whoWords({ ...ENTRY, name: '', what: 'link-made', device: null })).toBe('The owner')
  expect(whoWords({ ...ENTRY, name: '', what: 'snapshot-deleted', device: null })).toBe('The owner')
})

test('each line of the record says what was done, for which agency', () => {
  const words = AUDITED.map((what) => {
    const detail = what === 'left' ? new Date(2010, 3, 9, 14, 32).toISOString() : ENTRY.detail
    return whatWords({ ...ENTRY, what, detail })
  })
  expect(words).toEqual([
    'made a link (“Ann”) for West Midlands Police: Before the vote',
    'ended a link (“Ann”) for West Midlands Police: Before the vote',
    'changed a link (“Ann”) for West Midlands Police: Before the vote',
    'replaced a link (“Ann”) for West Midlands Police: Before the vote',
    'seated those of Ann who sign in for West Midlands Police',
    'no longer seats those of Ann for West Midlands Police',
    'began to sit for West Midlands Police, by a link (“Ann”)',
    'no longer sits for West Midlands Police',
    'agreed to C-7K2M for West Midlands Police',
    'declined C-7K2M for West Midlands Police',
    'took West Midlands Police’s answer to C-7K2M back',
    'made the snapshot “Before the vote”',
    'deleted the snapshot “Before the vote”',
    'restored Before the vote',
    'exported Before the vote',
    'went on though personal details were pointed out (Before the vote)',
    'deleted the board',
    'brought the board back',
    'took a participant’s name away (device Befo)',
    'sealed something Before the vote',
    'changed whom something is sealed for: Before the vote',
    'lifted the seal of something for West Midlands Police',
    'came by a link (“Ann”) for West Midlands Police',
    'left, and was last here on 9 April 2010 at 14:32',
    'now sits for West Midlands Police',
    'sent what was not taken, Before the vote',
    'writes down no more of who comes and goes: there are as many such lines as there may be',
  ])
})

test('a link without a seat is told by what it is for, and what of it has changed', () => {
  const words = (what: AuditEntry['what'], detail: string) =>
    whatWords({ ...ENTRY, what, detail, agencyId: '', agencyName: '' })
  expect(words('link-made', 'viewer')).toBe('made a link (“Ann”) for looking')
  expect(words('link-changed', 'audience: passphrase, expiry')).toBe(
    'changed a link (“Ann”) for following talks: passphrase, expiry',
  )
  expect(words('joined', 'viewer')).toBe('came by a link (“Ann”) for looking')
  expect(words('role-changed', 'viewer, now editor')).toBe(
    'now comes by a link for editing, before by one for looking',
  )
  expect(words('role-changed', '')).toBe('no longer sits for an agency')
  expect(words('frames-refused', '3 times: too much at once')).toBe(
    'sent what was not taken, 3 times: too much at once',
  )
  expect(whoWords({ ...ENTRY, name: '', what: 'comings-full' })).toBe('The server')
})
