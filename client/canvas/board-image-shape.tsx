import { useContext, useMemo } from 'react'
import type { ReactElement, ReactNode } from 'react'
import { ImageShapeUtil, useEditor, useValue } from 'tldraw'
import type { SvgExportContext, TLImageShape } from 'tldraw'
import { hashOfAddress } from '../../shared/images/image-address.ts'
import { useObservable } from '../page/use-observable.ts'
import type { ImageState, Observable } from '../socket/board-session.ts'
import { CanvasImagesContext } from './canvas-images.ts'

/**
 * A picture on the board: tldraw's, with words in its place until it arrives, and its description as
 * text for those who do not see it.
 */
export class BoardImageShapeUtil extends ImageShapeUtil {
  override component(shape: TLImageShape): ReturnType<ImageShapeUtil['component']> {
    return (
      <>
        <Placeholder shape={shape} />
        {super.component(shape)}
        <OnlyHere shape={shape} />
        <span className="visually-hidden">{shape.props.altText}</span>
      </>
    )
  }

  /** In a picture of the board it is described too; where it cannot be had, an empty box stands for it. */
  override async toSvg(shape: TLImageShape, context: SvgExportContext): Promise<ReactElement> {
    const picture = await super.toSvg(shape, context)
    const { altText, h, w } = shape.props
    return (
      <g>
        {altText !== '' && <title>{altText}</title>}
        {picture ?? (
          <rect
            width={w}
            height={h}
            fill="#f4f5f5"
            stroke="#737d82"
            strokeWidth={1.5}
            strokeDasharray="7 5"
          />
        )}
      </g>
    )
  }
}

/** Behind the picture, and gone when that is there: it may let what is behind it through. */
function Placeholder({ shape }: { readonly shape: TLImageShape }): ReactNode {
  const words = useWords(shape)
  if (words === null) return null
  return (
    <div className="picture-placeholder" style={{ width: shape.props.w, height: shape.props.h }}>
      {words}
    </div>
  )
}

/** Over a picture that the server will not take. */
function OnlyHere({ shape }: { readonly shape: TLImageShape }): ReactNode {
  const images = useContext(CanvasImagesContext)
  const hash = useShownHash(shape)
  const refused = useObservable(images?.refused ?? NONE_REFUSED)
  if (hash === undefined || !refused.has(hash)) return null
  return <span className="picture-refused">On this device only</span>
}

const NOTHING: ReadonlyMap<string, string> = new Map()
const NONE_REFUSED: Observable<ReadonlyMap<string, string>> = {
  get: () => NOTHING,
  subscribe: () => () => undefined,
}

/** Of a picture that is off the screen. */
const UNASKED_STATE: ImageState = { kind: 'here', url: '' }
const UNASKED: Observable<ImageState> = {
  get: () => UNASKED_STATE,
  subscribe: () => () => undefined,
}

/** As tldraw does, what is off the screen is not asked for. */
function useShownHash(shape: TLImageShape): string | undefined {
  const editor = useEditor()
  return useValue(
    'picture to show',
    () => {
      const { assetId } = shape.props
      if (assetId === null || editor.getCulledShapes().has(shape.id)) return undefined
      return hashOfAddress(editor.getAsset(assetId)?.props.src)
    },
    [editor, shape.id, shape.props.assetId],
  )
}

function useWords(shape: TLImageShape): string | null {
  const images = useContext(CanvasImagesContext)
  const hash = useShownHash(shape)
  const observed = useMemo(
    () => (hash === undefined ? undefined : images?.state(hash)) ?? UNASKED,
    [images, hash],
  )
  const { kind } = useObservable(observed)
  switch (kind) {
    case 'here':
      return null
    case 'looking':
      return 'Picture loading…'
    case 'absent':
      return 'Picture on its way…'
  }
}
