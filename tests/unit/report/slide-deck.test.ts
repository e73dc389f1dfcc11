import { expect, test, vi } from 'vitest'
import { writeSlideDeck } from '../../../shared/report/office/slides/slide-deck.ts'
import { reportOutline } from '../../../shared/report/report-outline.ts'
import type { Figure, ReportSource } from '../../../shared/report/report-source.ts'
import { PackageParts } from '../../support/package-parts.ts'
import {
  figureOf,
  HOSTILE,
  hostileSource,
  onePixel,
  sourceOf,
  starterSource,
} from '../../support/report-sources.ts'

function write(source: ReportSource, figures: readonly Figure[]): Promise<Uint8Array> {
  const report = reportOutline(source, figures, 'report')
  return writeSlideDeck(report, source.provenance, onePixel)
}

function slide(n: number): string {
  return `ppt/slides/slide${n}.xml`
}

test('[SLIDES-1] has a slide for each picture, between what it is of and where it comes from', async () => {
  const source = starterSource('birmingham')
  const figures = [
    figureOf({ notes: 'Say this first.\n\nThen & that.' }),
    figureOf({ title: 'Two', isHidden: true }),
  ]
  const parts = new PackageParts(await write(source, figures))
  expect(parts.paths.filter((path) => /^ppt\/slides\/slide\d/u.test(path))).toHaveLength(4)
  for (const n of [1, 2, 3, 4]) {
    expect(parts.attributes(slide(n), 'ph', 'type')).toEqual(['title'])
    const languages = parts.attributes(slide(n), 'rPr', 'lang')
    expect(new Set(languages)).toEqual(new Set(['en-GB']))
  }
  expect(parts.text(slide(1))).toContain('Birmingham: where £7.3bn goes')
  expect(parts.text(slide(1))).toContain(source.provenance.hash)
  expect(parts.text(slide(2))).toContain('Who does what')
  expect(parts.attributes(slide(2), 'cNvPr', 'descr')).toContain(figureOf().alt)
  expect(parts.text('ppt/notesSlides/notesSlide2.xml')).toContain(
    'Say this first.\n\nThen & that.\n',
  )
  // Without the attribute it is shown.
  const shown = [2, 3].map((n) => parts.attributes(slide(n), 'sld', 'show'))
  expect(shown).toEqual([[''], ['0']])
  expect(parts.text(slide(4))).toContain('Localis, report on the Total Place counts, 2010')
  expect(parts.attributes('ppt/presentation.xml', 'sldSz', 'cx')).toEqual(['12192000'])
  const core = parts.xml('docProps/core.xml')
  expect(core).toContain('2010-04-09T13:05:00Z')
  expect(core).toContain('<dc:language>en-GB</dc:language>')
})

test('[SLIDES-1] a picture fills its slide as far as its proportions let it', async () => {
  const figures = [figureOf(), figureOf({ widthPx: 900, heightPx: 1600 })]
  const parts = new PackageParts(await write(sourceOf([]), figures))
  const sizes = [2, 3].map((n) => parts.attributes(slide(n), 'ext', 'cy').map(Number).at(-1) ?? 0)
  for (const height of sizes) expect(height / 914_400).toBeCloseTo(7.5, 1)
})

test('every part that the package names is in it, and none is named twice', async () => {
  const parts = new PackageParts(await write(starterSource('birmingham'), [figureOf()]))
  const named = parts.attributes('[Content_Types].xml', 'Override', 'PartName')
  expect(new Set(named).size).toBe(named.length)
  expect(parts.paths).toEqual(expect.arrayContaining(named.map((name) => name.slice(1))))
})

test('[REPORT-4] the same report is the same bytes, on another day too', async () => {
  const source = starterSource('ten-years')
  const first = await write(source, [figureOf()])
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 86_400_000 })
  const again = await write(source, [figureOf()])
  vi.useRealTimers()
  expect(Buffer.compare(again, first)).toBe(0)
})

test('[REPORT-5] whatever people wrote is in it as they wrote it, or harmless', async () => {
  const figure = figureOf({ title: HOSTILE, alt: HOSTILE, notes: HOSTILE })
  const parts = new PackageParts(await write(hostileSource(), [figure]))
  const said = '<script>alert(1)</script> & ]]> \u202Eabc 👩🏽‍🚒 =1+1 \uFFFD'
  expect(parts.text(slide(1))).toContain(said)
  expect(parts.text(slide(2))).toContain(said)
  expect(parts.attributes(slide(2), 'cNvPr', 'descr').join('')).toContain(said)
  expect(parts.text('ppt/notesSlides/notesSlide2.xml')).toContain(said)
})
