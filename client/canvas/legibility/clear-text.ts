import type { Editor, TLDefaultColorStyle, TLShape } from 'tldraw'
import { LEAST_CONTRAST } from '../../../shared/talk/legibility/text-faults.ts'
import { readShape } from './read-slide.ts'
import type { SlideLayers } from './read-slide.ts'

/** The same hue, darker. */
const DARKER: Partial<Record<TLDefaultColorStyle, TLDefaultColorStyle>> = {
  'light-violet': 'violet',
  'light-blue': 'blue',
  'light-green': 'green',
  'light-red': 'red',
  yellow: 'orange',
}

/** Which of its props is the colour of its text; in pictures a note chooses for itself. */
const TEXT_COLOURS: Readonly<Record<string, 'color' | 'labelColor'>> = {
  text: 'color',
  geo: 'labelColor',
  arrow: 'labelColor',
}

/**
 * A shape as it is, but in a colour that can be read where it stands: as little changed as will do.
 * First it is no longer see-through, then darker, then black or white. Undefined where nothing helps.
 */
export function clearedShape(
  editor: Editor,
  layers: SlideLayers,
  shape: TLShape,
): TLShape | undefined {
  return candidates(shape).find((candidate) =>
    readShape(editor, layers, candidate).every(
      ({ contrast }) => contrast !== null && contrast >= LEAST_CONTRAST,
    ),
  )
}

function candidates(shape: TLShape): readonly TLShape[] {
  const solid = shape.opacity === 1 ? [] : [{ ...shape, opacity: 1 }]
  const name = TEXT_COLOURS[shape.type]
  if (name === undefined) return solid
  const now = (shape.props as Partial<Record<string, TLDefaultColorStyle>>)[name]
  const colours = [now === undefined ? undefined : DARKER[now], 'black', 'white']
  return [
    ...solid,
    ...colours.flatMap((colour) =>
      colour === undefined
        ? []
        : { ...shape, opacity: 1, props: { ...shape.props, [name]: colour } },
    ),
  ]
}
