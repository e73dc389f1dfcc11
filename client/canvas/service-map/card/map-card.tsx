import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { SVGContainer } from 'tldraw'
import { plainText } from '../../../../shared/board/plain-text.ts'
import { unitOf } from './card-area.ts'
import { cardColours } from './card-colours.ts'
import { CardDrawing } from './card-drawing.tsx'
import { layCard } from './card-layout.ts'
import { CardName } from './card-name.tsx'
import { useCardState } from './card-state.ts'
import { cardTitle } from './card-title.ts'
import type { CardKind, MapShape } from './card-kind.ts'

interface Props<Shape extends MapShape> {
  readonly shape: Shape
  readonly kind: CardKind<Shape>
}

/**
 * A shape of the service map on the canvas. There may be a thousand, so it listens to one
 * signal only, and draws nothing but plain SVG.
 */
export function MapCard<Shape extends MapShape>({ shape, kind }: Props<Shape>): ReactNode {
  const { richText, w, h } = shape.props
  const unit = unitOf(kind.type, { w, h })
  const { agency, hold, level, standing, theme } = useCardState(
    kind,
    shape.id,
    kind.agencyIdOf(shape),
    unit,
  )
  const content = useMemo(
    () => kind.contentOf(shape, plainText(richText), agency, standing),
    [kind, shape, richText, agency, standing],
  )
  const layout = useMemo(() => layCard(content, { w, h }, level), [content, w, h, level])
  const { owner, status, tagColour } = content
  const colours = cardColours(kind.type, owner.colour ?? tagColour, status, theme)
  return (
    <>
      <SVGContainer role="graphics-symbol" aria-label={cardTitle(content)}>
        <CardDrawing
          kind={kind.type}
          status={status}
          layout={layout}
          colours={colours}
          hasName={hold !== 'typing'}
        />
      </SVGContainer>
      {hold !== 'none' && (
        <CardName shape={shape} layout={layout} colours={colours} isTyping={hold === 'typing'} />
      )}
    </>
  )
}
