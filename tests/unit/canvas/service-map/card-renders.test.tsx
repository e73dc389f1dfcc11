// @vitest-environment happy-dom
import { createShapeId } from '@tldraw/tlschema'
import { act, Profiler } from 'react'
import { createRoot } from 'react-dom/client'
import { EditorProvider } from 'tldraw'
import type { Editor, TLShapeId } from 'tldraw'
import { beforeAll, expect, test, vi } from 'vitest'
import { asBoardStore } from '../../../../client/binding/board-store.ts'
import { followAgreements } from '../../../../client/canvas/service-map/agreements-known.ts'
import { standingLook } from '../../../../client/canvas/service-map/standing-look.ts'
import { ObservableValue } from '../../../../client/socket/observable-value.ts'
import { NO_AGREEMENTS } from '../../../../shared/domain/agreement.ts'
import type { AgreementBook, AgreementEntry } from '../../../../shared/domain/agreement.ts'
import { agencyRecord, commitmentShape } from '../../../support/map-records.ts'
import { meet } from '../editor-pair.ts'

beforeAll(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
})

const NEAR = 30
const HUGE = createShapeId('huge')

/** Services on a canvas, each drawn by its util's component, and how often. */
function drawCards(draw?: (editor: Editor) => void): {
  readonly editor: Editor
  readonly renders: (id?: TLShapeId) => number
} {
  const { editor } = meet(({ editor }) => {
    asBoardStore(editor.store).put([agencyRecord('council'), agencyRecord('police')])
    for (let i = 0; i < NEAR; i++) {
      const agencyId = i === 0 ? 'agency:police' : 'agency:council'
      editor.createShape({ id: createShapeId(`${i}`), type: 'service', x: i, props: { agencyId } })
    }
    editor.createShape({ id: HUGE, type: 'service', props: { w: 960, h: 480 } })
    draw?.(editor)
  }).a
  const counts = new Map<string, number>()
  const count = (id: string): void => {
    counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  act(() => {
    createRoot(document.createElement('div')).render(
      <EditorProvider editor={editor}>
        {editor.getCurrentPageShapes().map((shape) => (
          <Profiler key={shape.id} id={shape.id} onRender={count}>
            {editor.getShapeUtil(shape).component(shape)}
          </Profiler>
        ))}
      </EditorProvider>,
    )
  })
  return {
    editor,
    renders: (id) =>
      id === undefined
        ? [...counts.values()].reduce((sum, one) => sum + one, 0)
        : (counts.get(id) ?? 0),
  }
}

function zoom(editor: Editor, from: number, to: number): void {
  const frames = 60
  for (let frame = 0; frame <= frames; frame++) {
    act(() => {
      editor.setCamera({ x: 0, y: 0, z: from + ((to - from) * frame) / frames })
    })
  }
}

test('a card is drawn anew when its level changes, not with every step of the zoom', () => {
  const { editor, renders } = drawCards()
  expect(renders()).toBe(NEAR + 1)
  // Near all the way, the huge one close.
  zoom(editor, 1, 0.7)
  zoom(editor, 0.7, 1.25)
  expect(renders()).toBe(NEAR + 1)
  // Through far to a dot: once each for the many; the huge one by way of near.
  zoom(editor, 1.25, 0.1)
  expect(renders()).toBe(2 * NEAR + 3)
  expect(renders(HUGE)).toBe(3)
  // And through both to close.
  zoom(editor, 0.1, 4)
  expect(renders()).toBe(4 * NEAR + 5)
})

test('an agency’s cards follow it and others do not; all follow the theme', () => {
  const { editor, renders } = drawCards()
  act(() => {
    asBoardStore(editor.store).put([agencyRecord('police', { shortName: 'WMP' })])
  })
  expect(renders()).toBe(NEAR + 2)
  expect(renders(createShapeId('0'))).toBe(2)
  act(() => {
    editor.user.updateUserPreferences({ colorScheme: 'dark' })
  })
  expect(renders()).toBe(2 * NEAR + 3)
})

test('a commitment follows what is answered to it, and is not drawn anew for what is answered to others', () => {
  const [asked, other] = [commitmentShape('0001', { meta: NEEDS }), commitmentShape('0002')]
  const { editor, renders } = drawCards(({ store }) =>
    store.put([asked, { ...other, index: 'a2' as typeof other.index }]),
  )
  const agreements = new ObservableValue<AgreementBook>(NO_AGREEMENTS)
  act(() => {
    followAgreements(editor, agreements)
  })
  const before = renders()
  const entry = declined(asked.id)
  act(() => {
    agreements.set({ entries: [entry], wordings: {} })
  })
  expect(renders()).toBe(before + 1)
  expect(renders(asked.id)).toBe(2)
  expect(standingLook(editor, asked.id).get().words).toBe('Declined an earlier wording: DCC')
  act(() => {
    agreements.set({
      entries: [entry, { ...entry, n: 2, commitmentId: 'shape:gone' }],
      wordings: {},
    })
    editor.nudgeShapes([asked.id], { x: 10, y: 0 })
  })
  expect(renders()).toBe(before + 1)
})

const NEEDS = { 'needs/agency:council': true }

function declined(commitmentId: string): AgreementEntry {
  return {
    n: 1,
    commitmentId,
    ref: 'C-0001',
    agencyId: 'agency:council',
    agencyName: 'Dorset County Council',
    answer: 'declined',
    reason: 'No money',
    name: 'Ann',
    role: '',
    wordingHash: 'another',
    atMs: 1,
  }
}
