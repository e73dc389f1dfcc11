import { atom } from '@tldraw/state'
import type { Atom } from '@tldraw/state'
import type { TLStore } from '@tldraw/tlschema'
import { hashOfAddress } from '../../shared/images/image-address.ts'
import type { ImageState, SessionImages } from '../socket/board-session.ts'

export interface ImageAssets {
  readonly store: TLStore['props']['assets']
  /** Ends the subscriptions. Idempotent. */
  readonly stop: () => void
}

/**
 * The board's pictures as tldraw asks for them. tldraw's image shapes ask inside a reaction; because
 * the answer is read from an atom there, they ask again by themselves when a picture arrives.
 */
export function openImageAssets(images: SessionImages): ImageAssets {
  const atoms = new Map<string, Atom<ImageState>>()
  const stops: (() => void)[] = []

  const stateOf = (hash: string): ImageState => {
    const known = atoms.get(hash)
    if (known !== undefined) return known.get()
    const observed = images.state(hash)
    const mirrored = atom<ImageState>('picture', observed.get())
    stops.push(
      observed.subscribe(() => {
        mirrored.set(observed.get())
      }),
    )
    atoms.set(hash, mirrored)
    return mirrored.get()
  }

  return {
    store: {
      // Pictures enter a board through client/canvas/add-images.ts alone.
      upload: () => Promise.reject(new Error('Files are taken in before tldraw sees them')),
      resolve: (asset) => {
        const hash = hashOfAddress(asset.props.src)
        if (hash === undefined) return null
        const state = stateOf(hash)
        return state.kind === 'looking' ? onceFound(images, hash) : urlOf(state)
      },
      // The server lets go of what no board shows.
      remove: () => Promise.resolve(),
    },
    stop: () => {
      for (const stop of stops.splice(0)) stop()
      atoms.clear()
    },
  }
}

function urlOf(state: ImageState): string | null {
  return state.kind === 'here' ? state.url : null
}

/** Exports and copies wait until it is known whether there is a picture. */
function onceFound(images: SessionImages, hash: string): Promise<string | null> {
  const observed = images.state(hash)
  return new Promise((resolve) => {
    const stop = observed.subscribe(() => {
      const state = observed.get()
      if (state.kind === 'looking') return
      stop()
      resolve(urlOf(state))
    })
  })
}
