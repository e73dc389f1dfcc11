import type { TLShape } from '@tldraw/tlschema'
import { expect, test } from 'vitest'
import { BoardDocument } from '../../shared/board/board-document.ts'
import { barrierShape, potShape, serviceShape, stageShape } from '../support/map-records.ts'
import {
  arrowShape,
  bookmarkShape,
  drawShape,
  frameShape,
  geoShape,
  groupShape,
  lineShape,
  textShape,
} from '../support/records.ts'
import { setStage } from '../support/stage.ts'
import { WireClient } from '../support/wire-client.ts'

const stage = setStage()

/** As odd as the door lets in. */
const oddShapes: readonly TLShape[] = [
  lineShape('line', { props: { points: { a1: { id: 'a1', index: 'a1', x: 0, y: 0 } } } }),
  drawShape('dot', 1),
  drawShape('straight', 1, {
    props: { segments: [{ type: 'straight', points: [{ x: 0, y: 0 }] }] },
  }),
  geoShape('speck', { props: { w: 1e-4, h: 1e-4 } }),
  geoShape('shrunk', { props: { scale: 1e-300 } }),
  textShape('empty', { props: { richText: { type: 'doc', content: [] } } }),
  textShape('listless', {
    props: { richText: { type: 'doc', content: [{ type: 'bulletList', content: [] }] } },
  }),
  arrowShape('point', { props: { start: { x: 0, y: 0 }, end: { x: 0, y: 0 } } }),
  frameShape('sliver', { props: { w: 1e-9, h: 1e-9 } }),
  groupShape('nobody'),
  serviceShape('thin', { props: { w: 1e-4, h: 1e-4 } }),
  stageShape('wordless', { props: { richText: { type: 'doc', content: [] } } }),
  potShape('ownerless', { props: { heldBy: 'agency:gone' } }),
  barrierShape('endless', { props: { ask: 'x'.repeat(5_000) } }),
  bookmarkShape('bare', { props: { assetId: null, url: 'https://example.org' } }),
]

test('no shape that the door lets in takes the board down', async () => {
  const board = await stage.product.createBoard('Odd shapes')
  const { id: boardId, keys } = board
  const writer = await WireClient.join({ url: stage.product.url, boardId, key: keys.editor })
  const document = new BoardDocument(writer.doc, { now: Date.now })
  const plain = geoShape('plain', { x: 400, y: 300 })
  document.edit({ created: [...oddShapes, plain], updated: [], removed: [] }, null)
  await writer.untilSaved()
  writer.close()

  const ann = await stage.visitor('Ann')
  await ann.join(stage.product.link(board, 'editor'))
  await ann.shape('shape:plain').waitFor()
  await ann.drawBox({ x: 300, y: 500 }, { x: 380, y: 560 })
  expect(await ann.page.getByText('The board could not be drawn').count()).toBe(0)
  ann.expectWellBehaved(stage.product.url)
})
