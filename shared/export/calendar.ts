import { COMMITMENT_STATUS_WORDS, RAG_WORDS } from '../domain/commitment-words.ts'
import { readRegister, type RegisterContext, type RegisterRow } from '../domain/register.ts'
import type { ServiceMap } from '../domain/service-map.ts'

/** The media type of a calendar. */
export const CALENDAR_TYPE = 'text/calendar; charset=utf-8'

export interface CalendarSource {
  readonly map: ServiceMap
  readonly context: RegisterContext
  readonly boardId: string
  /** Where the board is, without a key. */
  readonly boardUrl: string
  readonly title: string
  /** When the file is made, Unix ms. */
  readonly nowMs: number
}

/** A line of the file is at most this long without its end, in octets of UTF-8 (RFC 5545, 3.1). */
const MAX_LINE_OCTETS = 75
const LINE_END = '\r\n'
/** Control characters but the line feed: no text of a calendar may hold them, but tabs, which nobody needs. */
const CONTROLS = /[^\n\P{Cc}]/gu

/**
 * The due dates of commitments as an iCalendar file (RFC 5545), in the order of refs: a day each,
 * that takes up nobody's time. Withdrawn commitments are left out. An event has the same UID in every
 * file of a board, so that a calendar that reads a newer one moves it [ICS-1].
 */
export function writeCalendar(source: CalendarSource): string {
  const stamp = new Date(source.nowMs).toISOString().replaceAll(/[-:]|\.\d+/gu, '')
  const due = readRegister({ ...source.context, map: source.map }).filter(
    ({ commitment }) => commitment.dueDate !== '' && commitment.status !== 'withdrawn',
  )
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Wholeplace//Register of commitments//EN',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escaped(source.title)}`,
    ...due.flatMap((row) => eventLines(row, source, stamp)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => folded(line) + LINE_END).join('')
}

function eventLines(row: RegisterRow, source: CalendarSource, stamp: string): readonly string[] {
  const { commitment } = row
  const { dueDate, id, ref, status, text } = commitment
  const summary = `${status === 'done' ? 'Done: ' : ''}${ref} ${text}`.trim()
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(`${id.replace(/^shape:/u, '')}@${source.boardId}`)}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${dueDate.replaceAll('-', '')}`,
    `SUMMARY:${escaped(summary.replaceAll(/\s+/gu, ' '))}`,
    `DESCRIPTION:${escaped(describe(row, source))}`,
    `URL:${source.boardUrl}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

function describe({ commitment, status }: RegisterRow, { map }: CalendarSource): string {
  const { leadAgencyId, owner, rag, ragReason } = commitment
  const lead = map.agencies.find(({ id }) => id === leadAgencyId)
  const said: readonly (readonly [string, string])[] = [
    ['Lead', lead?.name ?? ''],
    ['Owner', owner],
    ['Status', COMMITMENT_STATUS_WORDS[status]],
    ['RAG', rag === 'none' ? '' : RAG_WORDS[rag]],
    ['Reason', ragReason],
  ]
  return said
    .filter(([, value]) => value.trim() !== '')
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')
}

/** A text as a value: nothing in it ends its line, or its event. */
function escaped(text: string): string {
  return text
    .replaceAll(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replaceAll(CONTROLS, ' ')
    .replaceAll(/\p{Surrogate}/gu, '\uFFFD')
    .replaceAll(/[\\;,]/gu, '\\$&')
    .replaceAll('\n', String.raw`\n`)
}

/** A long line in pieces, each after the first begun by a space; no character is cut in two. */
function folded(line: string): string {
  let text = ''
  let octets = 0
  for (const character of line) {
    const its = octetsOf(character)
    if (octets + its > MAX_LINE_OCTETS) {
      text += `${LINE_END} `
      octets = 1
    }
    text += character
    octets += its
  }
  return text
}

/** In UTF-8. @param character one code point, no half of one */
function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x10000 ? 3 : 4
}
