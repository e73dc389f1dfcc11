import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { readSlidePicture } from '../../../shared/talk/slide-picture.ts'
import { svg } from '../../support/picture-files.ts'

/** As a page drew it: hatched shapes, arrows, cards, text of lists and from the right, pictures. */
const REAL = readFileSync(new URL('../../support/slide-picture.svg', import.meta.url))

const read = (content: string, attributes = '') => readSlidePicture(svg(content, attributes))
const within = (type: string, content: string): string =>
  `<image width="9" height="9" href="data:image/${type};base64,${Buffer.from(content).toString('base64')}"/>`

it('is what pages draw', () => {
  expect(readSlidePicture(Buffer.from(REAL.toString().trim()))).toEqual({
    width: 3000,
    height: 4000,
  })
})

it('may be described in any words, and hold pictures of its own', () => {
  expect(read('<image aria-label="See https://a.example/ @ 5"/>')).toBeDefined()
  expect(read(within('png', 'anything: it is only ever decoded as a picture'))).toBeDefined()
  expect(read(within('svg+xml', svg('').toString()))).toBeDefined()
})

it.each([
  ['runs', '<script>alert(1)</script>'],
  ['runs when something happens', '<rect onclick="alert(1)"/>'],
  ['brings HTML', '<foreignObject><b>Hi</b></foreignObject>'],
  ['is a link', '<a href="https://a.example/"><rect/></a>'],
  ['fetches a picture', '<image href="https://a.example/a.png"/>'],
  ['fetches a picture from this site', '<image href="/a.png"/>'],
  ['names a picture in another way', '<image xlink:href="data:image/png;base64,"/>'],
  ['brings a page', '<image href="data:text/html;base64,PGI+"/>'],
  ['brings a picture unlike others', '<image href="data:image/png,%3Cb%3E"/>'],
  ['has something else than a picture at an address', '<rect href="data:image/png;base64,"/>'],
  ['brings a drawing that runs', within('svg+xml', svg('<script>1</script>').toString())],
  ['fetches a style', '<style>@import url(https://a.example/a.css)</style>'],
  ['fetches a colour', '<rect fill="url(https://a.example/#a)"/>'],
  ['hides where it points', String.raw`<rect style="fill: u\72l(//a.example)"/>`],
  ['shows one part in another many times', '<use href="#a"/>'],
  ['has patterns in patterns', '<pattern id="b"><rect fill="url(#a)"/></pattern>'],
  ['has masks in masks', '<mask id="b"><rect mask="url(#a)"/></mask>'],
  ['has clips in clips', '<clipPath id="b" clip-path="url(#a)"><rect/></clipPath>'],
  ['moves', '<rect><animate attributeName="x"/></rect>'],
  ['is cut off', '<g>'],
])('is none when it %s', (_what, content) => {
  expect(read('<rect/>')).toBeDefined()
  expect(read(content)).toBeUndefined()
})

it('is none when it is too large, is no text, or begins with anything else', () => {
  const padding = ' '.repeat(LIMITS.maxTalkFileBytes)
  expect(readSlidePicture(svg(`<text>${padding}</text>`))).toBeUndefined()
  expect(readSlidePicture(Buffer.of(0x3c, 0xff))).toBeUndefined()
  const declared = Buffer.concat([Buffer.from('<?xml version="1.0"?>'), svg('')])
  expect(readSlidePicture(declared)).toBeUndefined()
})
