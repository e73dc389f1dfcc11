import type { TLShapeId } from '@tldraw/tlschema'
import type { TLContent } from 'tldraw'
import { expect, test } from 'vitest'
import { withoutUnknownShapes } from '../../../client/canvas/known-content.ts'
import { recordSchema } from '../../../shared/board/record-schema.ts'
import { arrow, arrowBinding, box } from '../binding/two-canvases.ts'

test('shapes that a board does not hold are left out, with what hangs on them', () => {
  const picture = { ...box('picture'), type: 'video' } as unknown as TLContent['shapes'][number]
  const embed = { ...picture, id: 'shape:embed' as TLShapeId, type: 'embed' } as typeof picture
  const content: TLContent = {
    schema: recordSchema.serialize(),
    shapes: [box('kept'), picture, embed, arrow('line')],
    rootShapeIds: [box('kept').id, picture.id, embed.id, arrow('line').id],
    bindings: [
      arrowBinding('to-kept', arrow('line').id, box('kept').id),
      arrowBinding('to-picture', arrow('line').id, picture.id),
    ],
    assets: [
      { typeName: 'asset', type: 'image' } as TLContent['assets'][number],
      { typeName: 'asset', type: 'video' } as TLContent['assets'][number],
      { typeName: 'asset', type: 'bookmark' } as TLContent['assets'][number],
    ],
  }
  const known = withoutUnknownShapes(content)
  expect(known.shapes.map(({ id }) => id)).toEqual([box('kept').id, arrow('line').id])
  expect(known.rootShapeIds).toEqual([box('kept').id, arrow('line').id])
  expect(known.bindings?.map(({ toId }) => toId)).toEqual([box('kept').id])
  expect(known.assets.map(({ type }) => type)).toEqual(['image', 'bookmark'])
})
