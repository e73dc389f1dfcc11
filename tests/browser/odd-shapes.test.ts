import { expect, test } from 'vitest'
import { BoardDocument } from '../../shared/board/board-document.ts'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import { MAX_EXTENT_PX, MAX_OFFSET_PX, MAX_SCALE } from '../../shared/board/extent.ts'
import {
  barrierShape,
  commitmentShape,
  potShape,
  serviceShape,
  stageShape,
} from '../support/map-records.ts'
import {
  arrowBinding,
  arrowShape,
  bookmarkShape,
  drawShape,
  frameShape,
  geoShape,
  groupShape,
  lineShape,
  noteShape,
  pageRecord,
  textShape,
} from '../support/records.ts'
import { setStage } from '../support/stage.ts'
import { WireClient } from '../support/wire-client.ts'

const stage = setStage()

/** As odd as the door lets in. */
const oddShapes: readonly BoardRecord[] = [
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
  commitmentShape('unled', { props: { leadAgencyId: 'agency:gone', w: 1e-4, h: 1e-4 } }),
  bookmarkShape('bare', { props: { assetId: null, url: 'https://example.org' } }),
]

const FAR = MAX_OFFSET_PX
const LARGE = MAX_EXTENT_PX

/** As large, and as far away, as goes [VALID-7]. */
const largeRecords: readonly BoardRecord[] = [
  ...(['ellipse', 'oval', 'cloud', 'rectangle'] as const).map((geo) =>
    geoShape(geo, { props: { geo, w: LARGE, h: LARGE, dash: 'dotted', fill: 'pattern' } }),
  ),
  geoShape('grown', { props: { growY: LARGE } }),
  noteShape('scaled', { props: { scale: MAX_SCALE } }),
  textShape('magnified', { props: { scale: MAX_SCALE } }),
  frameShape('wide', { props: { w: LARGE, h: LARGE } }),
  drawShape('swing', 1, {
    props: {
      dash: 'dotted',
      segments: [
        {
          type: 'free',
          points: [
            { x: -LARGE, y: 0 },
            { x: LARGE, y: LARGE },
          ],
        },
      ],
    },
  }),
  lineShape('curve', {
    props: {
      spline: 'cubic',
      dash: 'dotted',
      points: {
        a1: { id: 'a1', index: 'a1', x: -LARGE, y: 0 },
        a2: { id: 'a2', index: 'a2', x: LARGE, y: LARGE },
        a3: { id: 'a3', index: 'a3', x: 0, y: -LARGE },
      },
    },
  }),
  arrowShape('round', { props: { dash: 'dotted', bend: LARGE, end: { x: LARGE, y: LARGE } } }),
  arrowShape('elbow', { props: { kind: 'elbow', end: { x: LARGE, y: LARGE } } }),
  geoShape('east', { x: FAR, y: FAR }),
  geoShape('west', { x: -FAR, y: -FAR }),
  arrowShape('across', { props: { dash: 'dashed', bend: LARGE } }),
  arrowBinding('from', 'shape:across', 'shape:east', 'start'),
  arrowBinding('to', 'shape:across', 'shape:west', 'end'),
]

const manyPages = Array.from({ length: 10_000 }, (_, n) => pageRecord(`p${n}`, `b${n + 100_000}1`))

test.each([
  ['odd shape', oddShapes],
  ['large shape', largeRecords],
  ['number of pages', manyPages],
])('no %s that the door lets in takes the board down', async (what, odd) => {
  const board = await stage.product.createBoard(what)
  const { id: boardId, keys } = board
  const writer = await WireClient.join({ url: stage.product.url, boardId, key: keys.editor })
  const document = new BoardDocument(writer.doc, { now: Date.now })
  const plain = geoShape('plain', { x: 400, y: 300 })
  document.edit({ created: [...odd, plain], updated: [], removed: [] }, null)
  await writer.untilSaved()
  writer.close()

  const ann = await stage.visitor('Ann')
  await ann.join(stage.product.link(board, 'editor'))
  await ann.shape('shape:plain').waitFor({ state: 'attached' })
  await ann.drawBox({ x: 300, y: 500 }, { x: 380, y: 560 })
  expect(await ann.page.getByText('The board could not be drawn').count()).toBe(0)
  ann.expectWellBehaved(stage.product.url)
})
