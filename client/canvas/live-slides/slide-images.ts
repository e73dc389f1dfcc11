import type { TLAsset } from '@tldraw/tlschema'
import { hashOfAddress } from '../../../shared/images/image-address.ts'
import { addressOf } from '../../images/data-address.ts'
import { smallerPicture } from '../../images/smaller-picture.ts'
import type { PictureOf } from '../figures/figure-editor.ts'

/** The longer side of a picture on a slide: no projector shows more of it. */
const MAX_EDGE_PX = 1_920
/** So many stay made, for the next drawing. */
const KEPT = 64

/** The board's pictures as slides have them: as `data:` addresses, no larger than a screen. */
export class SlideImages {
  readonly #pictureOf: PictureOf
  /** By hash, the one wanted longest ago first. */
  readonly #kept = new Map<string, Promise<string | null>>()
  #lacking = 0

  constructor(pictureOf: PictureOf) {
    this.#pictureOf = pictureOf
  }

  /** How often one was wanted that could not be had: its place is empty on the slide. */
  get lacking(): number {
    return this.#lacking
  }

  readonly addressOf = async ({ props }: TLAsset): Promise<string | null> => {
    const hash = hashOfAddress(props.src)
    if (hash === undefined) return null
    const address = await this.#keep(hash)
    if (address === null) {
      this.#lacking += 1
      this.#kept.delete(hash)
    }
    return address
  }

  #keep(hash: string): Promise<string | null> {
    const address = this.#kept.get(hash) ?? this.#make(hash)
    this.#kept.delete(hash)
    this.#kept.set(hash, address)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest)
    return address
  }

  async #make(hash: string): Promise<string | null> {
    const bytes = await this.#pictureOf(hash)
    if (bytes === undefined) return null
    try {
      return await addressOf(await smallerPicture(new Uint8Array(bytes), MAX_EDGE_PX))
    } catch {
      // What no browser can read is an empty place on the board as well.
      return null
    }
  }
}
