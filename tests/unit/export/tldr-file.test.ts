import { parseTldrawJsonFile } from 'tldraw'
import { createTLSchema } from '@tldraw/tlschema'
import { describe, expect, it } from 'vitest'
import { startedTimer, withTimer } from '../../../shared/board/board-timer.ts'
import { tldrFileParts } from '../../../shared/export/tldr-file.ts'
import { agencyRecord } from '../../support/map-records.ts'
import {
  arrowBinding,
  boardRecords,
  documentRecord,
  everyShape,
  imageAsset,
  imageShape,
  pageRecord,
} from '../../support/records.ts'
import { sourceOf } from '../../support/report-sources.ts'

const HASH = 'a'.repeat(64)
const PNG = 'data:image/png;base64,iVBORw0KGgo='

describe('a board saved as a file', () => {
  it('is opened by tldraw as it is published, with everything on it', () => {
    const board = [
      documentRecord('A place'),
      pageRecord(),
      ...everyShape(),
      arrowBinding('one', 'shape:arrow', 'shape:geo'),
      imageShape('shown', { props: { assetId: 'asset:one' } }),
      imageAsset('one', HASH),
    ]
    const json = tldrFileParts([...board, agencyRecord('council')], () => PNG).join('')
    const opened = parseTldrawJsonFile({ json, schema: createTLSchema() })
    if (!opened.ok) throw new Error(opened.error.type)
    const records = opened.value.allRecords()
    for (const { id } of board) expect(records.map((record) => record.id)).toContain(id)
    expect(opened.value.get('asset:one' as never)).toMatchObject({ props: { src: PNG } })
  })

  it('says in the record of the document where it comes from, for tldraw to hand on [SNAP-4]', () => {
    const source = sourceOf([documentRecord('A place'), pageRecord(), agencyRecord('council')])
    const { content, provenance } = source
    const json = tldrFileParts(content.records, () => undefined, provenance).join('')
    const opened = parseTldrawJsonFile({ json, schema: createTLSchema() })
    if (!opened.ok) throw new Error(opened.error.type)
    const document = opened.value.get('document:document' as never)
    expect(document).toMatchObject({ meta: { wholeplace: { provenance }, seal: '' } })
    // Its very end, where there is room for one.
    expect(json).toMatch(/"seal":""\}\}\n\]\}\n$/u)
  })

  it('has no timer in it, which runs on the board alone [TIMER-1]', () => {
    const document = withTimer(documentRecord('A place'), startedTimer(5, 0))
    const json = tldrFileParts([document, pageRecord()], () => undefined).join('')
    expect(json).not.toContain('timer')
  })

  it('has no picture where there is none to be had, and is still opened', () => {
    const board = [
      ...boardRecords(3),
      imageShape('shown', { props: { assetId: 'asset:one' } }),
      imageAsset('one', HASH),
    ]
    const json = tldrFileParts(board, () => undefined).join('')
    expect(json).not.toContain(HASH)
    expect(parseTldrawJsonFile({ json, schema: createTLSchema() }).ok).toBe(true)
  })
})
