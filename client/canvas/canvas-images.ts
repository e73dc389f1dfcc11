import { createContext } from 'react'
import { atom } from 'tldraw'
import type { Atom, TLShapeId } from 'tldraw'
import type { PreparedImage } from '../images/prepare-image.ts'
import type { ImageState, Observable, SessionImages } from '../socket/board-session.ts'

/** The board's pictures as the canvas has to do with them, and those that are to be described. */
export class CanvasImages implements SessionImages {
  readonly #images: SessionImages
  /** Shapes whose pictures were just added, and that the person is asked to describe, in order. */
  readonly undescribed: Atom<readonly TLShapeId[]> = atom('undescribed pictures', [])

  constructor(images: SessionImages) {
    this.#images = images
  }

  get refused(): Observable<ReadonlyMap<string, string>> {
    return this.#images.refused
  }

  state(hash: string): Observable<ImageState> {
    return this.#images.state(hash)
  }

  async add(image: Pick<PreparedImage, 'blob' | 'hash'>): Promise<void> {
    return this.#images.add(image)
  }

  async bytes(hash: string): Promise<Blob | undefined> {
    return this.#images.bytes(hash)
  }

  /** Asks for descriptions of these, after those that are asked for already. */
  askFor(ids: readonly TLShapeId[]): void {
    this.undescribed.update((waiting) => [...waiting, ...ids])
  }

  /** This one is described, or gone. */
  settle(id: TLShapeId): void {
    this.undescribed.update((waiting) => waiting.filter((other) => other !== id))
  }

  /** Nobody wants to describe them now. */
  askNoMore(): void {
    this.undescribed.set([])
  }
}

/** For the parts of the canvas that tldraw draws. Null outside a canvas. */
export const CanvasImagesContext = createContext<CanvasImages | null>(null)
