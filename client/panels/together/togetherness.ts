import type { BoardView } from '../../canvas/view-controls.ts'
import type { Call } from './call.ts'

/** How one stands to whoever brings people along. `by` is what they are called; '' for a guest. */
export type Togetherness =
  | { readonly kind: 'apart' }
  /** One's own call to come once has gone out. */
  | { readonly kind: 'called' }
  /** One keeps everybody with oneself. */
  | { readonly kind: 'keeping' }
  /** One was at work when the call came, and has been told of it. */
  | {
      readonly kind: 'asked'
      readonly by: string
      readonly to: Call['kind']
      readonly instead: Outdone
    }
  /** Brought once; `back` is where one was. */
  | {
      readonly kind: 'brought'
      readonly by: string
      readonly back: BoardView
      readonly instead: Outdone
    }
  /** Kept along. */
  | { readonly kind: 'with'; readonly by: string; readonly instead: Outdone }
  /** One has left, and may come back. */
  | { readonly kind: 'left'; readonly by: string; readonly why: 'chosen' | 'at work' }
  /** Nobody is kept along any more: whoever did has let go, or has gone. */
  | { readonly kind: 'over'; readonly by: string; readonly why: 'let go' | 'gone' }
  /** One kept everybody along, and has lost the connection. */
  | { readonly kind: 'cut off' }

/** Who kept everybody along before somebody else called, by name; the latest call holds. */
export type Outdone = 'nobody' | 'you' | { readonly name: string }
