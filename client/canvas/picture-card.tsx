import { useContext } from 'react'
import type { ReactNode } from 'react'
import { AltTextCard } from './alt-text-card.tsx'
import { CanvasImagesContext } from './canvas-images.ts'
import type { CanvasImages } from './canvas-images.ts'
import { RefusedPictureCard, useRefusedPictures } from './refused-picture-card.tsx'

/** The one card on pictures that stands above the tools: what went wrong comes before what is asked. */
export function PictureCard(): ReactNode {
  const images = useContext(CanvasImagesContext)
  return images === null ? null : <Card images={images} />
}

function Card({ images }: { readonly images: CanvasImages }): ReactNode {
  const refused = useRefusedPictures(images)
  return refused === null ? <AltTextCard /> : <RefusedPictureCard {...refused} />
}
