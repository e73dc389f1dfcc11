import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NO_AGREEMENTS } from '../../../shared/domain/agreement.ts'
import type { Commitment } from '../../../shared/domain/service-map.ts'
import { writeCalendar } from '../../../shared/export/calendar.ts'
import { aCommitment, aMap, anAgency } from '../../support/service-maps.ts'

function calendarOf(...commitments: readonly Commitment[]): string {
  return writeCalendar({
    map: aMap({ agencies: [anAgency('agency:1', { name: 'Dorset; Police' })], commitments }),
    context: { agreements: NO_AGREEMENTS, today: '2011-01-01' },
    boardId: 'board',
    boardUrl: 'https://example.gov.uk/b/board',
    title: 'Older people',
    nowMs: Date.UTC(2010, 3, 9, 8, 30, 15, 250),
  })
}

/** Its lines as a calendar reads them: put together again. */
function unfolded(calendar: string): string[] {
  return calendar.replaceAll('\r\n ', '').split('\r\n')
}

const due = aCommitment('shape:plan-7K2M', {
  text: 'One plan, for each person;\nshared',
  leadAgencyId: 'agency:1',
  dueDate: '2011-03-31',
  rag: 'red',
  ragReason: 'Back\\slash',
})

describe('[ICS-1] due dates as a calendar', () => {
  it('are a day each, with the same UID in every file', () => {
    expect(unfolded(calendarOf(due))).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Wholeplace//Register of commitments//EN',
      'CALSCALE:GREGORIAN',
      'X-WR-CALNAME:Older people',
      'BEGIN:VEVENT',
      'UID:plan-7K2M@board',
      'DTSTAMP:20100409T083015Z',
      'DTSTART;VALUE=DATE:20110331',
      'SUMMARY:C-7K2M One plan\\, for each person\\; shared',
      'DESCRIPTION:Lead: Dorset\\; Police\\nStatus: Proposed\\nRAG: Red\\nReason: Back\\\\slash',
      'URL:https://example.gov.uk/b/board',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ])
  })

  it('are those of commitments that have one and are not withdrawn', () => {
    const calendar = calendarOf(
      { ...due, status: 'withdrawn' },
      aCommitment('shape:b-0001'),
      aCommitment('shape:b-0002', { dueDate: '2011-05-01', status: 'done' }),
    )
    expect(calendar.match(/^SUMMARY:.*$/gmu)).toEqual(['SUMMARY:Done: C-0002'])
  })
})

it('[ICS-2] no text breaks a line, an event or a character, whatever is in it', () => {
  const hostile = fc.string({
    unit: fc.oneof(
      fc.constantFrom(...'\r\n\u2028\u0000\u0007\\;,:" \ud800é€😀'.split('')),
      fc.constantFrom('END:VEVENT\r\n', '😀', 'BEGIN:VALARM\n'),
    ),
    maxLength: 120,
  })
  fc.assert(
    fc.property(hostile, hostile, (text, ragReason) => {
      const calendar = calendarOf({ ...due, text, ragReason })
      expect(calendar.replaceAll('\r\n', '')).not.toMatch(/[\p{Cc}\u2028\p{Surrogate}]/u)
      for (const line of calendar.split('\r\n')) {
        expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
      }
      const lines = unfolded(calendar)
      expect(lines).toHaveLength(16)
      expect(lines.filter((line) => /^(BEGIN|END):/u.test(line))).toHaveLength(4)
    }),
  )
})
