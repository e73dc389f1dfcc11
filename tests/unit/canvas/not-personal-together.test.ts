// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { asBoardStore } from '../../../client/binding/board-store.ts'
import { EditorMapControls } from '../../../client/canvas/editor-map-controls.ts'
import { scanPersonalData } from '../../../shared/domain/personal-data/scan-personal-data.ts'
import { agencyRecord, serviceShape } from '../../support/map-records.ts'
import { meet, settle, type Seat } from './editor-pair.ts'

function hits({ editor }: Seat) {
  return scanPersonalData(asBoardStore(editor.store).allRecords())
}

function dismiss(seat: Seat, hit: ReturnType<typeof hits>[number] | undefined): void {
  const { dismissal = '', recordId = '' } = hit ?? {}
  new EditorMapControls(seat.editor).setMark(recordId, dismissal, true)
}

test('[PERSONAL-11] what two people say at once is not personal is not for both, until one takes it back', () => {
  const pair = meet(({ editor }) => {
    asBoardStore(editor.store).put([agencyRecord('a', { name: 'Place, 0121 496 0123' })])
    editor.store.put([
      serviceShape('s', { props: { source: '07700 900123', fundedBy: 'B33 8TH' } }),
    ])
  })
  const found = hits(pair.a)
  const office = found.find(({ recordId }) => recordId === 'agency:a')
  const phone = found.find(({ field }) => field === 'source')
  const postcode = found.find(({ kind }) => kind === 'postcode')
  expect(found).toHaveLength(3)
  dismiss(pair.a, office)
  dismiss(pair.a, phone)
  dismiss(pair.b, postcode)
  settle(pair)
  expect([hits(pair.a), hits(pair.b)]).toEqual([[], []])
  pair.a.editor.undo()
  settle(pair)
  expect(hits(pair.b).map(({ excerpt }) => excerpt)).toEqual([phone?.excerpt])
})
