import { describe, expect, it } from 'vitest'
import { readSvg } from '../../../shared/images/svg-file.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { svg } from '../../support/picture-files.ts'
import { cpuTimeMs } from '../board/cpu-time.ts'

describe('an SVG file that the server takes', () => {
  it.each([
    ['shapes', svg('<g><path d="M0 0h5"/><circle cx="5" cy="5" r="2" fill="#c00"/></g>')],
    ['text with the entities of XML', svg('<text x="1">Fish &amp; chips &lt; £5 &#8211;</text>')],
    ['gradients of its own', svg('<defs><linearGradient id="a"/></defs><rect fill="url(#a)"/>')],
    ['a style sheet', svg('<style>.a{fill:#c00;clip-path:url(#b)}</style>')],
    ['what it is called', svg('<title>A place</title><desc>Seen at 10:30</desc>')],
  ])('holds %s', (_what, bytes) => {
    expect(readSvg(bytes)).toEqual({ width: 20, height: 10 })
  })

  it.each([
    ['width="30px" height="12.4"', 30, 12],
    ['viewBox="0 0 640 480"', 640, 480],
    ['viewBox="0,0,640,480" width="320"', 320, 240],
    ['width="100%" height="100%"', 300, 150],
    ['', 300, 150],
  ])('says with %s how large it is', (attributes, width, height) => {
    expect(readSvg(svg('', attributes))).toEqual({ width, height })
  })
})

describe('an SVG file that it does not take', () => {
  it.each([
    ['a script', '<script>alert(1)</script>'],
    ['a script in another case', '<SCRIPT>alert(1)</SCRIPT>'],
    ['a script of a name space', '<svg:script>alert(1)</svg:script>'],
    ['a handler', '<rect onload="alert(1)"/>'],
    ['a handler without quotes', '<rect onload=alert(1) />'],
    ['a page inside', '<foreignObject><p>x</p></foreignObject>'],
    ['a link', '<a href="javascript:alert(1)"><rect/></a>'],
    ['a picture from elsewhere', '<image href="https://elsewhere.org/x.png"/>'],
    ['a picture within', '<image href="data:image/png;base64,AA=="/>'],
    ['a copy that nests', '<g id="a"/><use href="#a"/>'],
    ['what changes with time', '<animate attributeName="href" values="javascript:alert(1)"/>'],
    ['a value set later', '<set attributeName="onload" to="alert(1)"/>'],
    ['a colour from elsewhere', '<rect fill="url(https://elsewhere.org/#a)"/>'],
    ['a colour from elsewhere, hidden', '<rect fill="url(&#104;ttps://elsewhere.org/#a)"/>'],
    ['a style from elsewhere', '<style>@import "//elsewhere.org/x.css";</style>'],
    ['a style from elsewhere, hidden', '<style>&#64;import "//elsewhere.org/x.css";</style>'],
    ['a font', '<style>@font-face{src:url(//elsewhere.org/x)}</style>'],
    ['an escape in a style', String.raw`<rect style="fill:\75rl(//elsewhere.org/x)"/>`],
    ['an address in a style', '<rect style="fill:url(//elsewhere.org/x)"/>'],
    ['a comment', '<!-- --><rect/>'],
    ['raw text', '<![CDATA[<script>alert(1)</script>]]>'],
    ['an instruction', '<?xml-stylesheet href="//elsewhere.org/x.css"?>'],
    ['an entity of its own', '<text>&bomb;</text>'],
    ['a lone ampersand', '<text>&</text>'],
    ['a character that is none', '<text>&#0;</text>'],
    ['an element left open', '<g>'],
    ['elements that overlap', '<g><text></g></text>'],
    ['the same attribute twice', '<rect fill="red" fill="blue"/>'],
    ['an element of another vocabulary', '<iframe/>'],
    ['names of another space', '<g xmlns="http://www.w3.org/1999/xhtml"/>'],
    ['endless nesting', '<g>'.repeat(101) + '</g>'.repeat(101)],
  ])('holds %s', (_what, inside) => {
    expect(readSvg(svg(inside))).toBeUndefined()
  })

  it.each([
    ['a second root', `${svg('').toString()}${svg('').toString()}`],
    ['text after its end', `${svg('').toString()}x`],
    ['a declaration with entities', `<!DOCTYPE svg [<!ENTITY a "b">]>${svg('').toString()}`],
    ['an XML declaration', `<?xml version="1.0"?>${svg('').toString()}`],
    ['no name space', '<svg width="5" height="5"/>'],
    ['another root', '<html xmlns="http://www.w3.org/2000/svg"/>'],
    ['another name space', '<svg xmlns="http://www.w3.org/1999/xhtml"/>'],
  ])('has %s', (_what, text) => {
    expect(readSvg(Buffer.from(text))).toBeUndefined()
  })

  it('is no UTF-8, or too long', () => {
    expect(readSvg(Buffer.concat([svg('<text>'), Buffer.of(0xff)]))).toBeUndefined()
    expect(readSvg(Buffer.from(svg('<g/>').toString(), 'utf16le'))).toBeUndefined()
    expect(readSvg(svg(`<text>${'x'.repeat(LIMITS.maxSvgBytes)}</text>`))).toBeUndefined()
  })

  it('is refused as fast as it is read, however it repeats itself', () => {
    const hostile = [
      `<g ${'a '.repeat(200_000)}`,
      `<g ${' '.repeat(400_000)}`,
      '<g '.repeat(100_000),
      `<rect d="${'&'.repeat(400_000)}"/>`,
      `<style>${'url('.repeat(100_000)}</style>`,
    ]
    const sound = `<path d="${'M1 2 '.repeat(80_000)}"/>`
    const soundMs = cpuTimeMs(() => expect(readSvg(svg(sound))).toBeDefined())
    const hostileMs = cpuTimeMs(() => {
      for (const inside of hostile) expect(readSvg(svg(inside))).toBeUndefined()
    })
    expect(hostileMs / hostile.length).toBeLessThan(200 * Math.max(1, soundMs))
  })
})
