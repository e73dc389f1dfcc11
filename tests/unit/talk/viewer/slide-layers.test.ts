import { expect, test } from 'vitest'
import { SlideLayers } from '../../../../client/talk/viewer/slide-layers.ts'
import type { ViewedSlide } from '../../../../client/talk/viewer/slide-layers.ts'
import { VirtualClock } from '../../../support/virtual-clock.ts'

function aSlide(words: string, fonts: readonly string[] = []): ViewedSlide {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg"><text>${words}</text></svg>`
  return { svg, width: 1600, height: 900, fonts, title: words, alt: '' }
}

/** Layers on a page that draws whatever has letters in it. */
function layersOnPage() {
  const clock = new VirtualClock()
  const pictures = new Map<string, string>()
  let count = 0
  const layers = new SlideLayers({
    makeUrl: (svg) => {
      const url = `blob:${++count}`
      pictures.set(url, svg)
      return url
    },
    revokeUrl: (url) => pictures.delete(url),
    decode: async (url) => {
      if (pictures.get(url)?.includes('broken') === true) throw new Error('no picture')
    },
    after: (ms, run) => clock.after(ms, run),
  })
  return {
    clock,
    layers,
    held: pictures,
    shown: () =>
      layers.layers
        .get()
        .map(({ slide, isLeaving }) => slide.title + (isLeaving ? ' (leaving)' : '')),
    top: () => pictures.get(layers.layers.get().at(-1)?.url ?? ''),
    settle: () => clock.advance(0),
  }
}

const noFonts = async (): Promise<string> => ''

test('a slide comes up over the one before, which then goes, and its address with it', async () => {
  const { clock, held, layers, settle, shown } = layersOnPage()
  layers.show(aSlide('one'), noFonts)
  await settle()
  expect(shown()).toEqual(['one'])
  layers.show(aSlide('two'), noFonts)
  expect(shown()).toEqual(['one'])
  await settle()
  expect(shown()).toEqual(['one (leaving)', 'two'])
  await clock.advance(1_000)
  expect(shown()).toEqual(['two'])
  expect(held.size).toBe(1)
  layers.close()
  expect([shown(), held.size]).toEqual([[], 0])
})

test('fonts that are here soon are in the picture from the start', async () => {
  const { layers, settle, top } = layersOnPage()
  layers.show(aSlide('one', ['inter']), async (names) => `@font-face{/*${names.join(',')}*/}`)
  await settle()
  expect(top()).toContain('<style>@font-face{/*inter*/}</style><text>one')
})

test('fonts that take long are waited for no longer than a moment, and come in later', async () => {
  const { clock, layers, settle, shown, top } = layersOnPage()
  let bring: (rules: string) => void = () => undefined
  layers.show(aSlide('one', ['inter']), () => new Promise((resolve) => (bring = resolve)))
  await settle()
  expect(shown()).toEqual([])
  await clock.advance(300)
  await settle()
  expect([shown(), top()]).toEqual([['one'], expect.not.stringContaining('style')])
  bring('@font-face{}')
  await settle()
  expect(top()).toContain('@font-face')
})

test('without its fonts a slide is shown all the same', async () => {
  const { layers, settle, shown } = layersOnPage()
  layers.show(aSlide('one', ['inter']), async () => Promise.reject(new Error('no network')))
  await settle()
  expect(shown()).toEqual(['one'])
})

test('of slides that follow each other quickly only the last is shown, and nothing is held of others', async () => {
  const { clock, held, layers, settle, shown } = layersOnPage()
  for (const words of ['one', 'two', 'three']) layers.show(aSlide(words), noFonts)
  await settle()
  await clock.advance(1_000)
  expect([shown(), held.size]).toEqual([['three'], 1])
})

test('a picture that cannot be drawn leaves the one before', async () => {
  const { held, layers, settle, shown } = layersOnPage()
  layers.show(aSlide('one'), noFonts)
  await settle()
  layers.show(aSlide('broken'), noFonts)
  await settle()
  expect([shown(), held.size]).toEqual([['one'], 1])
})

test('the same picture is not drawn again when only its words change', async () => {
  const { layers, settle, shown } = layersOnPage()
  layers.show(aSlide('one'), noFonts)
  await settle()
  const [before] = layers.layers.get()
  layers.show({ ...aSlide('one'), title: 'First' }, noFonts)
  await settle()
  expect(shown()).toEqual(['First'])
  expect(layers.layers.get()[0]?.url).toBe(before?.url)
})

test('nothing to show is shown at once', async () => {
  const { held, layers, settle, shown } = layersOnPage()
  layers.show(aSlide('one'), noFonts)
  await settle()
  layers.show(null, noFonts)
  expect([shown(), held.size]).toEqual([[], 0])
})
