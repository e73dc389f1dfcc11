import { expect, test } from 'vitest'
import { sayFigure } from '../../../shared/report/figure-words.ts'
import { writableXml } from '../../../shared/export/writable-xml.ts'
import { barrierShape, potShape, serviceShape } from '../../support/map-records.ts'

test('what a picture shows is said by kinds and numbers, agencies among them', () => {
  const shapes = [
    serviceShape('a'),
    { ...serviceShape('b'), props: { ...serviceShape('b').props, agencyId: 'agency:police' } },
    potShape('c'),
    barrierShape('d'),
    barrierShape('e'),
  ]
  expect(sayFigure('care today', shapes as never)).toBe(
    'Care today: two services of two agencies, one pot of money and two barriers.',
  )
  expect(sayFigure('Who pays?', [potShape('c')] as never)).toBe('Who pays? One pot of money.')
  expect(sayFigure('Page 1', [])).toBe('Page 1: nothing is on it.')
})

test('what XML cannot hold is replaced, and nothing else', () => {
  expect(writableXml('a\0b\u000Cc\uFFFEd\uD800e')).toBe('a�b�c�d�e')
  const kept = 'שלום \u202E👩🏽‍🚒 <b>&\t\n'
  expect(writableXml(kept)).toBe(kept)
})
