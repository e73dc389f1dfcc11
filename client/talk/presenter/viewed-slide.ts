import { useMemo } from 'react'
import type { LiveSlide } from '../live-deck.ts'
import type { ViewedSlide } from '../viewer/slide-layers.ts'

/** A slide of the presenter's own page, as it is looked at; null while there is none, or none drawn. */
export function useViewedSlide(slide: LiveSlide | null): ViewedSlide | null {
  const { picture, title, width, height } = slide ?? NO_SLIDE
  return useMemo(
    () =>
      picture === null
        ? null
        : { svg: picture.svg, fonts: picture.fonts, alt: picture.alt, title, width, height },
    [picture, title, width, height],
  )
}

const NO_SLIDE: Pick<LiveSlide, 'picture' | 'title' | 'width' | 'height'> = {
  picture: null,
  title: '',
  width: 16,
  height: 9,
}
