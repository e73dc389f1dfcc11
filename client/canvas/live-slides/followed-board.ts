import type { Editor } from 'tldraw'
import type { BoardDocument } from '../../../shared/board/board-document.ts'
import type { BoardRecord } from '../../../shared/board/board-record.ts'
import type { Lens } from '../../../shared/domain/lens.ts'
import { readServiceMap } from '../../../shared/domain/read-service-map.ts'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import { asBoardStore } from '../../binding/board-store.ts'
import { bringIn } from '../../binding/bring-in.ts'
import type { Observable } from '../../socket/board-session.ts'
import { DIM_OPACITY } from '../lens/dim-opacity.ts'
import { dimmedThrough } from './dimmed-shapes.ts'

interface FollowedBoardOptions {
  readonly document: BoardDocument
  readonly lens: Observable<Lens | null>
  /** An offscreen editor's, which held the document's records when this was made. */
  readonly editor: Editor
  /** Told of every change, whoever made it. */
  readonly onChange: () => void
  /** Told of a record that cannot be drawn; the document keeps it. */
  readonly onUnshowable: (recordId: string, reason: unknown) => void
}

/**
 * Keeps an offscreen editor what the document of an open board is, as it is seen through a lens. It
 * catches up when it is told to, so that nothing changes while a picture is being drawn.
 */
export class FollowedBoard {
  readonly #options: FollowedBoardOptions
  readonly #stops: readonly (() => void)[]
  #stale = new Set<string>()
  #dimmed: ReadonlySet<string> = new Set()
  #map: ServiceMap

  constructor(options: FollowedBoardOptions) {
    const { document, lens, onChange } = options
    this.#options = options
    this.#map = readServiceMap(document.view.records.values())
    this.#stops = [
      document.onChange(({ changed }) => {
        for (const id of changed) this.#stale.add(id)
        onChange()
      }),
      lens.subscribe(onChange),
    ]
  }

  /** What the board says of its place, as of the last catching up. */
  get map(): ServiceMap {
    return this.#map
  }

  catchUp(): void {
    const { document, editor, lens, onUnshowable } = this.#options
    const { records } = document.view
    const stale = this.#stale
    this.#stale = new Set()
    if (stale.size > 0) this.#map = readServiceMap(records.values())
    const before = this.#dimmed
    const through = lens.get()
    this.#dimmed = through === null ? new Set() : dimmedThrough(through, this.#map, records)
    for (const id of before) if (!this.#dimmed.has(id)) stale.add(id)
    for (const id of this.#dimmed) if (!before.has(id)) stale.add(id)
    bringIn(stale, {
      store: asBoardStore(editor.store),
      shown: (id) => this.#asSeen(records.get(id)),
      isHeld: () => false,
      onUnshowable,
    })
  }

  /** Idempotent. */
  close(): void {
    for (const stop of this.#stops) stop()
  }

  #asSeen(record: BoardRecord | undefined): BoardRecord | undefined {
    return record?.typeName === 'shape' && this.#dimmed.has(record.id)
      ? { ...record, opacity: DIM_OPACITY }
      : record
  }
}
