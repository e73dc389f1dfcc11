import type { Box } from './card-area.ts'
import type { RagMark } from './card-content.ts'

/** A mark where it stands on a card, in its units. */
export interface PlacedMark extends Box {
  readonly mark: RagMark
}

/** Round, pointed or square, so that none depends on its colour: the `d` of an SVG path. */
export function ragMarkPath({ h, mark, w, x, y }: PlacedMark): string {
  switch (mark) {
    case 'green': {
      const r = w / 2
      return `M${x} ${y + r}a${r} ${r} 0 1 1 ${w} 0a${r} ${r} 0 1 1 ${-w} 0Z`
    }
    case 'amber':
      return `M${x + w / 2} ${y}L${x + w} ${y + h}H${x}Z`
    case 'red':
      return `M${x} ${y}h${w}v${h}h${-w}Z`
  }
}
