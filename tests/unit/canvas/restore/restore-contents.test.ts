// @vitest-environment happy-dom
import { isDeepStrictEqual } from 'node:util'
import { createShapeId, toRichText } from '@tldraw/tlschema'
import type { TLGeoShape, TLPageId, TLShape, TLShapeId } from '@tldraw/tlschema'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asBoardStore } from '../../../../client/binding/board-store.ts'
import { changeExactly } from '../../../../client/binding/exact-change.ts'
import { restoreContents } from '../../../../client/canvas/restore/restore-contents.ts'
import type { Restored } from '../../../../client/canvas/restore/restore-contents.ts'
import { NO_AGREEMENTS, standingOf } from '../../../../shared/domain/agreement.ts'
import type { AgreementBook, AgreementEntry } from '../../../../shared/domain/agreement.ts'
import { neededCell } from '../../../../shared/domain/commitment-cells.ts'
import { canonicalWording, wordingHash } from '../../../../shared/domain/commitment-wording.ts'
import { readServiceMap } from '../../../../shared/domain/read-service-map.ts'
import {
  boardContent,
  decodeContent,
  encodeContent,
} from '../../../../shared/snapshot/board-content.ts'
import type { BoardContent } from '../../../../shared/snapshot/board-content.ts'
import { agencyRecord, commitmentShape } from '../../../support/map-records.ts'
import { boardRecords } from '../../../support/records.ts'
import { PAGE } from '../../binding/two-canvases.ts'
import { bind, drawArrow, drawBoxes, drawFrame, meet, settle } from '../editor-pair.ts'
import type { EditorPair, Seat } from '../editor-pair.ts'
import { openText } from '../text-session.ts'

const SECOND = 'page:second' as TLPageId

const id = createShapeId
const ids = (...names: readonly string[]): TLShapeId[] => names.map((name) => id(name))

/** The board as Ann sees it, as a snapshot keeps it. */
function snapshot({ a }: EditorPair): BoardContent {
  const { records } = a.canvas.document.view
  return decodeContent(encodeContent(boardContent('board', records.values(), NO_AGREEMENTS)))
}

/** Ann puts the board back. @param between what happens in each pause of it, before the two exchange */
async function restore(
  { a, exchange }: EditorPair,
  { records }: BoardContent,
  between: (done: number) => void = () => undefined,
  signal = new AbortController().signal,
): Promise<Restored> {
  let done = 0
  return restoreContents(
    {
      editor: a.editor,
      document: a.canvas.document,
      settle: () => {
        a.canvas.binding.settle()
      },
      changeExactly: (change) => {
        const { document, ownTyping, store } = a.canvas
        changeExactly({ document, store: asBoardStore(store), typing: ownTyping }, change)
      },
    },
    {
      records,
      signal,
      onProgress: (now) => {
        done = now
      },
      breathe: () => {
        between(done)
        exchange()
        return Promise.resolve()
      },
    },
  )
}

/**
 * With the rank of each shape among those it stands beside for its key: two that collide get others.
 * Of arrows what they are bound to: where they run, and above what, tldraw works out anew whenever
 * that is touched.
 */
function ranked({ records }: BoardContent): readonly object[] {
  const shapes = records.flatMap((record) => (record.typeName === 'shape' ? [record] : []))
  const rankOf = ({ id: own, parentId }: TLShape): number =>
    shapes
      .filter((shape) => shape.parentId === parentId && shape.type !== 'arrow')
      .toSorted((a, b) => (a.index < b.index ? -1 : 1))
      .findIndex((shape) => shape.id === own)
  return records.map((record) => {
    if (record.typeName !== 'shape') return record
    if (record.type === 'arrow') return { id: record.id, parentId: record.parentId }
    return { ...record, index: rankOf(record) }
  })
}

function reword({ editor }: Seat, name: string, words: string): void {
  const richText = toRichText(words)
  editor.updateShape<TLGeoShape>({ id: id(name), type: 'geo', props: { richText } })
}

const words = ({ editor }: Seat, name: string): unknown =>
  editor.getShape<TLGeoShape>(id(name))?.props.richText

describe('a board put back', () => {
  function changed(): { pair: EditorPair; earlier: BoardContent } {
    const pair = meet((a) => {
      drawBoxes(a, 'from', 'to', 'goes', 'one', 'two')
      drawFrame(a, 'frame', { x: 0, y: 500 })
      drawArrow(a, 'arrow', 'from', 'goes')
      a.editor.groupShapes(ids('one', 'two'), { groupId: id('group') })
      reword(a, 'to', 'Who pays?')
      asBoardStore(a.editor.store).put([agencyRecord('council')])
    })
    const earlier = snapshot(pair)
    const { a, b } = pair
    reword(b, 'to', 'Who pays for the second visit?')
    b.editor.deleteShapes(ids('goes'))
    b.editor.ungroupShapes(ids('group'))
    b.editor.createPage({ name: 'Second', id: SECOND })
    b.editor.createShapes([{ id: id('far'), type: 'geo', parentId: SECOND }])
    settle(pair)
    a.editor.reparentShapes(ids('from'), id('frame'))
    bind(a, 'arrow', 'end', 'to')
    drawBoxes(a, 'late')
    asBoardStore(a.editor.store).put([agencyRecord('council', { name: 'Birmingham City Council' })])
    a.editor.setCurrentPage(SECOND)
    settle(pair)
    return { pair, earlier }
  }

  test('is as it was, for all; and one undo makes it as it was before, one redo as it was then', async () => {
    const { pair, earlier } = changed()
    const before = snapshot(pair)
    expect(await restore(pair, earlier)).toEqual({ kind: 'restored', left: 0 })
    settle(pair)
    expect(snapshot(pair)).toEqual(earlier)
    pair.a.editor.undo()
    settle(pair)
    expect(snapshot(pair)).toEqual(before)
    pair.a.editor.redo()
    settle(pair)
    expect(snapshot(pair)).toEqual(earlier)
  })

  test('undone, has kept what another did since', async () => {
    const { pair, earlier } = changed()
    const { a, b } = pair
    await restore(pair, earlier)
    settle(pair)
    b.editor.updateShape({ id: id('one'), type: 'geo', opacity: 0.5 })
    drawBoxes(b, 'theirs')
    settle(pair)
    a.editor.undo()
    settle(pair)
    expect(a.editor.getShape(id('theirs'))).toBeDefined()
    expect(a.editor.getShape(id('one'))).toMatchObject({ opacity: 0.5, parentId: PAGE })
    expect(a.editor.getShape(id('late'))).toBeDefined()
  })

  test('that is as it was already is not touched', async () => {
    const { pair, earlier } = changed()
    await restore(pair, earlier)
    settle(pair)
    const sent = pair.a.canvas.sent.length
    expect(await restore(pair, earlier)).toEqual({ kind: 'restored', left: 0 })
    expect(pair.a.canvas.sent.length).toBe(sent)
  })
})

describe('while others work', () => {
  /** Enough for some pauses. */
  function large(): { pair: EditorPair; earlier: BoardContent } {
    const pair = meet((a) => {
      asBoardStore(a.editor.store).put([...boardRecords(500, 3)])
      drawBoxes(a, 'typed', 'moved', 'deleted')
    })
    const earlier = snapshot(pair)
    pair.a.editor.deleteShapes(pair.a.editor.getCurrentPageShapes().slice(0, 450))
    drawBoxes(pair.b, 'late')
    for (const name of ['typed', 'moved', 'deleted', 'late']) reword(pair.b, name, 'Later words')
    settle(pair)
    return { pair, earlier }
  }

  test('what they type and change meanwhile stays, and is counted', async () => {
    const { pair, earlier } = large()
    const { a, b } = pair
    let pauses = 0
    const restored = await restore(pair, earlier, () => {
      pauses += 1
      if (pauses !== 1) return
      const text = openText(b, 'typed')
      text.type('!')
      text.leave()
      b.editor.updateShape({ id: id('moved'), type: 'geo', x: 777 })
      reword(b, 'late', 'Not this one')
      b.editor.deleteShapes(ids('deleted'))
    })
    settle(pair)
    expect(pauses).toBeGreaterThan(3)
    expect(JSON.stringify(words(a, 'typed'))).toContain('!')
    expect(a.editor.getShape(id('moved'))?.x).toBe(777)
    expect(words(a, 'late')).toEqual(toRichText('Not this one'))
    expect(a.editor.getShape(id('deleted'))).toBeUndefined()
    expect(restored.left).toBe(4)
    const theirs = new Set<string>(ids('typed', 'moved', 'deleted', 'late'))
    const rest = (content: BoardContent) => content.records.filter((one) => !theirs.has(one.id))
    expect(rest(snapshot(pair))).toEqual(rest(earlier))
  })

  test('called off, it is taken back whole', async () => {
    const { pair, earlier } = large()
    const before = snapshot(pair)
    const calling = new AbortController()
    const restored = await restore(
      pair,
      earlier,
      (done) => {
        if (done > 200) calling.abort()
      },
      calling.signal,
    )
    settle(pair)
    expect(restored.kind).toBe('called off')
    expect(snapshot(pair)).toEqual(before)
  })
})

test('a commitment whose wording returns to what was agreed is agreed again', async () => {
  const needed = { meta: { [neededCell('agency:council')]: true } }
  const pair = meet((a) => {
    asBoardStore(a.editor.store).put([agencyRecord('council'), commitmentShape('one', needed)])
  })
  const earlier = snapshot(pair)
  const standing = (): unknown => {
    const [commitment] = readServiceMap(snapshot(pair).records).commitments
    return commitment && standingOf(commitment, agreedTo(earlier)).standings
  }
  const agreed = [expect.objectContaining({ kind: 'agreed', wording: 'present' })]
  expect(standing()).toEqual(agreed)
  const richText = toRichText('One plan for some people')
  const { store } = pair.b.editor
  const commitment = store.get(id('one'))
  store.put([{ ...commitment, props: { ...commitment?.props, richText } } as TLShape])
  settle(pair)
  expect(standing()).toMatchObject([{ wording: 'earlier' }])
  await restore(pair, earlier)
  settle(pair)
  expect(standing()).toEqual(agreed)
})

/** The council has agreed to the commitment as it was. */
function agreedTo({ records }: BoardContent): AgreementBook {
  const [commitment] = readServiceMap(records).commitments
  if (commitment === undefined) throw new Error('there is no commitment')
  const wording = canonicalWording(commitment)
  const hash = wordingHash(wording)
  const entry: AgreementEntry = {
    n: 1,
    commitmentId: commitment.id,
    ref: commitment.ref,
    agencyId: 'agency:council',
    agencyName: 'Dorset County Council',
    answer: 'agreed',
    reason: '',
    name: 'Ann',
    role: '',
    wordingHash: hash,
    atMs: 0,
  }
  return { entries: [entry], wordings: { [hash]: wording } }
}

describe('whatever was done since', () => {
  const NAMES = ['one', 'two', 'three', 'four', 'frame', 'inner', 'group', 'arrow']
  const name = fc.constantFrom(...NAMES)
  const act = fc.record({
    who: fc.constantFrom('a', 'b'),
    what: fc.constantFrom(
      'move',
      'delete',
      'group',
      'ungroup',
      'reparent',
      'bind',
      'reword',
      'front',
      'undo',
      'page',
      'draw',
    ),
    name,
    other: name,
    n: fc.nat(5),
  })

  function play(
    pair: EditorPair,
    acts: readonly (typeof act extends fc.Arbitrary<infer T> ? T : never)[],
  ): void {
    for (const { who, what, name: one, other, n } of acts) {
      const seat = pair[who]
      const { editor } = seat
      const shape = editor.getShape(id(one))
      const second = editor.getShape(id(other))
      editor.markHistoryStoppingPoint()
      switch (what) {
        case 'move':
          if (shape) editor.updateShape({ ...shape, x: shape.x + 10 * n, y: n })
          break
        case 'delete':
          if (shape) editor.deleteShapes([shape])
          break
        case 'group':
          if (shape && second && shape !== second) editor.groupShapes([shape, second])
          break
        case 'ungroup':
          if (shape) editor.ungroupShapes([shape])
          break
        case 'reparent':
          if (shape?.type === 'geo' && second?.type === 'frame') {
            editor.reparentShapes([shape], second.id)
          }
          break
        case 'bind':
          if (editor.getShape(id('arrow')) && second && other !== 'arrow') {
            bind(seat, 'arrow', n % 2 === 0 ? 'start' : 'end', other)
          }
          break
        case 'reword':
          if (shape?.type === 'geo') reword(seat, one, `Words ${n}`)
          break
        case 'front':
          if (shape) editor.bringToFront([shape])
          break
        case 'undo':
          editor.undo()
          break
        case 'page':
          if (n === 0) editor.createPage({ name: 'Second', id: SECOND })
          else if (n === 1) editor.deletePage(SECOND)
          else if (shape && editor.getPage(SECOND)) editor.moveShapesToPage([shape], SECOND)
          break
        case 'draw':
          if (!shape && one !== 'group') drawBoxes(seat, one)
          break
      }
      settle(pair)
    }
  }

  test('it is as it was, and undone as it was before', async () => {
    const script = fc.array(act, { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(script, script, async (first, second) => {
        const pair = meet((a) => {
          drawBoxes(a, 'one', 'two', 'three', 'four')
          drawFrame(a, 'frame', { x: 0, y: 300 })
          drawFrame(a, 'inner', { x: 10, y: 310 })
          drawArrow(a, 'arrow', 'one', 'two')
          a.editor.groupShapes(ids('three', 'four'), { groupId: id('group') })
        })
        play(pair, first)
        const earlier = snapshot(pair)
        play(pair, second)
        const before = snapshot(pair)
        expect(await restore(pair, earlier)).toEqual({ kind: 'restored', left: 0 })
        settle(pair)
        expect(snapshot(pair)).toEqual(earlier)
        if (isDeepStrictEqual(before, earlier)) return
        pair.a.editor.undo()
        settle(pair)
        expect(ranked(snapshot(pair))).toEqual(ranked(before))
      }),
      { numRuns: 25 },
    )
  })
})
