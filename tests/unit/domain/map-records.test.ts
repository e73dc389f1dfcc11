import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BoardRecord } from '../../../shared/board/board-record.ts'
import { checkEntry } from '../../../shared/board/entry-schema.ts'
import { validateRecord } from '../../../shared/board/record-schema.ts'
import {
  applyRegister,
  changedRegisters,
  registerKey,
  type RecordFields,
} from '../../../shared/board/registers.ts'
import { AGENCY_COLOUR_NAMES } from '../../../shared/domain/agency-colours.ts'
import { newBarrierProps } from '../../../shared/domain/barrier-shape.ts'
import { newCommitmentProps } from '../../../shared/domain/commitment-shape.ts'
import {
  isFinancialYear,
  MAX_LINE_LENGTH,
  MAX_PROSE_LENGTH,
} from '../../../shared/domain/field-validators.ts'
import { newPotProps } from '../../../shared/domain/pot-shape.ts'
import { SECTORS } from '../../../shared/domain/sectors.ts'
import {
  BARRIER_TYPES,
  COMMITMENT_KINDS,
  COMMITMENT_STATUSES,
  CONFIDENCES,
  HORIZONS,
  RAG_RATINGS,
  RULE_GRIPS,
  SERVICE_STATUSES,
} from '../../../shared/domain/service-map.ts'
import { newServiceProps } from '../../../shared/domain/service-shape.ts'
import { newStageProps } from '../../../shared/domain/stage-shape.ts'
import {
  agencyRecord,
  barrierShape,
  commitmentShape,
  potShape,
  serviceShape,
  stageShape,
} from '../../support/map-records.ts'
import { linkArrow } from '../../support/records.ts'
import { bothOrders, change, create, meet, peer, props, shown } from '../board/board-peer.ts'

const words = fc.string({ maxLength: 30 })
const count = fc.option(fc.nat(), { nil: null })
const agencyId = fc.constantFrom('', 'agency:council', 'agency:police')
const year = fc.constantFrom('', '2008-09', '2009-10', '1999-00')
const figure = {
  pounds: count,
  year,
  confidence: fc.constantFrom(...CONFIDENCES),
  figureSource: words,
}
const size = fc.integer({ min: 1, max: 2_000 })

const anyRecord: fc.Arbitrary<readonly [before: BoardRecord, after: BoardRecord]> = fc.oneof(
  shapePair(serviceShape, {
    ...figure,
    agencyId,
    does: words,
    cohort: words,
    peoplePerYear: count,
    fundedBy: words,
    status: fc.constantFrom(...SERVICE_STATUSES),
    questionSets: fc.array(words, { maxLength: 4 }),
    statutoryBasis: words,
    source: words,
    isJourneyEnd: fc.boolean(),
  }),
  shapePair(potShape, { ...figure, heldBy: agencyId }),
  shapePair(stageShape, {
    personDoes: words,
    personFeels: words,
    order: fc.option(fc.integer({ min: 1, max: 99 }), { nil: null }),
  }),
  shapePair(barrierShape, {
    type: fc.constantFrom(...BARRIER_TYPES),
    raisedBy: agencyId,
    ruleGrip: fc.constantFrom(...RULE_GRIPS),
    removedBy: words,
    ask: words,
    poundsAtStake: count,
  }),
  shapePair(commitmentShape, {
    ref: fc.constantFrom('C-7K2M', 'C-0000', 'C-ZZZZ'),
    kind: fc.constantFrom(...COMMITMENT_KINDS),
    leadAgencyId: agencyId,
    owner: words,
    dueDate: fc.constantFrom('', '2011-03-31', '2012-02-29'),
    status: fc.constantFrom(...COMMITMENT_STATUSES),
    rag: fc.constantFrom(...RAG_RATINGS),
    ragReason: words,
    horizon: fc.constantFrom(...HORIZONS),
    evidence: words,
  }),
  fc
    .record({ peoplePerYear: count, waitDays: count, asksAgain: fc.boolean(), ...figure })
    .map((fields) => [linkArrow('a'), linkArrow('a', fields)] as const),
  fc
    .record({
      name: words,
      shortName: words,
      sector: fc.constantFrom(...SECTORS),
      colour: fc.constantFrom(...AGENCY_COLOUR_NAMES),
      parentId: fc.constantFrom(null, agencyRecord('b').id),
    })
    .map((fields) => [agencyRecord('a'), agencyRecord('a', fields)] as const),
)

function shapePair(
  make: typeof serviceShape,
  fields: Readonly<Record<string, fc.Arbitrary<unknown>>>,
): fc.Arbitrary<readonly [BoardRecord, BoardRecord]> {
  return fc
    .record({ w: size, h: size, ...fields }, { requiredKeys: [] })
    .map((changed) => [make('a'), make('a', { props: changed })] as const)
}

describe('[MAP-2] fields merge one by one', () => {
  test('an edit is the registers of its fields, each of which the server lets in', () => {
    fc.assert(
      fc.property(anyRecord, ([before, after]) => {
        expect(validateRecord(after)).toBeUndefined()
        expect(validateRecord(after, before)).toBeUndefined()
        let record: RecordFields = { ...before }
        for (const [group, value] of changedRegisters(before, after).toReversed()) {
          expect(group).not.toBe('')
          expect(checkEntry(registerKey(before.id, group), value), group).toBeUndefined()
          record = applyRegister(record, group, value)
        }
        expect(record).toEqual(after)
      }),
    )
  })

  test('two people fill in one service, one link and one agency, and both are heard', () => {
    bothOrders((a, b) => {
      create(a, serviceShape('s'), linkArrow('l'), agencyRecord('g'))
      meet(a, b)
      change(a, 'shape:s', {}, { pounds: 900_000, w: 300 })
      change(b, 'shape:s', {}, { does: 'Advice', agencyId: 'agency:police' })
      change(a, 'shape:l', { meta: { ...linkArrow('l').meta, waitDays: 3 } })
      change(b, 'shape:l', { meta: { ...linkArrow('l').meta, link: 'money' } })
      change(a, 'agency:g', { shortName: 'DC' })
      change(b, 'agency:g', { colour: 'gold' })
      meet(a, b)
      expect(props(b, 'shape:s')).toMatchObject({
        pounds: 900_000,
        w: 300,
        does: 'Advice',
        agencyId: 'agency:police',
      })
      expect(shown(a, 'shape:l').meta).toMatchObject({ waitDays: 3, link: 'money' })
      expect(shown(a, 'agency:g')).toMatchObject({ shortName: 'DC', colour: 'gold' })
    })
  })

  test('a name is a text, in a fragment of its own', () => {
    const one = peer(1)
    for (const make of [serviceShape, potShape, stageShape, barrierShape, commitmentShape]) {
      create(one, make('a'))
      expect(one.board.text('shape:a')).toBeDefined()
    }
  })
})

describe('[MAP-1] what the fields may hold', () => {
  test('new shapes are valid', () => {
    for (const [make, fresh] of [
      [serviceShape, newServiceProps()],
      [potShape, newPotProps()],
      [stageShape, newStageProps()],
      [barrierShape, newBarrierProps()],
      [commitmentShape, newCommitmentProps('C-7K2M')],
    ] as const) {
      expect(validateRecord({ ...make('a'), props: fresh })).toBeUndefined()
    }
  })

  test('money is whole pounds, years are financial years, texts and lists end', () => {
    for (const [make, wrong] of [
      [serviceShape, { pounds: 0.5 }],
      [serviceShape, { pounds: -1 }],
      [serviceShape, { pounds: 2 ** 53 }],
      [serviceShape, { pounds: '985000' }],
      [serviceShape, { pounds: undefined }],
      [serviceShape, { year: '2008' }],
      [serviceShape, { year: '2008-11' }],
      [serviceShape, { confidence: 'hunch' }],
      [serviceShape, { status: 'closed' }],
      [serviceShape, { agencyId: 'council' }],
      [serviceShape, { agencyId: null }],
      [serviceShape, { agencyId: `agency:${'x'.repeat(130)}` }],
      [serviceShape, { does: 'x'.repeat(MAX_LINE_LENGTH + 1) }],
      [serviceShape, { source: 'x'.repeat(MAX_PROSE_LENGTH + 1) }],
      [serviceShape, { questionSets: Array.from({ length: 51 }, () => 'x') }],
      [serviceShape, { questionSets: ['x'.repeat(MAX_LINE_LENGTH + 1)] }],
      [serviceShape, { questionSets: [7] }],
      [serviceShape, { isJourneyEnd: 'yes' }],
      [serviceShape, { w: 0 }],
      [serviceShape, { novelty: 1 }],
      [potShape, { heldBy: 'shape:a' }],
      [potShape, { pounds: 1e13 }],
      [stageShape, { order: 0 }],
      [stageShape, { order: 1.5 }],
      [barrierShape, { type: 'people' }],
      [barrierShape, { ruleGrip: 'tight' }],
      [barrierShape, { poundsAtStake: Number.NaN }],
      [barrierShape, { ask: 7 }],
      [commitmentShape, { ref: 'C-7K2' }],
      [commitmentShape, { ref: 'C-7KIL' }],
      [commitmentShape, { ref: 'C-7k2m' }],
      [commitmentShape, { dueDate: '31 March 2011' }],
      [commitmentShape, { dueDate: '2011-02-29' }],
      [commitmentShape, { dueDate: '2011-3-31' }],
      [commitmentShape, { status: 'agreed' }],
      [commitmentShape, { rag: 'blue' }],
      [commitmentShape, { horizon: 'soon' }],
      [commitmentShape, { ragReason: 'x'.repeat(MAX_PROSE_LENGTH + 1) }],
    ] as const) {
      const [[name, value] = []] = Object.entries(wrong)
      const record = make('a', { props: wrong })
      expect(validateRecord(record), JSON.stringify(wrong)).toBeDefined()
      if (name === undefined || name === 'w') continue
      expect(checkEntry(registerKey('shape:a', `props.${name}`), value), name).toBeDefined()
    }
    expect(validateRecord(serviceShape('a', { props: { pounds: 1e12 } }))).toBeUndefined()
    expect(isFinancialYear('1999-00')).toBe(true)
    expect(isFinancialYear('2008-2009')).toBe(false)
  })

  test('an agency has a name, a colour of the palette, and a parent that is an agency', () => {
    for (const wrong of [
      { id: 'agency:' },
      { id: 'shape:a' },
      { name: 7 },
      { name: 'x'.repeat(MAX_LINE_LENGTH + 1) },
      { shortName: undefined },
      { colour: 'octarine' },
      { parentId: '' },
      { parentId: 'shape:a' },
      { meta: { note: 'x'.repeat(66_000) } },
      { novelty: 1 },
    ]) {
      const record = { ...agencyRecord('a'), ...wrong }
      expect(validateRecord(record), JSON.stringify(wrong)).toBeDefined()
      const [[name, value] = []] = Object.entries(wrong)
      if (name === 'id' || name === 'meta') continue
      expect(checkEntry(registerKey('agency:a', String(name)), value), name).toBeDefined()
    }
    for (const group of ['xf', 'index', 'props.does', 'opacity', 'typeName', 'id', 'gridSize']) {
      expect(checkEntry(registerKey('agency:a', group), 'x'), group).toBeDefined()
    }
    expect(checkEntry(registerKey('agency:a', 'meta.note'), 'x')).toBeUndefined()
  })

  test('what makes a valid record is let in as a register, whatever it is', () => {
    const anyValue = fc.oneof(words, count, agencyId, year, fc.array(words), fc.anything())
    const makers = fc.constantFrom(
      serviceShape,
      potShape,
      stageShape,
      barrierShape,
      commitmentShape,
    )
    fc.assert(
      fc.property(makers, fc.nat(), anyValue, (make, at, value) => {
        const before = make('a')
        const names = Object.keys(before.props).filter((name) => name !== 'w' && name !== 'h')
        const name = names[at % names.length] ?? ''
        const after = applyRegister({ ...before }, `props.${name}`, value)
        fc.pre(validateRecord(after, before) === undefined)
        expect(checkEntry(registerKey('shape:a', `props.${name}`), value)).toBeUndefined()
      }),
      { numRuns: 300 },
    )
  })

  test('a wrong record is kept and not shown, and harms nobody else', () => {
    const one = peer(1)
    create(one, serviceShape('good'), agencyRecord('good'))
    one.board.lanes.transact(
      {
        set: [
          ['shape:bad', { ...serviceShape('bad'), type: 'pot' }],
          ['agency:bad', { ...agencyRecord('bad'), colour: 'octarine' }],
          [registerKey('shape:good', 'props.pounds'), 3.5],
        ],
        delete: [],
      },
      'a stranger',
    )
    expect([...one.board.view.quarantined.keys()].toSorted()).toEqual([
      'agency:bad',
      'shape:bad',
      'shape:good',
    ])
    expect(one.board.view.records.has('agency:good')).toBe(true)
    change(one, 'agency:good', { name: 'Purbeck' })
    expect(shown(one, 'agency:good')).toMatchObject({ name: 'Purbeck' })
  })
})
