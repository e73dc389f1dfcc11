// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { addContents } from '../../../client/canvas/add-contents.ts'
import { CanvasImages } from '../../../client/canvas/canvas-images.ts'
import type { BoardRecord } from '../../../shared/board/board-record.ts'
import { agencyRecord, serviceShape } from '../../support/map-records.ts'
import {
  boardRecords,
  frameShape,
  geoShape,
  groupShape,
  indexAt,
  noteShape,
  pageRecord,
} from '../../support/records.ts'
import { readRecords, tldrFile } from '../../support/tldr-files.ts'
import { drawBoxes, meet, settle } from './editor-pair.ts'
import type { EditorPair } from './editor-pair.ts'

/** Large enough for several slices, with groups whose shapes come last in the file. */
const FILE = tldrFile([
  ...boardRecords(250, 5),
  groupShape('group', { index: indexAt(90_001) }),
  frameShape('frame', { index: indexAt(90_002) }),
  pageRecord('second', 'a2', 'Second'),
  geoShape('far', { parentId: 'page:second' }),
  noteShape('one', { parentId: 'shape:group', index: indexAt(1) }),
  noteShape('two', { parentId: 'shape:group', index: indexAt(2) }),
  serviceShape('service', { parentId: 'shape:frame' }),
  agencyRecord('council'),
])

const images = new CanvasImages({
  state: () => ({ get: () => ({ kind: 'absent' }), subscribe: () => () => undefined }),
  add: () => Promise.resolve(),
  bytes: () => Promise.resolve(undefined),
  refused: { get: () => new Map(), subscribe: () => () => undefined },
})

async function open(
  { a, exchange }: EditorPair,
  text: string,
  between: (done: number) => void = () => undefined,
  signal = new AbortController().signal,
) {
  const { contents } = readRecords(text)
  let done = 0
  return addContents(a.editor, images, {
    contents,
    pictures: [],
    signal,
    onProgress: (now) => {
      done = now
    },
    breathe: () => {
      exchange()
      between(done)
      return Promise.resolve()
    },
  })
}

function counts({ a }: EditorPair): Record<string, number> {
  const found: Record<string, number> = {}
  for (const { typeName } of Object.values(a.canvas.shown()) as BoardRecord[]) {
    found[typeName] = (found[typeName] ?? 0) + 1
  }
  return found
}

test('a file comes in slices that the other sees, whole in the end, and is one step to undo', async () => {
  const pair = meet(() => undefined)
  const before = counts(pair)
  const seen: number[] = []
  const added = await open(pair, FILE, () => {
    seen.push(pair.b.editor.getCurrentPageShapeIds().size)
  })
  settle(pair)
  expect(added).toEqual({ shapes: 256, notTaken: [] })
  expect(seen.length).toBeGreaterThan(1)
  expect(seen[0]).toBeLessThan(seen.at(-1) ?? 0)
  const after = counts(pair)
  const { contents } = readRecords(FILE)
  expect(after).toMatchObject({
    agency: 1,
    page: 2,
    shape: contents.shapes.length,
    binding: contents.bindings.length,
  })
  const group = pair.b.editor.getCurrentPageShapes().find(({ type }) => type === 'group')
  expect(group && pair.b.editor.getSortedChildIdsForParent(group)).toHaveLength(2)

  pair.a.editor.undo()
  settle(pair)
  expect(counts(pair)).toEqual(before)
  pair.a.editor.redo()
  settle(pair)
  expect(counts(pair)).toEqual(after)
})

test('what is called off is taken back, and the other’s work is left alone', async () => {
  const pair = meet((a) => drawBoxes(a, 'mine'))
  const before = counts(pair)
  const calling = new AbortController()
  const added = await open(
    pair,
    FILE,
    (done) => {
      if (done > 100) calling.abort()
    },
    calling.signal,
  )
  drawBoxes(pair.b, 'theirs')
  settle(pair)
  expect(added.shapes).toBe(0)
  expect(counts(pair)).toEqual({ ...before, shape: 2 })
})

test('pages come after those of the board under names of their own; an empty page in view is the first', async () => {
  const pair = meet((a) => drawBoxes(a, 'mine'))
  const two = tldrFile([pageRecord(), pageRecord('second', 'a2', 'Second'), geoShape('box')])
  await open(pair, two)
  await open(pair, two)
  settle(pair)
  const names = (): string[] => pair.b.editor.getPages().map(({ name }) => name)
  expect(names()).toEqual(['Page 1', 'Page 2', 'Second', 'Page 3', 'Second 1'])

  const empty = meet(() => undefined)
  const { id } = empty.a.editor.getCurrentPage()
  await open(
    empty,
    tldrFile([pageRecord('budget', 'a1', 'Budget'), geoShape('box', { parentId: 'page:budget' })]),
  )
  settle(empty)
  expect(empty.b.editor.getPages()).toMatchObject([{ id, name: 'Budget' }])
})

test('an arrow opened with what it is bound to is bound there', async () => {
  const pair = meet(() => undefined)
  const records = boardRecords(60, 9)
  await open(pair, tldrFile(records))
  settle(pair)
  const bound = records.filter(({ typeName }) => typeName === 'binding')
  expect(bound.length).toBeGreaterThan(0)
  expect(counts(pair)['binding']).toBe(readRecords(tldrFile(records)).contents.bindings.length)
})

test('no page gets more than it may have, nor a board more pages, and both are told', async () => {
  const pair = meet(() => undefined)
  const pages = Array.from({ length: 45 }, (_, n) => pageRecord(`p${n}`, indexAt(n), `P ${n}`))
  const last = geoShape('last', { parentId: 'page:p44' })
  const { notTaken } = await open(pair, tldrFile([...pages, last]))
  expect(pair.a.editor.getPages()).toHaveLength(40)
  expect(notTaken).toEqual([
    { what: 'page', count: 5, why: 'the board has as many pages as it can have' },
    { what: 'thing', count: 1, why: 'it stood on a page that was not taken' },
  ])
})
