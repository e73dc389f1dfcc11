// @vitest-environment happy-dom
import { createShapeId } from '@tldraw/tlschema'
import type { TLShapePartial } from '@tldraw/tlschema'
import { toRichText } from 'tldraw'
import type { Editor } from 'tldraw'
import { beforeEach, describe, expect, test } from 'vitest'
import { EditorLegibility } from '../../../../client/canvas/legibility/editor-legibility.ts'
import type { MendableText } from '../../../../client/canvas/legibility/legibility-controls.ts'
import { LEAST_CONTRAST, textFaults } from '../../../../shared/talk/legibility/text-faults.ts'
import { leastFontSize, USUAL_ROOM } from '../../../../shared/talk/legibility/room.ts'
import { VirtualScheduler } from '../../binding/virtual-scheduler.ts'
import { editorPair } from '../editor-pair.ts'

const SLIDE = createShapeId('slide')
const SIZE = { width: 1280, height: 720 }

let editor: Editor
let legibility: EditorLegibility
let scheduler: VirtualScheduler
beforeEach(() => {
  editor = editorPair().a.editor
  scheduler = new VirtualScheduler()
  legibility = new EditorLegibility(editor, scheduler)
  draw({ id: SLIDE, type: 'frame', x: 100, y: 50, props: { w: 1280, h: 720, name: 'Money' } })
})

function draw(...shapes: readonly TLShapePartial[]): void {
  editor.createShapes([...shapes])
}

/** On the slide, with a text. */
function put(
  name: string,
  type: string,
  props: Readonly<Record<string, unknown>>,
  rest: Readonly<Record<string, unknown>> = {},
): void {
  const words = type === 'arrow' ? { text: name } : { richText: toRichText(name) }
  draw({
    id: createShapeId(name),
    type,
    parentId: SLIDE,
    x: 400,
    y: 300,
    ...rest,
    props: { ...words, ...props },
  })
}

function texts(): readonly MendableText[] {
  const stop = legibility.readings.subscribe(() => undefined)
  const [slide] = legibility.readings.get()
  stop()
  return slide?.texts ?? []
}

function read(name: string): MendableText {
  const text = texts().find(({ words }) => words === name)
  if (text === undefined) throw new Error(`nothing says ${name}`)
  return text
}

function faults(): readonly string[] {
  return textFaults({ ...SIZE, texts: texts() }, USUAL_ROOM).map(
    ({ kind, words }) => `${kind}: ${words}`,
  )
}

const least = leastFontSize(USUAL_ROOM, SIZE)
const id = (name: string): string => createShapeId(name)

describe('[ROW-7] what stands on a slide', () => {
  test('is read by the sizes and colours that pictures have', () => {
    put('text', 'text', { size: 'l', scale: 2, color: 'black' })
    put('label', 'geo', {
      size: 'm',
      w: 200,
      h: 100,
      fill: 'fill',
      color: 'blue',
      labelColor: 'white',
    })
    put('note', 'note', { size: 's', color: 'yellow', labelColor: 'yellow' })
    put('', 'text', {})
    expect(texts().map(({ words, fontSize }) => [words, fontSize])).toEqual([
      ['text', 72],
      ['label', 22],
      ['note', 18],
    ])
    expect(read('text').contrast).toBeGreaterThan(15)
    // White on #4465e9.
    expect(read('label').contrast).toBeCloseTo(4.9, 0)
    // In pictures a note is written in black, whatever its label is said to be.
    expect(read('note').contrast).toBeGreaterThan(10)
  })

  test('is read of cards as of anything else', () => {
    put('Hostel', 'service', { w: 240, h: 120 })
    const card = texts()
    expect(card.map(({ words }) => words)).toContain('Hostel')
    expect(Math.min(...card.map(({ contrast }) => contrast ?? 0))).toBeGreaterThan(LEAST_CONTRAST)
    expect(card.every(({ canGrow, shapeId }) => canGrow && shapeId === id('Hostel'))).toBe(true)
  })

  test('is what can be seen of it', () => {
    put('outside', 'text', { size: 's' }, { x: 1400 })
    expect(texts()).toEqual([])
  })

  test('is judged by what lies behind it, and by nothing that lies before', () => {
    put(
      'box',
      'geo',
      { w: 600, h: 400, fill: 'fill', color: 'black', labelColor: 'white' },
      { x: 300, y: 200 },
    )
    put('on it', 'text', { size: 'xl', color: 'black' })
    put('cover', 'geo', { w: 600, h: 400, fill: 'fill', color: 'white' }, { x: 300, y: 200 })
    expect(read('on it').contrast).toBeCloseTo(1)
    editor.sendToBack([createShapeId('box')])
    editor.updateShape({ id: createShapeId('box'), type: 'geo', props: { fill: 'none' } })
    expect(read('on it').contrast).toBeGreaterThan(15)
    editor.updateShape({ id: createShapeId('on it'), type: 'text', opacity: 0.3 })
    expect(read('on it').contrast).toBeLessThan(3)
  })

  test('is said to be unknown over a picture', () => {
    draw({
      id: createShapeId('photo'),
      type: 'image',
      parentId: SLIDE,
      x: 300,
      y: 200,
      props: { w: 600, h: 400 },
    })
    put('caption', 'text', { size: 'xl', scale: 2 })
    expect(read('caption').contrast).toBeNull()
    expect(read('caption').canClear).toBe(false)
    expect(faults()).toEqual(['unknown: caption'])
  })

  test('is read anew a moment after it changed, while somebody watches', () => {
    let news = 0
    const stop = legibility.readings.subscribe(() => {
      news += 1
    })
    expect(news).toBe(1)
    put('one', 'text', {})
    put('two', 'text', {})
    expect(news).toBe(1)
    scheduler.advance(250)
    expect(news).toBe(2)
    expect(legibility.readings.get()[0]?.texts).toHaveLength(2)
    stop()
    put('three', 'text', {})
    scheduler.advance(1000)
    expect(legibility.readings.get()[0]?.texts).toHaveLength(2)
  })
})

describe('a mend of the size', () => {
  test.each([
    ['text', { size: 's' }, { size: 'l', scale: 1 }],
    ['geo', { size: 's', w: 300, h: 200 }, { size: 'xl' }],
    ['arrow', { size: 's', start: { x: 0, y: 0 }, end: { x: 300, y: 10 } }, { size: 'xl' }],
  ] as const)('makes the text of a %s large enough, in one step to undo', (type, props, after) => {
    put('words', type, props)
    expect(faults()).toEqual(['small: words'])
    const before = editor.store.serialize('document')
    legibility.grow(id('words'), SLIDE, least)
    expect(faults()).toEqual([])
    expect(read('words').fontSize).toBeLessThan(least * 1.3)
    expect(editor.getShape(createShapeId('words'))?.props).toMatchObject(after)
    editor.undo()
    expect(editor.store.serialize('document')).toEqual(before)
  })

  test('grows notes and cards as a whole, about where they are, and keeps them on the slide', () => {
    put('note', 'note', { size: 'xl' }, { x: 0, y: 0 })
    put('Hostel', 'service', { w: 240, h: 120 }, { x: 500, y: 300 })
    const card = editor.getShapePageBounds(createShapeId('Hostel'))?.center.clone()
    legibility.grow(id('note'), SLIDE, least)
    legibility.grow(id('Hostel'), SLIDE, 20)
    expect(read('note').fontSize).toBeGreaterThanOrEqual(least)
    expect(editor.getShape(createShapeId('note'))).toMatchObject({ x: 0, y: 0 })
    expect(Math.min(...texts().map(({ fontSize }) => fontSize))).toBeGreaterThanOrEqual(20)
    const grown = editor.getShapePageBounds(createShapeId('Hostel'))
    expect(grown?.center.x).toBeCloseTo(card?.x ?? 0)
    expect(grown?.center.y).toBeCloseTo(card?.y ?? 0)
    expect((grown?.w ?? 0) / (grown?.h ?? 1)).toBeCloseTo(2)
  })

  test('is not offered of what is locked, nor to who only looks on', () => {
    put('words', 'text', { size: 's' })
    expect(read('words').canGrow).toBe(true)
    editor.updateInstanceState({ isReadonly: true })
    expect(read('words').canGrow).toBe(false)
    legibility.grow(id('words'), SLIDE, least)
    expect(read('words').fontSize).toBe(18)
    editor.updateInstanceState({ isReadonly: false })
    editor.toggleLock([createShapeId('words')])
    expect(read('words').canGrow).toBe(false)
  })
})

describe('a mend of the contrast', () => {
  test.each([
    ['light-blue', 'blue'],
    ['light-violet', 'violet'],
    ['yellow', 'black'],
    ['grey', 'black'],
  ])('gives a text in %s on paper %s, in one step to undo', (color, mended) => {
    put('words', 'text', { size: 'xl', color })
    expect(faults()).toEqual(['faint: words'])
    expect(read('words').canClear).toBe(true)
    const before = editor.store.serialize('document')
    legibility.clear(id('words'), SLIDE)
    expect(faults()).toEqual([])
    expect(editor.getShape(createShapeId('words'))?.props).toMatchObject({ color: mended })
    editor.undo()
    expect(editor.store.serialize('document')).toEqual(before)
  })

  test('takes white on a dark ground, and ends that a note can be seen through', () => {
    put('label', 'geo', {
      w: 400,
      h: 200,
      size: 'xl',
      scale: 2,
      fill: 'fill',
      color: 'black',
      labelColor: 'black',
    })
    put('note', 'note', { size: 'xl', scale: 2 }, { x: 20, y: 20, opacity: 0.25 })
    legibility.clear(id('label'), SLIDE)
    legibility.clear(id('note'), SLIDE)
    expect(editor.getShape(createShapeId('label'))?.props).toMatchObject({ labelColor: 'white' })
    expect(editor.getShape(createShapeId('note'))?.opacity).toBe(1)
    expect(faults()).toEqual([])
  })
})

describe('coming closer', () => {
  test('makes a slide smaller around its contents, which stay where they are', () => {
    put('a', 'geo', { w: 300, h: 150, size: 'm' }, { x: 600, y: 300 })
    put('b', 'geo', { w: 200, h: 100, size: 'm' }, { x: 700, y: 500 })
    expect(faults()).toHaveLength(2)
    const place = editor.getShapePageBounds(createShapeId('a'))?.clone()
    const before = editor.store.serialize('document')
    expect(legibility.readings.get()[0]?.closerTo).toEqual(['contents'])
    legibility.comeCloser(SLIDE, 'contents')
    const frame = editor.getShapePageBounds(SLIDE)
    expect((frame?.w ?? 0) / (frame?.h ?? 1)).toBeCloseTo(1280 / 720)
    expect(frame?.w).toBeLessThan(700)
    expect(frame?.contains(editor.getShapePageBounds(createShapeId('b')) ?? frame)).toBe(true)
    expect(editor.getShapePageBounds(createShapeId('a'))).toEqual(place)
    const [slide] = [...(texts(), legibility.readings.get())]
    expect(slide?.closerTo).toEqual([])
    expect(slide && textFaults(slide, USUAL_ROOM)).toEqual([])
    editor.undo()
    expect(editor.store.serialize('document')).toEqual(before)
  })

  test('goes to what is selected, on a slide that is turned too', () => {
    editor.updateShape({ id: SLIDE, type: 'frame', rotation: 0.4 })
    put('a', 'geo', { w: 300, h: 150 }, { x: 0, y: 0 })
    put('b', 'geo', { w: 300, h: 150 }, { x: 900, y: 500 })
    texts()
    expect(legibility.readings.get()[0]?.closerTo).toEqual([])
    editor.select(createShapeId('b'))
    const place = editor.getShapePageBounds(createShapeId('b'))?.clone()
    legibility.comeCloser(SLIDE, 'selection')
    expect(editor.getShape(SLIDE)?.props).toMatchObject({
      w: expect.closeTo(1280 * (300 / 1280 / 0.92), 0),
    })
    const after = editor.getShapePageBounds(createShapeId('b'))
    expect(after?.x).toBeCloseTo(place?.x ?? 0)
    expect(after?.y).toBeCloseTo(place?.y ?? 0)
  })
})
