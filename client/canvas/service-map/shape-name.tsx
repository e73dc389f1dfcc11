import type { ReactNode } from 'react'
import { RichTextLabel, useEditor, useIsEditing, useValue } from 'tldraw'
import { plainText } from '../../../shared/board/plain-text.ts'
import type { MapShape } from './map-shape-util.tsx'

interface Props {
  readonly shape: MapShape
  /** Stands there faintly until the shape has a name. */
  readonly unnamed: string
}

const FONT_SIZE_PX = 18

/** The name of a shape, edited in place by everybody at once. Fills the room its parent leaves it. */
export function ShapeName({ shape, unnamed }: Props): ReactNode {
  const editor = useEditor()
  const isEditing = useIsEditing(shape.id)
  const isOnlySelected = useValue(
    'only selected',
    () => editor.getOnlySelectedShapeId() === shape.id,
    [editor, shape.id],
  )
  const { richText } = shape.props
  return (
    <div className="map-name">
      {!isEditing && plainText(richText) === '' && <span className="map-unnamed">{unnamed}</span>}
      <RichTextLabel
        shapeId={shape.id}
        type={shape.type}
        font="sans"
        fontSize={FONT_SIZE_PX}
        lineHeight={1.25}
        align="start"
        verticalAlign="start"
        richText={richText}
        isSelected={isOnlySelected}
        labelColor="var(--color-text)"
        wrap
      />
    </div>
  )
}
