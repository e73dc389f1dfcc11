import { expect, it } from 'vitest'
import { LIMITS } from '../../../../shared/protocol/limits.ts'
import { makePack } from '../../../../shared/talk/pack/make-pack.ts'
import type { PackSlide } from '../../../../shared/talk/pack/pack.ts'
import { starterSource } from '../../../support/report-sources.ts'

function slide(title: string, notes = ''): PackSlide {
  const look = { width: 16, height: 9, svg: '<svg/>', fonts: ['inter'], alt: '', lines: [] }
  return { id: `shape:${title}`, title, notes, ...look }
}

const fonts = { inter: '@font-face{}' }

it('has slides, register and where they come from; notes where they are wanted', () => {
  const source = starterSource('ten-years')
  const slides = [slide('One', 'Say hello'), slide('Two')]
  const pack = makePack(source, { slides, fonts }, 'included')
  expect([pack.slides, pack.fonts]).toEqual([slides, fonts])
  expect(pack.register.length).toBeGreaterThan(0)
  expect(pack.source.map(({ value }) => value)).toContain(source.provenance.hash)
  expect(JSON.stringify(makePack(source, { slides, fonts }, 'left-out'))).not.toContain('Say hello')
})

it('has no more slides than a talk', () => {
  const slides = Array.from({ length: LIMITS.maxSlides + 1 }, (_, n) => slide(String(n)))
  expect(makePack(starterSource('ten-years'), { slides, fonts }, 'included').slides).toHaveLength(
    LIMITS.maxSlides,
  )
})
