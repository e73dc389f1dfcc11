import { containBoxSize, createShapeId } from 'tldraw'
import type {
  Box,
  Editor,
  TLImageAsset,
  TLImageShape,
  TLShapeId,
  TLShapePartial,
  VecLike,
} from 'tldraw'
import { prepareImage } from '../images/prepare-image.ts'
import type { CanvasImages } from './canvas-images.ts'
import { imageAsset } from './image-assets.ts'

/** More at once are hardly meant. */
const MAX_FILES = 30
const TOO_MANY = `These are too many pictures at once: add up to ${MAX_FILES}.`

/** How large a picture is at first: on the board, and of what is on the screen. */
const MAX_FIRST_EDGE = 1_000
const MAX_SHARE_OF_VIEW = 0.7
const GAP = 24

interface Added {
  readonly files: readonly File[]
  /** In the page; in the middle of the view unless given. */
  readonly point: VecLike | undefined
  /** Tells the person why something was not taken. */
  readonly say: (message: string) => void
}

/** Puts pictures on the page, side by side around a point, and asks for their descriptions. */
export async function addImages(
  editor: Editor,
  images: CanvasImages,
  { files, point, say }: Added,
): Promise<void> {
  if (editor.getIsReadonly()) return
  if (files.length > MAX_FILES) return say(TOO_MANY)
  const centre = point ?? editor.getViewportPageBounds().center
  const assets: TLImageAsset[] = []
  for (const file of files) {
    const asset = await takeIn(images, file, say)
    if (asset !== undefined) assets.push(asset)
  }
  // What takes a while may end on a board that has been left or may no longer be edited.
  if (assets.length === 0 || editor.isDisposed || editor.getIsReadonly()) return
  const shapes = sideBySide(assets, editor.getViewportPageBounds(), centre)
  if (!editor.canCreateShapes(shapes)) return say(pageFull(editor))
  editor.markHistoryStoppingPoint('add pictures')
  editor.run(() => {
    editor.createAssets(assets.filter(({ id }) => editor.getAsset(id) === undefined))
    editor.createShapes(shapes)
    editor.setCurrentTool('select')
    editor.select(...shapes.map(({ id }) => id))
  })
  images.askFor(shapes.map(({ id }) => id))
}

function pageFull({ options }: Editor): string {
  const most = options.maxShapesPerPage.toLocaleString('en-GB')
  return `A page holds ${most} shapes, and this one is full. Go to another page, or remove some first.`
}

interface Replaced {
  readonly file: File
  readonly shapeId: TLShapeId
  readonly say: (message: string) => void
}

/** Puts another picture in the place of one, as wide as that one is. */
export async function replaceImage(
  editor: Editor,
  images: CanvasImages,
  { file, shapeId, say }: Replaced,
): Promise<void> {
  const asset = await takeIn(images, file, say)
  if (asset === undefined || editor.isDisposed || editor.getIsReadonly()) return
  const shape = editor.getShape<TLImageShape>(shapeId)
  if (shape?.type !== 'image') return
  const h = (shape.props.w * asset.props.h) / asset.props.w
  editor.run(() => {
    if (editor.getAsset(asset.id) === undefined) editor.createAssets([asset])
    const props = { assetId: asset.id, h, crop: null, altText: '' }
    editor.updateShape<TLImageShape>({ id: shapeId, type: 'image', props })
  })
  images.askFor([shapeId])
}

async function takeIn(
  images: CanvasImages,
  file: File,
  say: (message: string) => void,
): Promise<TLImageAsset | undefined> {
  const prepared = await prepareImage(file)
  if (prepared.kind === 'refused') {
    say(prepared.message)
    return undefined
  }
  await images.add(prepared.image)
  return imageAsset(prepared.image)
}

type NewImage = TLShapePartial<TLImageShape> & { readonly id: TLShapeId }

function sideBySide(assets: readonly TLImageAsset[], view: Box, centre: VecLike): NewImage[] {
  const bounds = {
    w: Math.min(MAX_FIRST_EDGE, view.w * MAX_SHARE_OF_VIEW),
    h: Math.min(MAX_FIRST_EDGE, view.h * MAX_SHARE_OF_VIEW),
  }
  const sizes = assets.map(({ props: { w, h } }) => {
    const isLarge = w > bounds.w || h > bounds.h
    return isLarge ? containBoxSize({ w, h }, bounds) : { w, h }
  })
  const whole = sizes.reduce((sum, { w }) => sum + w, GAP * (sizes.length - 1))
  let x = centre.x - whole / 2
  return assets.map((asset, index) => {
    const { w, h } = sizes[index] ?? bounds
    const left = x
    x += w + GAP
    return {
      id: createShapeId(),
      type: 'image',
      x: left,
      y: centre.y - h / 2,
      props: { assetId: asset.id, w: Math.max(1, w), h: Math.max(1, h) },
    }
  })
}
