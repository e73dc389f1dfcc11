import type { TLFrameShape, TLGeoShape, TLShape } from '@tldraw/tlschema'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { BoardRecord } from '../../../shared/board/board-record.ts'
import * as figures from '../../../seeds/birmingham-figures.ts'
import { birmingham } from '../../../seeds/birmingham.ts'
import { starters } from '../../../seeds/starters.ts'
import { BoardDocument } from '../../../shared/board/board-document.ts'
import { createBoardUpdate } from '../../../shared/board/new-board.ts'
import { validateRecord } from '../../../shared/board/record-schema.ts'

function shapesOf(records: readonly BoardRecord[]): TLShape[] {
  return records.filter((record) => record.typeName === 'shape')
}

describe('every starter', () => {
  it('has an id of its own', () => {
    expect(new Set(starters.map(({ id }) => id)).size).toBe(starters.length)
  })

  describe.each(starters)('$id', (starter) => {
    const records = starter.records()

    it('holds valid records only', () => {
      const complaints = records.flatMap((record) => validateRecord(record) ?? [])
      expect(complaints).toEqual([])
    })

    it('gives every record an id of its own', () => {
      expect(new Set(records.map(({ id }) => id)).size).toBe(records.length)
    })

    it('stands on a new board exactly as it was drawn', () => {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, createBoardUpdate({ title: 'New', records, clientId: 7, now: () => 1 }))
      const { view } = new BoardDocument(doc, { now: () => 2 })
      expect([...view.quarantined]).toEqual([])
      for (const record of records) expect(view.records.get(record.id)).toEqual(record)
    })

    it('keeps shapes inside their frames', () => {
      const shapes = shapesOf(records)
      const frames = shapes.filter((shape): shape is TLFrameShape => shape.type === 'frame')
      for (const shape of shapes) {
        const parent = frames.find(({ id }) => id === shape.parentId)
        if (parent === undefined || !('w' in shape.props)) continue
        expect(shape.x + shape.props.w, shape.id).toBeLessThanOrEqual(parent.props.w)
        expect(shape.y, shape.id).toBeLessThan(parent.props.h)
      }
    })

    it('ties both ends of every arrow to shapes that exist', () => {
      const ids = new Set<string>(shapesOf(records).map(({ id }) => id))
      const bindings = records.filter((record) => record.typeName === 'binding')
      const arrows = shapesOf(records).filter(({ type }) => type === 'arrow')
      expect(bindings).toHaveLength(2 * arrows.length)
      for (const { fromId, toId } of bindings) {
        expect(ids).toContain(fromId)
        expect(ids).toContain(toId)
      }
    })
  })
})

describe('the Birmingham count', () => {
  const { council, health, jobs, others, total } = figures
  const parts = [council, health, jobs, others]

  it('has the published figures', () => {
    expect(council.figure.pounds).toBe(3_600_000_000)
    expect(health.figure.pounds).toBe(1_900_000_000)
    expect(jobs.figure.pounds).toBe(699_000_000)
    expect(total.pounds).toBe(7_300_000_000)
  })

  it('adds up, in whole pounds', () => {
    const sum = parts.reduce((pounds, part) => pounds + part.figure.pounds, 0)
    expect(sum).toBe(total.pounds)
    expect(others.figure.pounds).toBe(1_101_000_000)
    for (const { figure } of parts) expect(Number.isInteger(figure.pounds)).toBe(true)
  })

  it('calls an estimate what nobody published', () => {
    expect(parts.map(({ figure }) => figure.confidence)).toEqual([
      'actual',
      'actual',
      'actual',
      'estimate',
    ])
  })

  const blocks = new Map(
    shapesOf(birmingham.records())
      .filter((shape): shape is TLGeoShape => shape.type === 'geo')
      .map((block) => [block.id.slice('shape:'.length), block]),
  )

  it('draws every block as large as its pounds', () => {
    const drawn = Object.entries({ council, health, jobs, others }).map(([name, { figure }]) => {
      const block = blocks.get(name)
      if (!block) throw new Error(`no block for ${name}`)
      return { pounds: figure.pounds, area: block.props.w * block.props.h, block }
    })
    const pixels = drawn.reduce((area, block) => area + block.area, 0)
    for (const { pounds, area, block } of drawn) {
      expect(area / pixels, block.id).toBeCloseTo(pounds / total.pounds, 9)
    }
  })

  it('gives every block and bar its source', () => {
    for (const block of blocks.values()) expect(block.meta.source, block.id).toContain('2010')
  })

  it('tells actual from estimate by outline and by word', () => {
    const { meta, props } = blocks.get('others') ?? {}
    expect(meta?.figure).toMatchObject({ confidence: 'estimate', year: '2008-09' })
    expect(props?.dash).toBe('dashed')
    expect(JSON.stringify(props?.richText)).toContain('(estimate)')
  })

  it('says that it is illustrative', () => {
    expect(JSON.stringify(birmingham.records())).toContain(
      'Illustrative, based on published figures',
    )
  })
})
