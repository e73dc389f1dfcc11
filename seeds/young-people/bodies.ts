import type { AgencyId } from '../../shared/domain/agency-record.ts'
import { gridIn } from '../drawing/box.ts'
import type { MapSketch } from '../drawing/map-sketch.ts'
import { basedOn, BLOCK_TYPE, CONTENT, drawSlide } from '../drawing/slide.ts'
import { bodiesByFunction } from './typical-bodies.ts'
import { type BodyOf, COHORT, sources, STORY } from './words.ts'

/** Puts the bodies in the directory, and what each offers in the column of its function. */
export function drawBodies(map: MapSketch): BodyOf {
  const slide = drawSlide(map, {
    name: 'bodies',
    number: 1,
    title: 'More than 24 bodies for one young person',
    lead: 'What each does for young people who are neither in work nor in training.',
    foot: basedOn(sources),
  })
  const heads = gridIn({ ...CONTENT, h: 76 }, { columns: 6, rows: 1, gapX: 28, gapY: 0 })
  const cards = gridIn(
    { ...CONTENT, y: CONTENT.y + 100, h: CONTENT.h - 100 },
    { columns: 6, rows: 4, gapX: 28, gapY: 28 },
  )
  const countyCouncil = map.agency('county', {
    name: 'County council',
    shortName: 'County',
    sector: 'Council',
    colour: 'blue',
  })
  const agencies = new Map<string, AgencyId>()
  bodiesByFunction.forEach(({ heading, does, bodies }, column) => {
    map.block(`head-${column + 1}`, slide, heads(column, 0), [`**${heading}**`], {
      ...BLOCK_TYPE.small,
      color: 'grey',
    })
    bodies.forEach(({ id, asks, isCountys, offers, ...fields }, row) => {
      const agency = map.agency(id, { ...fields, partOf: isCountys ? countyCouncil : null })
      agencies.set(id, agency)
      map.service(`offer-${id}`, slide, cards(column, row), offers, {
        agency,
        does,
        cohort: COHORT,
        questionSets: asks ? [STORY] : [],
      })
    })
  })
  return (id) => {
    const agency = agencies.get(id)
    if (agency === undefined) throw new Error(`no body ${id}`)
    return agency
  }
}
