import { useState } from 'react'
import type { ReactNode } from 'react'
import { useEditor, useValue } from 'tldraw'
import type { TLShapeId } from 'tldraw'
import { hashOfAddress } from '../../shared/images/image-address.ts'
import { useObservable } from '../page/use-observable.ts'
import type { CanvasImages } from './canvas-images.ts'

interface Refused {
  /** The shapes that show them. */
  readonly shapeIds: readonly TLShapeId[]
  /** In the server's words. */
  readonly why: string
  readonly onKeep: () => void
}

/** The pictures on this page that the server will not take, until the person wants to hear no more of them. */
export function useRefusedPictures(images: CanvasImages): Refused | null {
  const editor = useEditor()
  const refused = useObservable(images.refused)
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set())
  const shown = useValue(
    'pictures refused',
    () =>
      refused.size === 0
        ? []
        : editor.getCurrentPageShapes().flatMap((shape) => {
            if (shape.type !== 'image' || !('assetId' in shape.props)) return []
            const { assetId } = shape.props
            const asset = assetId === null ? undefined : editor.getAsset(assetId)
            const hash = hashOfAddress(asset?.props.src)
            const why = hash === undefined || kept.has(hash) ? undefined : refused.get(hash)
            return why === undefined ? [] : [{ id: shape.id, why }]
          }),
    [editor, refused, kept],
  )
  const [first] = shown
  if (first === undefined) return null
  const onKeep = (): void => setKept(new Set(refused.keys()))
  return { shapeIds: shown.map(({ id }) => id), why: first.why, onKeep }
}

/** Says why pictures are on this device only, and removes them when asked to; that can be undone. */
export function RefusedPictureCard({ shapeIds, why, onKeep }: Refused): ReactNode {
  const editor = useEditor()
  const isOne = shapeIds.length === 1

  const remove = (): void => {
    editor.markHistoryStoppingPoint('remove pictures')
    editor.deleteShapes([...shapeIds])
  }

  return (
    <div className="picture-card" role="alert">
      <p>
        {isOne
          ? 'A picture is on this device only: others do not see it.'
          : `${shapeIds.length} pictures are on this device only: others do not see them.`}{' '}
        {why}
      </p>
      <div className="picture-card-row">
        <button type="button" className="button button-primary button-small" onClick={remove}>
          {isOne ? 'Remove the picture' : 'Remove these pictures'}
        </button>
        <button type="button" className="button button-quiet button-small" onClick={onKeep}>
          Not now
        </button>
      </div>
    </div>
  )
}
