import { expect, test } from 'vitest'
import { SlidePictures } from '../../../../client/panels/slides/slide-pictures.ts'
import { LiveDeckValues } from '../../../../client/talk/live-deck-values.ts'
import type { LiveSlide } from '../../../../client/talk/live-deck.ts'

const SLIDE: LiveSlide = {
  id: 'shape:a',
  title: 'A',
  pageId: 'page:a',
  notes: '',
  isHidden: false,
  width: 16,
  height: 9,
  picture: null,
}

test('slides are drawn while somebody watches, once for all of them, and not after', () => {
  const log: string[] = []
  const pictures = new SlidePictures(() => {
    log.push('open')
    const { title, slides, register } = new LiveDeckValues()
    slides.set([SLIDE])
    const close = (): void => void log.push('close')
    return { title, slides, register, prefer: () => undefined, close }
  })
  expect([pictures.get(), log]).toEqual([[], []])
  const stops = [pictures.subscribe(() => undefined), pictures.subscribe(() => undefined)]
  expect([pictures.get(), log]).toEqual([[SLIDE], ['open']])
  for (const stop of [...stops, ...stops]) stop()
  expect([pictures.get(), log]).toEqual([[], ['open', 'close']])
  pictures.subscribe(() => undefined)()
  expect(log).toEqual(['open', 'close', 'open', 'close'])
})
