// @vitest-environment happy-dom
import { strFromU8 } from 'fflate'
import { expect, test } from 'vitest'
import { writeHtmlReport } from '../../../shared/report/html/html-report.ts'
import { svgInPage } from '../../../shared/report/html/svg-in-page.ts'
import { reportOutline } from '../../../shared/report/report-outline.ts'
import type { Figure, ReportSource } from '../../../shared/report/report-source.ts'
import {
  figureOf,
  HOSTILE,
  hostileSource,
  sourceOf,
  starterSource,
} from '../../support/report-sources.ts'

function write(source: ReportSource, figures: readonly Figure[] = [figureOf()]): string {
  const report = reportOutline(source, figures, 'stand-in')
  return strFromU8(writeHtmlReport(report, source.provenance))
}

function open(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html')
}

test('[HTML-1] asks for nothing from anywhere and runs nothing', () => {
  const html = write(starterSource('ten-years'))
  const page = open(html)
  const policy = page.querySelector('meta[http-equiv]')?.getAttribute('content')
  expect(policy).toMatch(/^default-src 'none';/u)
  expect(policy).not.toMatch(/script|https?:|\*/u)
  expect(page.querySelector('script, link, iframe, object, [src]')).toBeNull()
  expect([...page.querySelectorAll('a')].map((a) => a.getAttribute('href'))).toSatisfy(
    (all: string[]) =>
      all.every(
        (href) => href.startsWith('#') || href === 'https://boards.example.gov.uk/s/a-snapshot',
      ),
  )
})

test('[HTML-2] is a page for everybody: language, title, headings in order, tables with headers, pictures in words', () => {
  const page = open(write(starterSource('ten-years')))
  expect(page.documentElement.lang).toBe('en-GB')
  expect(page.title).toBe('Where this place wants to be in ten years: Before the vote, version 3')
  expect(page.querySelectorAll('h1')).toHaveLength(1)
  const levels = [...page.querySelectorAll('h1, h2, h3, h4')].map(({ tagName }) =>
    Number(tagName[1]),
  )
  levels.reduce((before, level) => {
    expect(level).toBeLessThanOrEqual(before + 1)
    return level
  })
  const register = page.querySelector('#register table')
  expect(
    [...(register?.querySelectorAll('thead th') ?? [])].every(
      (th) => th.getAttribute('scope') === 'col',
    ),
  ).toBe(true)
  expect(register?.querySelectorAll('tbody th[scope=row]')).toHaveLength(7)
  const picture = page.querySelector('figure svg')
  const described = picture?.getAttribute('aria-labelledby') ?? ''
  expect(picture?.getAttribute('role')).toBe('img')
  expect(page.getElementById(described)?.textContent).toBe(figureOf().alt)
  expect(page.querySelector('#services-in-words')?.textContent).toContain(
    'Referral to “Health visitor”',
  )
  expect(page.body.textContent).toContain('SHA-256 985e')
  const within = [...page.querySelectorAll('a')].map(({ hash }) => hash).filter(Boolean)
  expect(within.filter((hash) => page.querySelector(hash) === null)).toEqual([])
})

test('[HTML-3] pictures with the same names in them stand side by side, and share their fonts', () => {
  const svg =
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><style><![CDATA[@font-face{font-family:X;src:url(data:font/woff2;base64,AA)}]]></style><clipPath id="c"><rect/></clipPath><g clip-path="url(#c)" style="mask:url(&quot;#c&quot;)"><use href="#c"/><a href="#elsewhere"/></g></svg>'
  const one = svgInPage(figureOf({ svg, widthPx: 20, heightPx: 10 }), 'figure-1')
  expect(one.svg).toContain('<clipPath id="figure-1-c">')
  expect(one.svg).toContain(
    'clip-path="url(#figure-1-c)" style="mask:url(&quot;#figure-1-c&quot;)"',
  )
  expect(one.svg).toContain('<use href="#figure-1-c"/><a href="#elsewhere"/>')
  expect(one.svg).toMatch(/^<svg xmlns="[^"]*" viewBox="0 0 20 10" role="img"/u)
  const page = open(write(sourceOf([]), [figureOf({ svg }), figureOf({ svg })]))
  const styles = [...page.querySelectorAll('style')].filter(({ textContent }) =>
    textContent.includes('@font-face'),
  )
  expect(styles).toHaveLength(1)
  const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

test('[REPORT-5] whatever people wrote is in it as they wrote it, or harmless', () => {
  const page = open(write(hostileSource(), [figureOf({ title: HOSTILE, alt: HOSTILE })]))
  expect(page.querySelector('script')).toBeNull()
  expect(page.querySelector('h1')?.textContent).toBe(HOSTILE.replace('\u0001', '\uFFFD'))
  expect(page.body.textContent).toContain('x'.repeat(32_000))
})
