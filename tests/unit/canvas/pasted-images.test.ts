import type { Editor, TLAsset, TLContent } from 'tldraw'
import { expect, test } from 'vitest'
import { CanvasImages } from '../../../client/canvas/canvas-images.ts'
import { takeInImages } from '../../../client/canvas/pasted-images.ts'
import type { SessionImages } from '../../../client/socket/board-session.ts'
import { recordSchema } from '../../../shared/board/record-schema.ts'
import { bookmarkAsset, bookmarkShape, imageAsset, imageShape } from '../../support/records.ts'

const here: SessionImages = {
  state: () => ({ get: () => ({ kind: 'absent' }), subscribe: () => () => undefined }),
  add: () => Promise.resolve(),
  bytes: () => Promise.resolve(undefined),
}

function contentOf(shapes: readonly unknown[], assets: readonly unknown[]): TLContent {
  const rootShapeIds = shapes.map((shape) => (shape as { id: string }).id)
  const content = { schema: recordSchema.serialize(), shapes, assets, bindings: [], rootShapeIds }
  return content as unknown as TLContent
}

function editorWith(...assets: readonly unknown[]): Editor {
  const known = new Map(assets.map((asset) => [(asset as TLAsset).id, asset as TLAsset]))
  return { getAsset: (id: TLAsset['id']) => known.get(id) } as unknown as Editor
}

const ours = imageAsset('ours', 'a'.repeat(64))
const shapeOf = (asset: { id: string }) =>
  imageShape(asset.id.slice('asset:'.length), { props: { assetId: asset.id } })

test('a picture of this board stays the one it is, whatever the clipboard says of it', async () => {
  const claimed = imageAsset('ours', 'b'.repeat(64))
  const content = contentOf([shapeOf(ours)], [claimed])
  const taken = await takeInImages(editorWith(ours), new CanvasImages(here), content)
  expect([taken.shapes.length, taken.assets]).toEqual([1, [ours]])
})

test('pictures that lie elsewhere are left out, with their shapes', async () => {
  const elsewhere = [
    'https://elsewhere.org/x.png',
    'data:text/html,x',
    `asset:${'c'.repeat(64)}`,
    null,
  ]
  const assets = elsewhere.map((src, index) => imageAsset(`n${index}`, '', { src }))
  const content = contentOf(assets.map(shapeOf), assets)
  const taken = await takeInImages(editorWith(), new CanvasImages(here), content)
  expect([taken.shapes, taken.assets, taken.rootShapeIds]).toEqual([[], [], []])
})

test('cards keep their words and lose pictures from elsewhere; unsafe ones go', async () => {
  const card = bookmarkAsset('card') as { props: object }
  const adorned = { ...card, props: { ...card.props, image: 'https://elsewhere.org/x.png' } }
  const unsafe = { ...bookmarkAsset('bad'), props: { ...card.props, src: 'javascript:alert(1)' } }
  const content = contentOf([bookmarkShape('a')], [adorned, unsafe])
  const taken = await takeInImages(editorWith(), new CanvasImages(here), content)
  expect([taken.shapes.length, taken.assets]).toEqual([1, [card]])
})
