import { readRoom, USUAL_ROOM } from '../../../shared/talk/legibility/room.ts'
import type { Room } from '../../../shared/talk/legibility/room.ts'
import type { TextStorage } from '../../offline/device-memory.ts'
import type { Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'

const NAME = 'wholeplace.room'

/**
 * The room that talks from this device are given in. Nothing read is trusted, and nothing here throws:
 * where storage fails, what was said holds until the page is closed.
 */
export class RoomMemory {
  readonly #storage: TextStorage | null
  readonly #room: ObservableValue<Room>

  /** @param storage of this device; null where there is none */
  constructor(storage: TextStorage | null) {
    this.#storage = storage
    this.#room = new ObservableValue(this.#read() ?? USUAL_ROOM)
  }

  get room(): Observable<Room> {
    return this.#room
  }

  /** @param room one that `readRoom` takes */
  set(room: Room): void {
    this.#room.set(room)
    try {
      this.#storage?.setItem(NAME, JSON.stringify(room))
    } catch {
      // Storage is full or turned off: it holds for this page.
      return
    }
  }

  #read(): Room | null {
    try {
      return readRoom(JSON.parse(this.#storage?.getItem(NAME) ?? 'null'))
    } catch {
      return null
    }
  }
}

/** This device's storage; null where the person has turned it off. */
export function deviceStorageOrNull(): Storage | null {
  try {
    return globalThis.localStorage ?? null
  } catch {
    return null
  }
}
