// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { Scene } from '../../../../client/canvas/figures/figure-scenes.ts'
import { LiveSlides } from '../../../../client/canvas/live-slides/live-slides.ts'
import { ObservableValue } from '../../../../client/socket/observable-value.ts'
import { LiveDeckValues } from '../../../../client/talk/live-deck-values.ts'
import { BoardDocument } from '../../../../shared/board/board-document.ts'
import type { BoardRecord } from '../../../../shared/board/board-record.ts'
import { createBoardUpdate } from '../../../../shared/board/new-board.ts'
import { NO_AGREEMENTS } from '../../../../shared/domain/agreement.ts'
import type { Lens } from '../../../../shared/domain/lens.ts'
import { agencyRecord, commitmentShape, serviceShape } from '../../../support/map-records.ts'
import {
  arrowBinding,
  arrowShape,
  frameShape,
  geoShape,
  indexAt,
} from '../../../support/records.ts'
import { VirtualScheduler } from '../../binding/virtual-scheduler.ts'

/** What was drawn, in order: the ends of the frames' ids, with the opacities of what is on them. */
const drawn = vi.hoisted((): { id: string; opacities: number[] }[] => [])

// Where nothing is laid out nothing can be drawn: here it is told what would be.
vi.mock('../../../../client/canvas/live-slides/draw-slide.ts', () => ({
  drawSlide: (editor: { getShape(id: string): { opacity: number } }, { id, shapeIds }: Scene) => {
    const opacities = shapeIds.map((shapeId) => editor.getShape(shapeId).opacity)
    drawn.push({ id: id.slice(-1), opacities })
    return Promise.resolve({
      svg: `<svg n="${drawn.length}"/>`,
      hash: String(drawn.length),
      fonts: [],
      alt: '',
      lines: [],
    })
  },
}))

const now = (): number => 1_700_000_000_000
const QUIET_MS = 700

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** Frames A, B and C from left to right: a box on A tied to a box on B; a service on B; a commitment on C. */
const BOARD: readonly BoardRecord[] = [
  agencyRecord('council'),
  frameShape('A', { x: 0, y: 0, index: indexAt(1), props: { w: 400, h: 300 } }),
  frameShape('B', { x: 1_000, y: 0, index: indexAt(2), props: { w: 400, h: 300 } }),
  frameShape('C', { x: 2_000, y: 0, index: indexAt(3), props: { w: 400, h: 300 } }),
  geoShape('a-box', { parentId: 'shape:A', x: 20, y: 20 }),
  geoShape('b-box', { parentId: 'shape:B', x: 20, y: 20 }),
  geoShape('loose', { x: 5_000, y: 0, index: indexAt(4) }),
  serviceShape('service', { parentId: 'shape:B', x: 40, y: 40, index: indexAt(5) }),
  commitmentShape('7k2m', { parentId: 'shape:C', x: 20, y: 20 }),
  arrowShape('tie', { parentId: 'shape:A', index: indexAt(6) }),
  arrowBinding('from', 'shape:tie', 'shape:a-box', 'start'),
  arrowBinding('to', 'shape:tie', 'shape:b-box', 'end'),
]

function openDocument(clientId: number, seed: Uint8Array): BoardDocument {
  const doc = new Y.Doc()
  doc.clientID = clientId
  Y.applyUpdate(doc, seed)
  return new BoardDocument(doc, { now })
}

async function scene() {
  drawn.length = 0
  const seed = createBoardUpdate({ title: 'Purbeck', records: BOARD, clientId: 1, now })
  const [document, others] = [openDocument(2, seed), openDocument(3, seed)]
  others.doc.on('update', (update: Uint8Array) => Y.applyUpdate(document.doc, update, 'others'))
  const agreements = new ObservableValue(NO_AGREEMENTS)
  const lens = new ObservableValue<Lens | null>(null)
  const scheduler = new VirtualScheduler()
  const values = new LiveDeckValues()
  const slides = new LiveSlides(
    {
      session: { document, agreements, today: new ObservableValue('2011-01-01') },
      pictureOf: () => Promise.resolve(undefined),
      lens,
      scheduler,
      idle: () => Promise.resolve(),
      onProblem: () => undefined,
    },
    values,
  )
  closing.push(() => slides.close())
  /** Lets time pass, and what is due be done. */
  const pass = async (ms: number): Promise<void> => {
    scheduler.advance(ms)
    for (let turn = 0; turn < 40; turn++) await new Promise((resolve) => setImmediate(resolve))
  }
  await pass(0)
  const change = (id: string, fields: object, by = document): void => {
    const before = by.view.records.get(id)
    if (before === undefined) throw new Error(`${id} is not there`)
    const after = { ...before, ...fields } as BoardRecord
    by.edit({ created: [], removed: [], updated: [{ before, after }] }, 'a person')
  }
  const drawnSince = (): string => {
    const ids = drawn.map(({ id }) => id).join('')
    drawn.length = 0
    return ids
  }
  return { agreements, change, document, drawnSince, lens, others, pass, slides, values }
}

test('all slides are drawn once, in order, hidden ones too', async () => {
  const { change, drawnSince, pass, values } = await scene()
  expect(drawnSince()).toBe('ABC')
  expect(values.title.get()).toBe('Purbeck')
  expect(values.register.get()).toMatchObject([{ ref: 'C-7K2M', due: '31 March 2011' }])
  expect(values.slides.get().map(({ picture }) => picture?.hash)).toEqual(['1', '2', '3'])
  change('shape:A', { meta: { slideHidden: true, slideNotes: 'Say hello' } })
  await pass(QUIET_MS)
  expect(values.slides.get()[0]).toMatchObject({ isHidden: true, notes: 'Say hello' })
  // Of neither is anything to be seen.
  expect(drawnSince()).toBe('')
})

test.for([
  ['what is on one slide', 'shape:service', { x: 60 }, 'B'],
  ['what an arrow of another slide is tied to', 'shape:b-box', { x: 60 }, 'AB'],
  ['where that stands', 'shape:B', { x: 1_100 }, 'AB'],
  ['what lies over a slide', 'shape:loose', { x: 2_100 }, 'C'],
  ['what is on no slide', 'shape:loose', { x: 6_000 }, ''],
  ['an agency', 'agency:council', { name: 'Dorset' }, 'ABC'],
] as const)('after a change to %s those slides are drawn anew that show it', async (given) => {
  const [, id, fields, redrawn] = given
  const { change, drawnSince, pass } = await scene()
  drawnSince()
  change(id, fields)
  await pass(QUIET_MS - 1)
  expect(drawnSince()).toBe('')
  await pass(1)
  expect(drawnSince()).toBe(redrawn)
})

test('it does not matter who makes the change', async () => {
  const { change, drawnSince, others, pass } = await scene()
  drawnSince()
  change('shape:service', { x: 80 }, others)
  await pass(QUIET_MS)
  expect(drawnSince()).toBe('B')
})

test('what agencies answer is on the slide with the commitment', async () => {
  const { agreements, drawnSince, pass } = await scene()
  drawnSince()
  agreements.set({ entries: [], wordings: {} })
  await pass(QUIET_MS)
  expect(drawnSince()).toBe('C')
})

test('during a long burst slides are drawn now and then, those first that are looked at', async () => {
  const { change, drawnSince, pass, slides } = await scene()
  drawnSince()
  slides.prefer(['shape:B', 'shape:A'])
  for (let step = 1; step <= 50; step++) {
    change('shape:b-box', { x: 100 + step })
    await pass(100)
  }
  expect(drawnSince()).toBe('BABA')
  await pass(QUIET_MS)
  expect(drawnSince()).toBe('BA')
})

test('slides that come are drawn; of those that go nothing stays', async () => {
  const { document, drawnSince, pass, values } = await scene()
  drawnSince()
  const created = [
    frameShape('D', { x: 3_000, y: 0, index: indexAt(9), props: { w: 400, h: 300 } }),
  ]
  document.edit({ created, updated: [], removed: ['shape:A'] }, 'a person')
  await pass(QUIET_MS)
  expect(values.slides.get().map(({ id }) => id.slice(-1))).toEqual(['B', 'C', 'D'])
  // The arrow that began on A is left loose, or goes with it; B shows what it was tied to.
  expect(drawnSince()).toContain('D')
})

test('what a lens dims is drawn faint, and as it was when the lens is taken off', async () => {
  const { drawnSince, lens, pass } = await scene()
  drawnSince()
  lens.set({ kind: 'agency', agencyId: 'agency:council' })
  await pass(QUIET_MS)
  // Nothing on A is the council's; B has its service; on C there is nothing else.
  expect(drawn.map(({ id, opacities }) => `${id} ${opacities.join()}`)).toEqual(['A 0.15', 'B 1'])
  drawn.length = 0
  lens.set(null)
  await pass(QUIET_MS)
  expect(drawn.map(({ id, opacities }) => `${id} ${opacities.join()}`)).toContain('A 1')
})

test('once closed it draws nothing more', async () => {
  const { change, drawnSince, pass, slides } = await scene()
  drawnSince()
  change('shape:a-box', { x: 90 })
  slides.close()
  closing.length = 0
  await pass(QUIET_MS)
  expect(drawnSince()).toBe('')
  expect(document.querySelector('.tl-container')).toBeNull()
})
