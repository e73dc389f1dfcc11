// @vitest-environment happy-dom
import { createShapeId } from '@tldraw/tlschema'
import type { Editor } from 'tldraw'
import { expect, test } from 'vitest'
import { asBoardStore } from '../../../../client/binding/board-store.ts'
import { EditorMapControls } from '../../../../client/canvas/editor-map-controls.ts'
import { changeLinkKind } from '../../../../client/canvas/service-map/change-link-kind.ts'
import { refuseLoops } from '../../../../client/canvas/service-map/refused-loops.ts'
import { readServiceMap } from '../../../../shared/domain/read-service-map.ts'
import { commitmentShape, serviceShape } from '../../../support/map-records.ts'
import { indexAt } from '../../../support/records.ts'
import { meet } from '../editor-pair.ts'

const id = createShapeId

/** C-000C depends on C-000A by its details. */
function scene(): { readonly editor: Editor; readonly map: EditorMapControls; said: string[] } {
  const { editor } = meet(({ editor }) => {
    editor.store.put([
      commitmentShape('000a', { index: indexAt(1) }),
      commitmentShape('000b', { index: indexAt(2), x: 400 }),
      commitmentShape('000c', { index: indexAt(3), x: 800, meta: { 'after/C-000A': true } }),
      serviceShape('service', { index: indexAt(4), x: 1_200 }),
    ])
  }).a
  const said: string[] = []
  refuseLoops(editor, (message) => said.push(message))
  return { editor, map: new EditorMapControls(editor), said }
}

function dependencies(editor: Editor): Record<string, readonly string[]> {
  const { commitments } = readServiceMap(asBoardStore(editor.store).allRecords())
  return Object.fromEntries(commitments.map(({ dependsOn, ref }) => [ref, dependsOn]))
}

test('[DEPENDS-5] an arrow that would close a loop stays plain, and the loop is said', () => {
  const { editor, map, said } = scene()
  map.addLink(id('000a'), id('000b'))
  expect(said).toEqual([])
  const closing = map.addLink(id('000b'), id('000c'))
  expect(said).toEqual([
    'It stays a plain arrow. C-000B → C-000C → C-000A → C-000B: each would wait for the next, and none could begin.',
  ])
  expect(editor.getShape(id(closing?.slice('shape:'.length)))?.meta).toEqual({})
  expect(dependencies(editor)).toEqual({
    'C-000A': ['C-000B'],
    'C-000B': [],
    'C-000C': ['C-000A'],
  })
})

test('[DEPENDS-5] neither by the key nor in its details does it become one; others may', () => {
  const { editor, map, said } = scene()
  const arrow = map.addLink(id('000a'), id('000c'))
  if (arrow === undefined) throw new Error('no arrow')
  map.setFields([arrow], { link: 'data' }, 'new step')
  map.setFields([arrow], { link: 'depends-on' }, 'new step')
  expect(said).toHaveLength(2)
  map.setFields([arrow], { link: 'data' }, 'new step')
  editor.select(id(arrow.slice('shape:'.length)))
  changeLinkKind(editor)
  expect(said).toHaveLength(3)
  changeLinkKind(editor)
  expect(dependencies(editor)).toMatchObject({ 'C-000A': [], 'C-000C': ['C-000A'] })
  expect(readServiceMap(asBoardStore(editor.store).allRecords()).links).toMatchObject([
    { kind: 'referral' },
  ])

  map.addLink(id('000b'), id('000a'))
  expect(dependencies(editor)).toMatchObject({ 'C-000B': ['C-000A'] })
  expect(said).toHaveLength(3)
})

test('[COMMIT-4] an arrow between a commitment and a service is plain, and says what it is about', () => {
  const { editor, map, said } = scene()
  const arrow = map.addLink(id('000a'), id('service'))
  expect(editor.getShape(id(arrow?.slice('shape:'.length)))?.meta).toEqual({})
  const { commitments } = readServiceMap(asBoardStore(editor.store).allRecords())
  expect(commitments[0]?.aboutIds).toEqual(['shape:service'])
  expect(said).toEqual([])
})
