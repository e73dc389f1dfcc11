import { atom } from '@tldraw/state'
import type { Signal } from '@tldraw/state'
import { Store } from '@tldraw/store'
import type { TLShapeId, TLStore } from '@tldraw/tlschema'
import { recordSchema } from '../../shared/board/record-schema.ts'
import { mayEdit } from '../../shared/protocol/roles.ts'
import type { BoardSession } from '../socket/board-session.ts'
import { asBoardStore } from './board-store.ts'
import { changeExactly } from './exact-change.ts'
import type { ExactChange } from './exact-change.ts'
import { bringBack, narrowUndo } from './field-undo.ts'
import { openImageAssets } from './image-assets.ts'
import { keepLinksSafe } from './keep-links-safe.ts'
import { watchForDeletion } from './deleted-while-typing.ts'
import { keepHistoryOwn } from './own-history.ts'
import { OwnTyping } from './own-typing.ts'
import { guardPageDeletion } from './page-deletion.ts'
import type { Scheduler } from './scheduler.ts'
import { SeatTags } from './seat-tags.ts'
import { StoreBinding } from './store-binding.ts'
import { TypingInLabels } from './typing-in-labels.ts'
import { TypingTogether } from './typing-together.ts'

/** What the canvas needs of a board: a store that stays the same as the document. */
export interface BoundStore {
  readonly store: TLStore
  /** To be given to tldraw's text editor. */
  readonly typing: TypingTogether
  /**
   * Tells the store of the canvas it is shown on.
   * @param editedShapeId the shape whose text is edited, as a signal
   * @returns takes it off
   */
  readonly attach: (container: HTMLElement, editedShapeId: () => TLShapeId | null) => () => void
  /** Sends what the person did last without waiting. */
  readonly flush: () => void
  /** Has the store and the document say the same without waiting for the next frame. */
  readonly settle: () => void
  /** See `exact-change.ts`. */
  readonly changeExactly: (change: ExactChange) => void
  /** Idempotent. */
  readonly close: () => void
}

const REFUSED = 'That change could not be kept: the board has no room for it in this form.'
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
  let editedShapeId = editsNothing
  const { document } = session
  const { personOf } = new SeatTags(session)
  const ownTyping = new OwnTyping(document)
  // Before the binding, so that it hears of texts as these leave them.
  const guards = [
    narrowUndo(records, ownTyping),
    keepHistoryOwn(store, ownTyping, () => binding.isMerging),
    guardPageDeletion(store),
    keepLinksSafe(store),
  ]
  const flush = (): void => {
    binding.flush()
  }
  const typing = new TypingTogether({
    store,
    document,
    ownTyping,
    awareness: session.awareness,
    personOf,
    flush,
  })
  const labels = new TypingInLabels({
    store,
    document,
    ownTyping,
    awareness: session.awareness,
    personOf,
    flush,
  })
  const binding = new StoreBinding({
    store: records,
    document,
    typing: ownTyping,
    scheduler,
    mayEdit: () => mayEdit(session.role.get()),
    onRefused: () => {
      session.notify(REFUSED)
    },
    onUnshowable: () => {
      session.notify(UNSHOWABLE)
    },
  })
  const stopWatching = watchForDeletion({
    store,
    document,
    personOf,
    editedShapeId: () => editedShapeId(),
    onDeleted: (gone, message) => {
      session.notify(message, {
        label: 'Put it back',
        run: () => {
          if (mayEdit(session.role.get())) bringBack(records, gone)
        },
      })
    },
  })
  const stops = [...guards, stopWatching, mode.stop, imageAssets.stop]
  return {
    store,
    typing,
    flush,
    settle: () => {
      binding.settle()
    },
    changeExactly: (change) => {
      changeExactly({ document, store: records, typing: ownTyping }, change)
    },
    attach: (container, edited) => {
      editedShapeId = edited
      typing.attach(edited)
      return labels.attach(container, edited)
    },
    close: () => {
      binding.close()
      typing.close()
      labels.close()
      ownTyping.close()
      for (const stop of stops.splice(0)) stop()
    },
  }
}

/** As long as there is no canvas. */
function editsNothing(): TLShapeId | null {
  return null
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
