import { atom } from '@tldraw/state'
import type { Signal } from '@tldraw/state'
import { Store } from '@tldraw/store'
import type { TLStore } from '@tldraw/tlschema'
import { recordSchema } from '../../shared/board/record-schema.ts'
import { mayEdit } from '../../shared/protocol/roles.ts'
import type { BoardSession } from '../socket/board-session.ts'
import { asBoardStore } from './board-store.ts'
import { narrowUndo } from './field-undo.ts'
import { openImageAssets } from './image-assets.ts'
import { keepLinksSafe } from './keep-links-safe.ts'
import { protectLastPage } from './last-page.ts'
import type { Scheduler } from './scheduler.ts'
import { StoreBinding } from './store-binding.ts'
import { TypingTogether } from './typing-together.ts'

/** What the canvas needs of a board: a store that stays the same as the document. */
export interface BoundStore {
  readonly store: TLStore
  readonly typing: TypingTogether
  /** Sends what the person did last without waiting. */
  readonly flush: () => void
  /** Idempotent. */
  readonly close: () => void
}

const REFUSED = 'That change could not be kept: the board has no room for it in this form.'
const DELETED_WHILE_TYPING = 'Somebody deleted what you were writing in.'
const UNSHOWABLE = 'Something on this board cannot be shown here. It is kept.'

/** Opens a store on a session's document. To be closed before the session is. */
export function openBoundStore(session: BoardSession, scheduler: Scheduler): BoundStore {
  const mode = editingMode(session)
  const imageAssets = openImageAssets(session.images)
  const store: TLStore = new Store({
    schema: recordSchema,
    props: {
      defaultName: '',
      assets: imageAssets.store,
      onMount: () => undefined,
      collaboration: { status: atom('connection', 'online' as const), mode: mode.signal },
    },
  })
  const records = asBoardStore(store)
  const binding = new StoreBinding({
    store: records,
    document: session.document,
    scheduler,
    mayEdit: () => mayEdit(session.role.get()),
    onRefused: () => {
      session.notify(REFUSED)
    },
    onUnshowable: () => {
      session.notify(UNSHOWABLE)
    },
  })
  const stops = [
    narrowUndo(records),
    protectLastPage(store),
    keepLinksSafe(store),
    mode.stop,
    imageAssets.stop,
  ]
  const typing = new TypingTogether({
    store,
    document: session.document,
    awareness: session.awareness,
    flush: () => {
      binding.flush()
    },
    onDeleted: (shape) => {
      session.notify(DELETED_WHILE_TYPING, {
        label: 'Put it back',
        run: () => {
          if (mayEdit(session.role.get())) store.put([shape])
        },
      })
    },
  })
  return {
    store,
    typing,
    flush: () => {
      binding.flush()
    },
    close: () => {
      binding.close()
      typing.close()
      for (const stop of stops.splice(0)) stop()
    },
  }
}

type Mode = 'readonly' | 'readwrite'

/** Whether the canvas lets the person change anything, as tldraw takes it. */
function editingMode(session: BoardSession): { signal: Signal<Mode>; stop: () => void } {
  const current = (): Mode =>
    mayEdit(session.role.get()) && session.status.get().kind !== 'read-only'
      ? 'readwrite'
      : 'readonly'
  const signal = atom<Mode>('editing mode', current())
  const refresh = (): void => {
    signal.set(current())
  }
  const stops = [session.role.subscribe(refresh), session.status.subscribe(refresh)]
  return {
    signal,
    stop: () => {
      for (const stop of stops) stop()
    },
  }
}
