import type { Editor, TLAsset, TLAssetId, TLBookmarkAsset, TLContent } from 'tldraw'
import { isSafeLink } from '../../shared/board/safe-link.ts'
import { fileOfAddress } from '../images/data-address.ts'
import { prepareImage } from '../images/prepare-image.ts'
import type { CanvasImages } from './canvas-images.ts'
import { imageAsset } from './image-assets.ts'

/**
 * Takes in the pictures that come with copied shapes, as `data:` addresses, through the same door as
 * files. A picture of this board stays the one it is. Shapes whose picture cannot be had are left out:
 * nothing is fetched from elsewhere.
 */
export async function takeInImages(
  editor: Editor,
  images: CanvasImages,
  content: TLContent,
): Promise<TLContent> {
  const ours = new Map<TLAssetId, TLAsset>()
  for (const asset of content.assets) {
    const known = editor.getAsset(asset.id) ?? (await takeIn(images, asset))
    if (known !== undefined) ours.set(asset.id, known)
  }
  const shapes = content.shapes.flatMap((shape): TLContent['shapes'] => {
    if (shape.type !== 'image' || !('assetId' in shape.props)) return [shape]
    const { assetId } = shape.props
    const asset = assetId === null ? undefined : (ours.get(assetId) ?? editor.getAsset(assetId))
    return asset === undefined ? [] : [{ ...shape, props: { ...shape.props, assetId: asset.id } }]
  })
  const kept = new Set(shapes.map(({ id }) => id))
  return {
    ...content,
    shapes,
    rootShapeIds: content.rootShapeIds.filter((id) => kept.has(id)),
    bindings: (content.bindings ?? []).filter(
      ({ fromId, toId }) => kept.has(fromId) && kept.has(toId),
    ),
    assets: [...ours.values()],
  }
}

async function takeIn(images: CanvasImages, asset: TLAsset): Promise<TLAsset | undefined> {
  if (asset.type === 'bookmark') return withoutPictures(asset)
  if (asset.type !== 'image') return undefined
  const file = fileOfAddress(asset.props.src ?? '', asset.props.name)
  if (file === undefined) return undefined
  const prepared = await prepareImage(file)
  if (prepared.kind === 'refused') return undefined
  await images.add(prepared.image)
  return imageAsset(prepared.image)
}

/** A card shows its link's words alone, whatever another program put on it. */
function withoutPictures(card: TLBookmarkAsset): TLBookmarkAsset | undefined {
  const { src } = card.props
  if (src === null || !isSafeLink(src)) return undefined
  return { ...card, props: { ...card.props, image: '', favicon: '' } }
}
