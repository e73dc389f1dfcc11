import { readLens } from '../../../shared/domain/lens.ts'
import type { Lens } from '../../../shared/domain/lens.ts'
import { isDeviceSecret } from '../../../shared/protocol/credentials.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { INVITATIONS } from '../../../shared/talk/talk.ts'
import type { Invitation, Screen } from '../../../shared/talk/talk.ts'
import type { TextStorage } from '../../offline/device-memory.ts'

/** What a page remembers of its talk, so that it goes on after it was loaded anew, without network too. */
export interface RememberedTalk {
  /** 128 random bits each, as base64url: by which the talk is known, and its presenter. */
  readonly talkId: string
  readonly secret: string
  readonly slideId: string | null
  /** Unix ms by this device's clock. */
  readonly startedAtMs: number
  readonly lengthMinutes: number | null
  /** The clickers' key; null while none was asked for. */
  readonly clickerKey: string | null
  readonly screen: Screen
  /** Through which the slides are drawn for everybody; null for none. */
  readonly lens: Lens | null
  /** What the audience may send, and the question of theirs that is on the slide. */
  readonly invites: readonly Invitation[]
  readonly question: string | null
}

/** A talk may be gone on with for so long after it began; then it is another. */
const TALK_LASTS_MS = 12 * 60 * 60_000

const MAX_MINUTES = 24 * 60

/** One tab's memory of the talk about one board. Nothing in it throws, and nothing read is trusted. */
export class TalkMemory {
  readonly #storage: (TextStorage & Pick<Storage, 'removeItem'>) | null
  readonly #name: string

  /** @param storage of this tab alone; null where there is none */
  constructor(storage: (TextStorage & Pick<Storage, 'removeItem'>) | null, boardId: string) {
    this.#storage = storage
    this.#name = `wholeplace.talk.${boardId}`
  }

  /** @param nowMs Unix ms */
  read(nowMs: number): RememberedTalk | null {
    try {
      const talk = readTalk(JSON.parse(this.#storage?.getItem(this.#name) ?? 'null'))
      return talk !== null && nowMs - talk.startedAtMs < TALK_LASTS_MS ? talk : null
    } catch {
      return null
    }
  }

  keep(talk: RememberedTalk): void {
    try {
      this.#storage?.setItem(this.#name, JSON.stringify(talk))
    } catch {
      // Storage is full or turned off: the talk goes on, but not through a reload.
      return
    }
  }

  forget(): void {
    try {
      this.#storage?.removeItem(this.#name)
    } catch {
      // As above.
      return
    }
  }
}

/** This tab's storage; null where the person has turned it off. */
export function tabStorageOrNull(): Storage | null {
  try {
    return globalThis.sessionStorage ?? null
  } catch {
    return null
  }
}

function readTalk(stored: unknown): RememberedTalk | null {
  if (typeof stored !== 'object' || stored === null) return null
  const fields = stored as Readonly<Record<string, unknown>>
  const { talkId, secret, slideId, startedAtMs, lengthMinutes, clickerKey } = fields
  const { screen, lens, invites, question } = fields
  if (!isSecret(talkId) || !isSecret(secret)) return null
  if (typeof startedAtMs !== 'number' || !Number.isFinite(startedAtMs)) return null
  const isLength =
    typeof lengthMinutes === 'number' && lengthMinutes > 0 && lengthMinutes <= MAX_MINUTES
  return {
    talkId,
    secret,
    slideId: typeof slideId === 'string' ? slideId : null,
    startedAtMs,
    lengthMinutes: isLength ? lengthMinutes : null,
    clickerKey: isSecret(clickerKey) ? clickerKey : null,
    screen: screen === 'black' || screen === 'link' ? screen : 'slide',
    lens: readLens(lens) ?? null,
    invites: INVITATIONS.filter((each) => Array.isArray(invites) && invites.includes(each)),
    question:
      typeof question === 'string' && question.length <= LIMITS.maxQuestionLength ? question : null,
  }
}

function isSecret(value: unknown): value is string {
  return typeof value === 'string' && isDeviceSecret(value)
}
