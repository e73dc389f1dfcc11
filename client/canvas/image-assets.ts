import { AssetRecordType } from 'tldraw'
import type { TLImageAsset } from 'tldraw'
import { imageAddress } from '../../shared/images/image-address.ts'
import type { PreparedImage } from '../images/prepare-image.ts'

/** The record of a picture. The same picture has the same record, whoever adds it. */
export function imageAsset(image: PreparedImage): TLImageAsset {
  return {
    id: AssetRecordType.createId(image.hash),
    typeName: 'asset',
    type: 'image',
    props: {
      src: imageAddress(image.hash),
      w: image.width,
      h: image.height,
      mimeType: image.type,
      isAnimated: image.isAnimated,
      name: image.name,
      fileSize: image.blob.size,
    },
    meta: {},
  }
}
