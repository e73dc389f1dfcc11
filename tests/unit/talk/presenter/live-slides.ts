import type { LiveSlide } from '../../../../client/talk/live-deck.ts'

/** A slide as it is once drawn. @param name one letter; its frame is `shape:<name>` */
export function slide(name: string, changes: Partial<LiveSlide> = {}): LiveSlide {
  return {
    id: `shape:${name}`,
    title: `Slide ${name.toUpperCase()}`,
    pageId: 'page:page',
    notes: `Say ${name}`,
    isHidden: false,
    width: 1600,
    height: 900,
    picture: {
      svg: `<svg>${name}</svg>`,
      hash: name.repeat(64),
      fonts: [],
      alt: `A picture of ${name}`,
      lines: [name],
    },
    ...changes,
  }
}
