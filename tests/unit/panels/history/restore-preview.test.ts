import * as Y from 'yjs'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RestorePreview } from '../../../../client/panels/history/restore-preview.ts'
import { ObservableValue } from '../../../../client/socket/observable-value.ts'
import { BoardDocument } from '../../../../shared/board/board-document.ts'
import { NO_AGREEMENTS } from '../../../../shared/domain/agreement.ts'
import {
  boardContent,
  contentHash,
  encodeContent,
} from '../../../../shared/snapshot/board-content.ts'
import { serviceShape } from '../../../support/map-records.ts'
import { documentRecord, pageRecord } from '../../../support/records.ts'
import { VirtualScheduler } from '../../binding/virtual-scheduler.ts'

beforeEach(() => {
  vi.stubGlobal('reportError', (problem: unknown) => expect.fail(String(problem)))
})
afterEach(() => {
  vi.unstubAllGlobals()
})

function openPreview(alter: (bytes: Uint8Array<ArrayBuffer>) => void = () => undefined) {
  const document = new BoardDocument(new Y.Doc(), { now: () => 0 })
  const add = (...created: readonly Parameters<typeof serviceShape>[0][]): void =>
    document.edit({ created: created.map((id) => serviceShape(id)), updated: [], removed: [] }, 0)
  document.edit({ created: [pageRecord(), documentRecord('Board')], updated: [], removed: [] }, 0)
  add('first')
  const bytes = new Uint8Array(
    encodeContent(boardContent('board', document.view.records.values(), NO_AGREEMENTS)),
  )
  const hash = contentHash(bytes)
  alter(bytes)
  const scheduler = new VirtualScheduler()
  const preview = new RestorePreview({
    session: { document, agreements: new ObservableValue(NO_AGREEMENTS) },
    server: { content: () => Promise.resolve({ kind: 'done', value: bytes }) },
    snapshot: { hash },
    scheduler,
  })
  return { add, preview, scheduler }
}

test('it says what has been done since, as it goes on', async () => {
  const { add, preview, scheduler } = openPreview()
  const said = (): unknown => {
    const state = preview.get()
    return state.kind === 'ready' ? state.done.map(({ short }) => short) : state.kind
  }
  preview.subscribe(() => undefined)
  await vi.waitFor(() => expect(said()).toEqual([]))
  add('second')
  scheduler.advance(1_000)
  expect(said()).toEqual(['one service added'])
  add('third', 'fourth')
  scheduler.advance(1_000)
  expect(said()).toEqual(['three services added'])
})

test('bytes that are not the snapshot as it was made are not gone back to', async () => {
  const { preview } = openPreview((bytes) => {
    // Another title, and as readable as before.
    const at = new TextDecoder().decode(bytes).indexOf('"Board"')
    bytes[at + 1] = 'b'.codePointAt(0) ?? 0
  })
  preview.subscribe(() => undefined)
  await vi.waitFor(() => expect(preview.get().kind).toBe('failed'))
})
