import type {
  TLArrowShape,
  TLFrameShape,
  TLGeoShape,
  TLNoteShape,
  TLShape,
  TLTextShape,
} from '@tldraw/tlschema'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { BLOCK_TYPE, TYPE } from '../../../seeds/drawing/slide.ts'
import { SOURCES } from '../../../seeds/sources.ts'
import { journey } from '../../../seeds/journey/journey.ts'
import { starters } from '../../../seeds/starters.ts'
import { BoardDocument } from '../../../shared/board/board-document.ts'
import type { BoardRecord } from '../../../shared/board/board-record.ts'
import { createBoardUpdate } from '../../../shared/board/new-board.ts'
import { plainText } from '../../../shared/board/plain-text.ts'
import { validateRecord } from '../../../shared/board/record-schema.ts'
import { AGENCY_COLOUR_NAMES } from '../../../shared/domain/agency-colours.ts'
import { linkFieldsOf } from '../../../shared/domain/link-fields.ts'
import { mapLaneOf } from '../../../shared/domain/map-lane.ts'
import { readServiceMap } from '../../../shared/domain/read-service-map.ts'
import { labelHeight, noteHeight, textHeight } from '../../support/label-size.ts'

/** A shape with the text it may have and where it is drawn, in its slide's coordinates. */
interface Box {
  readonly id: string
  readonly slideId: string
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

/** The shapes of a kind that tldraw's own types know. */
interface Kinds {
  readonly arrow: TLArrowShape
  readonly frame: TLFrameShape
  readonly geo: TLGeoShape
  readonly note: TLNoteShape
  readonly text: TLTextShape
}

function allShapes(records: readonly BoardRecord[]): TLShape[] {
  return records.filter((record) => record.typeName === 'shape')
}

function shapesOf<K extends keyof Kinds>(records: readonly BoardRecord[], kind: K): Kinds[K][] {
  return allShapes(records).filter((shape): shape is Kinds[K] => shape.type === kind)
}

/** What has a place of its own on a slide, as large as it is drawn. */
function boxesOf(records: readonly BoardRecord[]): Box[] {
  const at = ({ id, parentId: slideId, x, y }: TLShape) => ({ id, slideId, x, y })
  return [
    ...shapesOf(records, 'text').map((text) => ({
      ...at(text),
      w: text.props.w * text.props.scale,
      h: textHeight(text),
    })),
    ...shapesOf(records, 'note').map((note) => ({
      ...at(note),
      w: 200 * note.props.scale,
      h: 200 * note.props.scale,
    })),
    ...allShapes(records).flatMap((shape) => {
      const { props } = shape
      const hasSize = 'w' in props && 'h' in props && shape.type !== 'frame'
      return hasSize ? [{ ...at(shape), w: props.w, h: props.h }] : []
    }),
  ]
}

/** The words of a shape; '' when it has none. */
function wordsOf({ props }: TLShape): string {
  return 'richText' in props ? plainText(props.richText) : ''
}

/** By less than a line's width they may touch. */
function overlap(a: Box, b: Box): boolean {
  const hair = 1
  return (
    a.slideId === b.slideId &&
    a.x + a.w > b.x + hair &&
    b.x + b.w > a.x + hair &&
    a.y + a.h > b.y + hair &&
    b.y + b.h > a.y + hair
  )
}

describe('the starters', () => {
  it('are few enough to choose among, each with an id of its own', () => {
    expect(starters.map(({ id }) => id)).toEqual([
      'birmingham',
      'older-people',
      'young-people',
      'barriers',
      'ten-years',
      'journey',
    ])
  })

  it('have no id in common, so that one can be copied onto another', () => {
    const ids = starters.flatMap((starter) => starter.records().map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('say in a sentence what they show, and what their picture does', () => {
    for (const { description, picture } of starters) {
      expect(description).toMatch(/^.{40,95}\.$/u)
      expect(picture.alt).toMatch(/^.{40,260}\.$/u)
    }
  })
})

describe.each(starters)('the starter $id', (starter) => {
  const records = starter.records()
  const map = readServiceMap(records)

  it('holds valid records only', () => {
    expect(records.flatMap((record) => validateRecord(record) ?? [])).toEqual([])
  })

  it('stands on a new board exactly as it was drawn', () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, createBoardUpdate({ title: 'New', records, clientId: 7, now: () => 1 }))
    const { view } = new BoardDocument(doc, { now: () => 2 })
    expect([...view.quarantined]).toEqual([])
    for (const record of records) expect(view.records.get(record.id)).toEqual(record)
  })

  it('is the same whenever it is made', () => {
    expect(starter.records()).toEqual(records)
    const indices = allShapes(records).map(({ index }) => index as string)
    expect(indices).toEqual(indices.toSorted())
    expect(new Set(indices).size).toBe(indices.length)
  })

  it('has room for every text', () => {
    for (const block of shapesOf(records, 'geo').filter((shape) => wordsOf(shape) !== '')) {
      expect(labelHeight(block), block.id).toBeLessThanOrEqual(block.props.h)
    }
    for (const note of shapesOf(records, 'note')) {
      expect(noteHeight(note), note.id).toBeLessThanOrEqual(200 * note.props.scale)
    }
  })

  it('has few sizes of type, the same on all slides', () => {
    const say = ({ scale, size }: { readonly size: string; readonly scale: number }) =>
      `${size} ${scale}`
    for (const { props } of shapesOf(records, 'text')) {
      expect(Object.values(TYPE).map(say)).toContain(say(props))
    }
    for (const block of shapesOf(records, 'geo').filter((shape) => wordsOf(shape) !== '')) {
      expect(Object.values(BLOCK_TYPE).map(say)).toContain(say(block.props))
    }
  })

  it('has a directory in which no two agencies look the same', () => {
    const used = new Set(map.agencies.map(({ colour }) => colour))
    expect(used.size).toBe(Math.min(map.agencies.length, AGENCY_COLOUR_NAMES.length))
    const shortNames = new Set(map.agencies.map(({ shortName }) => shortName))
    expect(shortNames.size).toBe(map.agencies.length)
    for (const { name, sector, shortName } of map.agencies) {
      expect(name).not.toBe('')
      expect(sector).not.toBe('')
      expect(shortName).toMatch(/^.{2,14}$/u)
    }
  })
})

describe.each(starters.filter((starter) => starter !== journey))('the slides of $id', (starter) => {
  const records = starter.records()
  const slides = shapesOf(records, 'frame')
  const map = readServiceMap(records)

  it('is neither bare nor crowded', () => {
    const count = allShapes(records).length
    expect(count).toBeGreaterThanOrEqual(30)
    expect(count).toBeLessThanOrEqual(120)
  })

  it('has slides of one size, 16:9, numbered in the order in which one reads', () => {
    for (const { props } of slides) {
      expect(props.w).toBe(1920)
      expect(props.h).toBe(1080)
    }
    const inOrder = slides.toSorted((a, b) => a.y - b.y || a.x - b.x)
    expect(inOrder.map(({ id }) => id)).toEqual(slides.map(({ id }) => id))
    slides.forEach(({ props }, index) => {
      expect(props.name).toMatch(new RegExp(`^${index + 1}\\. \\S`, 'u'))
    })
  })

  it('gives every slide a title, a line of what to see, and a foot', () => {
    for (const slide of slides) {
      const texts = shapesOf(records, 'text').filter(({ parentId }) => parentId === slide.id)
      const parts = ['title', 'lead', 'foot'].flatMap(
        (part) => texts.find(({ id }) => id === `${slide.id}-${part}`) ?? [],
      )
      const [title, lead, foot] = parts.map(wordsOf)
      for (const part of parts) expect(textHeight(part), part.id).toBeLessThan(90)
      expect(slide.props.name.replace(/^\d+\. /u, '')).toBe(title)
      expect(lead).toMatch(/[.?]$/u)
      expect(foot).toMatch(/^Illustrative, based on published figures\. .+\.$/u)
    }
  })

  it('keeps everything inside its slide', () => {
    for (const { h, id, w, x, y } of boxesOf(records)) {
      expect(x, id).toBeGreaterThanOrEqual(48)
      expect(y, id).toBeGreaterThanOrEqual(32)
      expect(x + w, id).toBeLessThanOrEqual(1920 - 48)
      expect(y + h, id).toBeLessThanOrEqual(1080 - 16)
    }
  })

  it('lets nothing lie on anything else but lanes', () => {
    const boxes = boxesOf(records).filter(({ id }) => !/-lane-\d/u.test(id))
    const pairs = boxes.flatMap((a, index) => boxes.slice(index + 1).map((b) => [a, b] as const))
    expect(pairs.filter(([a, b]) => overlap(a, b)).map(([a, b]) => `${a.id} ${b.id}`)).toEqual([])
  })

  it('ties both ends of every arrow to shapes of its own slide', () => {
    const byId = new Map(allShapes(records).map((shape) => [shape.id, shape]))
    const bindings = records.filter((record) => record.typeName === 'binding')
    const arrows = shapesOf(records, 'arrow')
    expect(bindings).toHaveLength(2 * arrows.length)
    for (const { fromId, toId } of bindings) {
      const arrow = byId.get(fromId)
      expect(arrow?.parentId, fromId).toBe(byId.get(toId)?.parentId)
    }
    expect(map.links).toHaveLength(
      arrows.filter(({ meta }) => linkFieldsOf(meta) !== undefined).length,
    )
  })

  it('says of every figure where it was published', () => {
    const figures = [
      ...map.services.map(({ cost, id }) => ({ id, figure: cost })),
      ...map.pots.map(({ amount, id }) => ({ id, figure: amount })),
      ...map.links.map(({ amount, id }) => ({ id, figure: amount })),
    ]
    const inFields = figures.filter(({ figure }) => figure !== null)
    for (const { figure, id } of inFields) expect(figure?.source, id).toMatch(/\w/u)
    const inShares = map.commitments.filter(({ shares }) => shares.length > 0)
    for (const { evidence, id } of inShares) expect(evidence, id).toMatch(/\w/u)
    const inMeta = allShapes(records).filter((shape) => {
      const hasPounds = shape.type === 'geo' && /£\d/u.test(wordsOf(shape))
      const hasStake = 'poundsAtStake' in shape.props && shape.props.poundsAtStake !== null
      return hasPounds || hasStake || 'figure' in shape.meta
    })
    for (const { id, meta } of inMeta) expect(meta['source'], id).toMatch(/\w/u)
  })

  it('lists in full every source that it draws on', () => {
    const all = allShapes(records).map(wordsOf)
    const list = all.find((text) => text.startsWith('Sources')) ?? ''
    const fields = JSON.stringify(records)
    const drawnOn = SOURCES.filter(
      ({ full, short }) => fields.includes(full) || all.some((text) => text.includes(`${short};`)),
    )
    for (const { full } of drawnOn) expect(list).toContain(full)
  })

  it('leaves no agency of the directory out', () => {
    const used = new Set([
      ...map.services.map(({ agencyId }) => agencyId),
      ...map.pots.map(({ heldBy }) => heldBy),
      ...map.barriers.map(({ raisedBy }) => raisedBy),
      ...map.agencies.map(({ parentId }) => parentId),
    ])
    for (const { id } of map.agencies) expect(used).toContain(id)
  })
})

describe('the form of a journey', () => {
  const records = journey.records()
  const frames = shapesOf(records, 'frame')

  it('is a lane for the journey, then one for each agency, one under another', () => {
    const lanes = frames.map(mapLaneOf)
    const agencies = readServiceMap(records).agencies.map(({ id }) => id)
    expect(lanes[0]).toEqual({ kind: 'journey' })
    const ofAgencies = lanes.flatMap((lane) => (lane?.kind === 'agency' ? [lane.agencyId] : []))
    expect(ofAgencies.toSorted()).toEqual(agencies)
    expect(lanes).toHaveLength(1 + agencies.length)
    for (const { parentId } of frames) expect(parentId).toBe('page:page')
    frames.slice(1).forEach(({ y }, index) => {
      const above = frames[index]
      expect(y).toBeGreaterThan((above?.y ?? Infinity) + (above?.props.h ?? 0))
    })
  })

  it('has its steps in the lane of the journey, clear of its title and of one another', () => {
    const steps = boxesOf(records).filter(({ id }) => id.includes('-step-'))
    expect(steps).toHaveLength(5)
    for (const { slideId, w, x } of steps) {
      expect(slideId).toBe(frames[0]?.id)
      expect(x).toBeGreaterThan(160)
      expect(x + w).toBeLessThan(frames[0]?.props.w ?? 0)
    }
  })
})
