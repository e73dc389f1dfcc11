// @vitest-environment happy-dom
import { createShapeId } from '@tldraw/tlschema'
import { renderToStaticMarkup } from 'react-dom/server'
import { toRichText } from 'tldraw'
import type { SvgExportContext } from 'tldraw'
import { expect, test } from 'vitest'
import { followAgreements } from '../../../../client/canvas/service-map/agreements-known.ts'
import { ObservableValue } from '../../../../client/socket/observable-value.ts'
import { NO_AGREEMENTS } from '../../../../shared/domain/agreement.ts'
import type { AgreementBook, AgreementEntry } from '../../../../shared/domain/agreement.ts'
import { readServiceMap } from '../../../../shared/domain/read-service-map.ts'
import { asBoardStore } from '../../../../client/binding/board-store.ts'
import {
  agencyRecord,
  barrierShape,
  commitmentShape,
  potShape,
  serviceShape,
  stageShape,
} from '../../../support/map-records.ts'
import { canonicalWording, wordingHash } from '../../../../shared/domain/commitment-wording.ts'
import { drawArrow, meet } from '../editor-pair.ts'
import type { Seat } from '../editor-pair.ts'

const CONTEXT: SvgExportContext = {
  addExportDef: () => undefined,
  resolveAssetUrl: () => Promise.resolve(null),
  waitUntil: () => undefined,
  isDarkMode: false,
  scale: 1,
  pixelRatio: null,
}

function board(draw: (seat: Seat) => void): Seat {
  return meet((seat) => {
    asBoardStore(seat.editor.store).put([agencyRecord('council')])
    draw(seat)
  }).a
}

async function picture({ editor }: Seat, name: string, isDarkMode = false): Promise<string> {
  const shape = editor.getShape(createShapeId(name))
  if (shape === undefined) throw new Error(`no ${name}`)
  const svg = await editor.getShapeUtil(shape).toSvg?.(shape, { ...CONTEXT, isDarkMode })
  return renderToStaticMarkup(svg)
}

/** What stands in its `text` elements. */
function texts(svg: string): string[] {
  return Array.from(svg.matchAll(/<text[^>]*>(.*?)<\/text>/gu), ([, text]) =>
    (text ?? '').replaceAll(/<[^>]*>/gu, ''),
  )
}

test('a picture of the board has the words of its cards as text, agencies’ short names among them', async () => {
  const seat = board(({ editor }) => {
    editor.store.put([serviceShape('a'), potShape('b'), stageShape('c'), barrierShape('d')])
  })
  expect(texts(await picture(seat, 'a'))).toEqual([
    'DCC',
    'Supported lodgings',
    'Housing · Care leavers',
    'Asks Means test · Funded by Area based grant · Under',
    'Children Act 1989, s. 24 · Cost from Budget book',
    '£985,000',
    'in 2008-09',
    '140',
    'people a year',
  ])
  expect(texts(await picture(seat, 'b'))).toEqual([
    'DCC',
    'Pot',
    'Dedicated schools',
    'grant',
    '£7.3m',
    'in 2009-10, estimate',
  ])
  expect(texts(await picture(seat, 'c'))).toEqual([
    'Stage 3',
    'Leaves hospital',
    'Waits for a lift home',
    'Feels Forgotten',
  ])
  expect(texts(await picture(seat, 'd'))).toEqual([
    'Barrier: money',
    'DCC',
    'Two budgets, two panels',
    'Ask: One budget for three years',
    'Removed by The Treasury · A loose',
    'overcoat: the rule leaves room',
    '£40,000',
    'at stake',
  ])
})

test('[AGREE-1] a commitment says who has agreed and who has not, and stands agreed once all have', async () => {
  const meta = { 'needs/agency:council': true, 'needs/agency:police': true }
  const shape = commitmentShape('7k2m', { meta })
  const seat = board(({ editor }) => {
    asBoardStore(editor.store).put([agencyRecord('police', { shortName: 'Police' })])
    editor.store.put([shape])
  })
  const agreements = new ObservableValue<AgreementBook>(NO_AGREEMENTS)
  followAgreements(seat.editor, agreements)
  expect(texts(await picture(seat, '7k2m')).join(' ')).toBe(
    'DCC C-7K2M One plan for each person Awaiting: DCC, Police Amber: No budget yet Action ' +
      'Owner Head of adult services Horizon one year Amber Proposed due 31 March 2011',
  )

  const [commitment] = readServiceMap(asBoardStore(seat.editor.store).allRecords()).commitments
  if (commitment === undefined) throw new Error('no commitment')
  const presentHash = wordingHash(canonicalWording(commitment))
  const entry = (n: number, agencyId: string, hash: string): AgreementEntry => ({
    n,
    commitmentId: shape.id,
    ref: 'C-7K2M',
    agencyId,
    agencyName: agencyId,
    answer: 'agreed',
    reason: '',
    name: 'Ann',
    role: 'Director',
    wordingHash: hash,
    atMs: n,
  })
  const first = [entry(1, 'agency:police', presentHash), entry(2, 'agency:council', 'earlier')]
  agreements.set({ entries: first, wordings: {} })
  const svg = await picture(seat, '7k2m')
  expect(svg).toContain('Agreed: Police · Agreed to an earlier wording: DCC')
  expect(svg).toContain('stroke-dasharray')

  const all = [...first, entry(3, 'agency:council', presentHash)]
  agreements.set({ entries: all, wordings: {} })
  const agreed = await picture(seat, '7k2m')
  expect(texts(agreed).join(' ')).toContain('Agreed: DCC, Police')
  expect(texts(agreed)).toContain('Agreed')
  expect(agreed).not.toContain('stroke-dasharray')
})

test('a name that has no room is in the title in full', async () => {
  const name = 'Early help and safeguarding '.repeat(12).trim()
  const seat = board(({ editor }) => {
    editor.store.put([serviceShape('a')])
    const richText = toRichText(name)
    editor.updateShape({ id: createShapeId('a'), type: 'service', props: { richText } })
  })
  const svg = await picture(seat, 'a')
  expect(svg).toContain(`<title>Service: ${name}. DCC. `)
  expect(texts(svg).join(' ')).toContain('…')
})

test('a link has its words and what people typed on it, on dark ground in light ink', async () => {
  const seat = board((seat) => {
    const { editor } = seat
    editor.store.put([serviceShape('a'), { ...serviceShape('b', { index: 'a2' }), x: 500 }])
    drawArrow(seat, 'link', 'a', 'b')
    editor.updateShape({
      id: createShapeId('link'),
      type: 'arrow',
      meta: { link: 'money', pounds: 40_000 },
    })
  })
  const svg = await picture(seat, 'link', true)
  expect(texts(svg)).toEqual(['Money', 'about £40,000'])
  expect(svg).toContain('fill="#f2f2f2"')
})
