import type { TLShape } from '@tldraw/tlschema'
import { expect, test } from 'vitest'
import { redrawRefs } from '../../../shared/import/redraw-refs.ts'
import { commitmentShape, serviceShape } from '../../support/map-records.ts'

const refOf = ({ props }: TLShape): unknown => ({ ...props })['ref' as never]

test('[COMMIT-2] what is brought in gets refs that are free, and waits for what came along with it', () => {
  const first = commitmentShape('000a')
  const second = commitmentShape('000b', {
    meta: { 'after/C-000A': true, 'after/C-ZZZZ': true, 'needs/agency:council': true },
  })
  const brought = redrawRefs([first, second, serviceShape('s')], new Set(['C-000A']), () => 0)
  expect(brought.map(refOf)).toEqual(['C-0000', 'C-000B', undefined])
  expect(brought[1]?.meta).toEqual({
    'after/C-0000': true,
    'after/C-ZZZZ': true,
    'needs/agency:council': true,
  })
})

test('[COMMIT-2] where nothing is taken, all stays as it is', () => {
  const shapes = [
    commitmentShape('000a'),
    commitmentShape('000b', { meta: { 'after/C-000A': true } }),
  ]
  expect(redrawRefs(shapes, new Set(['C-ZZZZ']), () => 0)).toEqual(shapes)
})

test('[COMMIT-2] two with one ref are told apart; what waited for it waits for the first', () => {
  const [a, b] = [commitmentShape('a-000a'), commitmentShape('b-000a')]
  const waits = commitmentShape('000c', { meta: { 'after/C-000A': true } })
  const brought = redrawRefs([a, b, waits], new Set(), () => 0)
  expect(brought.map(refOf)).toEqual(['C-000A', 'C-0000', 'C-000C'])
  expect(brought[2]?.meta).toEqual({ 'after/C-000A': true })
})
