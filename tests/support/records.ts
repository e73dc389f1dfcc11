import type { TLBinding, TLRichText, TLShape } from '@tldraw/tlschema'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import { barrierShape, commitmentShape, potShape, serviceShape, stageShape } from './map-records.ts'
import { record, shape, type ShapeOptions } from './record-parts.ts'
import { Random } from './random.ts'

/** Valid records of every kind a board holds. Ids are given without their prefix. */

export function pageRecord(id = 'page', index = 'a1', name = 'Page 1'): BoardRecord {
  return record({ id: `page:${id}`, typeName: 'page', name, index, meta: {} })
}

export function documentRecord(name = ''): BoardRecord {
  return record({ id: 'document:document', typeName: 'document', name, gridSize: 10, meta: {} })
}

export function richText(...paragraphs: readonly string[]): TLRichText {
  return {
    type: 'doc',
    content: paragraphs.map((text) =>
      text === ''
        ? { type: 'paragraph' }
        : { type: 'paragraph', content: [{ type: 'text', text }] },
    ),
  }
}

export function geoShape(id: string, options: ShapeOptions = {}): TLShape {
  return shape('geo', id, options, {
    geo: 'rectangle',
    dash: 'draw',
    url: '',
    w: 200,
    h: 120,
    growY: 0,
    scale: 1,
    labelColor: 'black',
    color: 'blue',
    fill: 'none',
    size: 'm',
    font: 'draw',
    align: 'middle',
    verticalAlign: 'middle',
    richText: richText('Housing advice'),
  })
}

export function noteShape(id: string, options: ShapeOptions = {}): TLShape {
  return shape('note', id, options, {
    color: 'yellow',
    labelColor: 'black',
    size: 'm',
    font: 'draw',
    fontSizeAdjustment: 1,
    align: 'middle',
    verticalAlign: 'middle',
    growY: 0,
    url: '',
    richText: richText('Who pays for the second visit?'),
    scale: 1,
  })
}

export function textShape(id: string, options: ShapeOptions = {}): TLShape {
  return shape('text', id, options, {
    color: 'black',
    size: 'm',
    font: 'draw',
    textAlign: 'start',
    w: 200,
    richText: richText('Probation'),
    scale: 1,
    autoSize: true,
  })
}

export function drawShape(id: string, points = 40, options: ShapeOptions = {}): TLShape {
  const path = Array.from({ length: points }, (_, i) => ({ x: i * 3.5, y: (i % 7) * 1.25, z: 0.5 }))
  return shape('draw', id, options, {
    color: 'black',
    fill: 'none',
    dash: 'draw',
    size: 'm',
    segments: [{ type: 'free', points: path }],
    isComplete: true,
    isClosed: false,
    isPen: false,
    scale: 1,
  })
}

function highlightShape(id: string, options: ShapeOptions = {}): TLShape {
  return shape('highlight', id, options, {
    color: 'yellow',
    size: 'l',
    segments: [
      {
        type: 'straight',
        points: [
          { x: 0, y: 0 },
          { x: 60, y: 4 },
        ],
      },
    ],
    isComplete: true,
    isPen: false,
    scale: 1,
  })
}

export function lineShape(id: string, options: ShapeOptions = {}): TLShape {
  return shape('line', id, options, {
    color: 'black',
    dash: 'draw',
    size: 'm',
    spline: 'line',
    points: {
      a1: { id: 'a1', index: 'a1', x: 0, y: 0 },
      a2: { id: 'a2', index: 'a2', x: 90, y: 40 },
    },
    scale: 1,
  })
}

export function frameShape(id: string, options: ShapeOptions = {}): TLShape {
  return shape('frame', id, options, { w: 600, h: 400, name: 'The first year', color: 'black' })
}

export function groupShape(id: string, options: ShapeOptions = {}): TLShape {
  return shape('group', id, options, {})
}

export function arrowShape(id: string, options: ShapeOptions = {}): TLShape {
  return shape('arrow', id, options, {
    kind: 'arc',
    labelColor: 'black',
    color: 'black',
    fill: 'none',
    dash: 'draw',
    size: 'm',
    arrowheadStart: 'none',
    arrowheadEnd: 'arrow',
    font: 'draw',
    start: { x: 0, y: 0 },
    end: { x: 160, y: 40 },
    bend: 0,
    text: '',
    labelPosition: 0.5,
    scale: 1,
    elbowMidPoint: 0.5,
  })
}

/** @param fields of a link, in the arrow's `meta` */
export function linkArrow(id: string, fields: Readonly<Record<string, unknown>> = {}): TLShape {
  return arrowShape(id, {
    meta: {
      link: 'referral',
      peoplePerYear: 60,
      waitDays: 21,
      dropOutPercent: 12.5,
      asksAgain: true,
      sharingAgreement: 'none',
      pounds: null,
      year: '',
      confidence: 'estimate',
      figureSource: '',
      ...fields,
    },
  })
}

export function bookmarkShape(id: string, options: ShapeOptions = {}): TLShape {
  return shape('bookmark', id, options, {
    w: 300,
    h: 320,
    assetId: null,
    url: 'https://www.gov.uk/',
  })
}

export function bookmarkAsset(id: string): BoardRecord {
  return record({
    id: `asset:${id}`,
    typeName: 'asset',
    type: 'bookmark',
    props: {
      title: 'GOV.UK',
      description: '',
      image: '',
      favicon: '',
      src: 'https://www.gov.uk/',
    },
    meta: {},
  })
}

export function imageShape(id: string, options: ShapeOptions = {}): TLShape {
  return shape('image', id, options, {
    w: 320,
    h: 240,
    playing: true,
    url: '',
    assetId: null,
    crop: null,
    flipX: false,
    flipY: false,
    altText: 'A flip chart',
  })
}

/** @param hash of the picture's bytes */
export function imageAsset(
  id: string,
  hash: string,
  props: Readonly<Record<string, unknown>> = {},
): BoardRecord {
  return record({
    id: `asset:${id}`,
    typeName: 'asset',
    type: 'image',
    props: {
      src: `asset:${hash}`,
      w: 640,
      h: 480,
      mimeType: 'image/jpeg',
      isAnimated: false,
      name: 'flip chart.jpg',
      fileSize: 4_000,
      ...props,
    },
    meta: {},
  })
}

/** Binds an end of an arrow to a shape. `from` and `to` are whole ids. */
export function arrowBinding(
  id: string,
  from: string,
  to: string,
  terminal: 'start' | 'end' = 'end',
): TLBinding {
  return record({
    id: `binding:${id}`,
    typeName: 'binding',
    type: 'arrow',
    fromId: from,
    toId: to,
    props: {
      terminal,
      normalizedAnchor: { x: 0.5, y: 0.5 },
      isExact: false,
      isPrecise: false,
      snap: 'none',
    },
    meta: {},
  }) as TLBinding
}

/** One of each kind of shape. */
export function everyShape(): readonly TLShape[] {
  return [
    geoShape('geo'),
    noteShape('note'),
    textShape('text'),
    drawShape('draw'),
    highlightShape('highlight'),
    lineShape('line'),
    frameShape('frame'),
    groupShape('group'),
    arrowShape('arrow'),
    bookmarkShape('bookmark'),
    imageShape('image'),
    serviceShape('service'),
    potShape('pot'),
    stageShape('stage'),
    barrierShape('barrier'),
    commitmentShape('commitment'),
    linkArrow('link'),
  ]
}

/**
 * A board of about `shapes` shapes (40% notes, 30% boxes, 15% freehand, 10% text, 5% arrows, each
 * with both its bindings), with its page and document records.
 */
export function boardRecords(shapes: number, seed = 7): readonly BoardRecord[] {
  const random = new Random(seed)
  const records: BoardRecord[] = [pageRecord(), documentRecord('A place')]
  const targets: string[] = []
  for (let i = 0; i < shapes; i++) {
    const id = random.id()
    const options = { index: indexAt(i), x: random.next() * 5_000, y: random.next() * 5_000 }
    const kind = random.next()
    if (kind < 0.4) records.push(noteShape(id, options))
    else if (kind < 0.7) records.push(geoShape(id, options))
    else if (kind < 0.85) records.push(drawShape(id, 40, options))
    else if (kind < 0.95 || targets.length === 0) records.push(textShape(id, options))
    else {
      records.push(arrowShape(id, options))
      for (const end of ['start', 'end'] as const) {
        records.push(arrowBinding(random.id(), `shape:${id}`, random.pick(targets), end))
      }
      continue
    }
    if (kind < 0.7) targets.push(`shape:${id}`)
  }
  return records
}

/** The index key of the n-th of many siblings, in order. */
export function indexAt(n: number): string {
  return `e${n.toString(36).padStart(5, '0')}`
}

/** A record's JSON with its fields in order, so that equal records have equal text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

/** A whole view as one text, equal for equal views. */
export function canonicalView(records: ReadonlyMap<string, BoardRecord>): string {
  return canonical([...records].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
