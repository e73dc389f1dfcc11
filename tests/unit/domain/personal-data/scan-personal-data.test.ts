import { toRichText, type TLShape } from '@tldraw/tlschema'
import { describe, expect, it } from 'vitest'
import { starters } from '../../../../seeds/starters.ts'
import type { BoardRecord } from '../../../../shared/board/board-record.ts'
import { isDismissal } from '../../../../shared/domain/personal-data/dismissal.ts'
import { countByKind } from '../../../../shared/domain/personal-data/personal-data.ts'
import { scanPersonalData } from '../../../../shared/domain/personal-data/scan-personal-data.ts'
import { agencyRecord, commitmentShape, serviceShape } from '../../../support/map-records.ts'
import {
  arrowShape,
  frameShape,
  linkArrow,
  noteShape,
  pageRecord,
} from '../../../support/records.ts'

const NHS = '943 476 5919'
const PHONE = '07700 900123'

function note(id: string, text: string, meta = {}): TLShape {
  return noteShape(id, { props: { richText: toRichText(text) }, meta })
}

function fieldsFound(...records: readonly BoardRecord[]): string[] {
  return scanPersonalData(records).map(({ field, kind }) => `${kind} in ${field}`)
}

describe('[PERSONAL-1] every text of the board', () => {
  it.each<[string, BoardRecord, string]>([
    ['the words of a note', note('a', `Ring ${PHONE}`), 'phone in name'],
    ['paragraphs', note('a', '943 476\n5919'), 'nhs-number in name'],
    ['an arrow’s label', arrowShape('a', { props: { text: PHONE } }), 'phone in name'],
    ['a frame’s name', frameShape('a', { props: { name: PHONE } }), 'phone in name'],
    ['a page’s name', { ...pageRecord('a'), name: PHONE } as BoardRecord, 'phone in name'],
    ['a line', serviceShape('a', { props: { fundedBy: PHONE } }), 'phone in fundedBy'],
    [
      'a list',
      serviceShape('a', { props: { questionSets: ['x', PHONE] } }),
      'phone in questionSets',
    ],
    ['a long text', commitmentShape('a', { props: { evidence: PHONE } }), 'phone in evidence'],
    ['a link', linkArrow('a', { figureSource: PHONE }), 'phone in meta.figureSource'],
    [
      'notes',
      frameShape('a', { meta: { slideNotes: `page: ask ${PHONE}`, slideOrder: 'B338TH' } }),
      'phone in meta.slideNotes',
    ],
    ['any meta', note('a', '', { deep: { er: [PHONE] } }), 'phone in meta.deep'],
    ['a query', noteShape('a', { props: { url: 'https://a.org/?q=B33+8TH' } }), 'postcode in url'],
    ['an address', noteShape('a', { props: { url: 'mailto:j%40example.org' } }), 'email in url'],
  ])('is scanned: %s', (_, record, expected) => {
    expect(fieldsFound(record)).toEqual([expected])
  })

  it('is scanned across marks, and where its links lead', () => {
    const text = (words: string, marks: readonly object[] = []): object => ({
      type: 'text',
      text: words,
      marks,
    })
    const link = { type: 'link', attrs: { href: 'tel:+447700900123' } }
    const richText = {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [text('943 4', [{ type: 'bold' }]), text('76 5919'), text(' ring', [link])],
        },
      ],
    }
    const shape = noteShape('a', { props: { richText } })
    expect(fieldsFound(shape)).toEqual(['nhs-number in name', 'phone in href'])
  })

  it('is scanned for where exactly in it something stands, and shown masked', () => {
    const [hit] = scanPersonalData([note('a', `Ring jane.example@nhs.net now`)])
    expect(hit).toEqual({
      kind: 'email',
      certainty: 'likely',
      start: 5,
      end: 25,
      recordId: 'shape:a',
      field: 'name',
      excerpt: 'j…@nhs.net',
      dismissal: expect.stringMatching(/^notPersonal\/[0-9a-f]{6}$/),
    })
  })

  it.each([
    [NHS, '…19'],
    [PHONE, '…23'],
    ['AB 12 34 56 C', 'A…'],
    ['B33 8TH', 'B…'],
    ['Zoë Example, DOB 3/4/1972', 'Z… E…'],
  ])('is never quoted whole: %s', (text, excerpt) => {
    expect(scanPersonalData([note('a', text)])[0]?.excerpt).toBe(excerpt)
  })

  it('of an agency may well be an office’s', () => {
    const agency = agencyRecord('a', { name: `Place, ${PHONE}, B33 8TH` })
    expect(scanPersonalData([agency]).map(({ certainty }) => certainty)).toEqual(['mild', 'mild'])
  })
})

describe('[PERSONAL-10] the starters', () => {
  it.each(starters.map((starter) => [starter.id, starter] as const))(
    '%s: no false alarm',
    (_, one) => {
      expect(scanPersonalData(one.records())).toEqual([])
      expect(scanPersonalData([note('a', `${one.title} ${one.description}`)])).toEqual([])
    },
  )
})

describe('[PERSONAL-11] what is said not to be personal', () => {
  it('is pointed out no longer, however it is spaced, until another stands there', () => {
    const [hit] = scanPersonalData([note('a', PHONE)])
    const meta = { [hit?.dismissal ?? '']: true }
    expect(isDismissal(hit?.dismissal ?? '')).toBe(true)
    expect(scanPersonalData([note('a', PHONE, meta), note('a', '07700-900123', meta)])).toEqual([])
    expect(fieldsFound(note('a', '07700 900124', meta))).toEqual(['phone in name'])
    expect(fieldsFound(note('b', PHONE, meta))).toEqual(['phone in name'])
  })
})

describe('[PERSONAL-12] what is counted', () => {
  it('is how many there are of each kind, and nothing of what they are', () => {
    const hits = scanPersonalData([note('a', `${NHS} ${PHONE} and 07700 900124`)])
    expect(countByKind(hits)).toEqual({ 'nhs-number': 1, phone: 2 })
    expect(countByKind([])).toEqual({})
  })
})
