import type { ReactNode } from 'react'
import { RichTextLabel } from 'tldraw'
import type { CardColours } from './card-colours.ts'
import type { MapShape } from './card-kind.ts'
import type { CardLayout } from './card-layout.ts'

interface Props {
  readonly shape: MapShape
  readonly layout: CardLayout
  readonly colours: CardColours
  /** False while it only stands ready, so that a touch may begin to type at once. */
  readonly isTyping: boolean
}

/** What a shape's name is typed into, by everybody at once: over the name as it is drawn. */
export function CardName({ shape, layout, colours, isTyping }: Props): ReactNode {
  const { level, name, unit } = layout
  return (
    <div
      className="map-name"
      data-typing={isTyping}
      style={{
        left: name.x * unit,
        top: name.y * unit,
        width: name.w * unit,
        height: name.h * unit,
      }}
    >
      <RichTextLabel
        shapeId={shape.id}
        type={shape.type}
        font="sans"
        fontSize={name.size * unit}
        lineHeight={name.lineHeight}
        align="start"
        verticalAlign="start"
        richText={shape.props.richText}
        isSelected
        labelColor={level === 'far' ? colours.onBlock : colours.ink}
        wrap
      />
    </div>
  )
}
