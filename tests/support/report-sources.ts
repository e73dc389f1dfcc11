import { toRichText } from '@tldraw/tlschema'
import { starters } from '../../seeds/starters.ts'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import { NO_AGREEMENTS, type AgreementBook } from '../../shared/domain/agreement.ts'
import type { Figure, ReportSource } from '../../shared/report/report-source.ts'
import { boardContent, contentHash, encodeContent } from '../../shared/snapshot/board-content.ts'
import { agencyRecord, barrierShape, commitmentShape, serviceShape } from './map-records.ts'

/** What a report is made from: these records, as a snapshot of the afternoon of 9 April 2010. */
export function sourceOf(
  records: readonly BoardRecord[],
  { title = '', agreements = NO_AGREEMENTS }: { title?: string; agreements?: AgreementBook } = {},
): ReportSource {
  const content = boardContent('board-of-the-test', records, agreements)
  return {
    content,
    provenance: {
      boardId: content.boardId,
      title,
      snapshot: { id: 'a-snapshot', name: 'Before the vote', version: 3 },
      atMs: Date.UTC(2010, 3, 9, 13, 5),
      hash: contentHash(encodeContent(content)),
      address: 'https://boards.example.gov.uk/s/a-snapshot',
    },
    today: '2010-04-09',
    since: null,
  }
}

/** The same of one of the boards that one can begin from. */
export function starterSource(id: string): ReportSource {
  const starter = starters.find((one) => one.id === id)
  if (starter === undefined) throw new Error(`There is no starter ${id}.`)
  return sourceOf(starter.records(), { title: starter.title })
}

/** A picture such as the canvas makes. */
export function figureOf(fields: Partial<Figure> = {}): Figure {
  return {
    id: 'shape:frame',
    title: 'Who does what',
    alt: 'Three services of two agencies, and an arrow from one to another.',
    pageName: 'Page 1',
    widthPx: 1600,
    heightPx: 900,
    svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 900"><rect width="1600" height="900" fill="#eef"/><text x="100" y="200" font-size="80">Who does what</text></svg>',
    notShown: [],
    notes: '',
    isHidden: false,
    ...fields,
  }
}

/** What somebody may write, to no good or because that is how they write. */
export const HOSTILE = '</w:t><script>alert(1)</script> & ]]> \u202Eabc 👩🏽‍🚒 =1+1 \u0001'

/** A board on which all that people write is that, or very long. */
export function hostileSource(): ReportSource {
  const richText = toRichText(HOSTILE)
  const long = 'x'.repeat(32_000)
  const records = [
    agencyRecord('council', { name: HOSTILE, shortName: HOSTILE, sector: HOSTILE }),
    serviceShape('care', { props: { richText, source: HOSTILE, does: HOSTILE } }),
    barrierShape('wall', { props: { richText, ask: long, removedBy: HOSTILE } }),
    commitmentShape('7k2m', { props: { richText, owner: long, ragReason: HOSTILE } }),
  ]
  return sourceOf(records, { title: HOSTILE })
}

/** The smallest picture there is. */
export function onePixel(): Uint8Array {
  return Uint8Array.from(Buffer.from(ONE_PIXEL, 'base64'))
}

const ONE_PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
