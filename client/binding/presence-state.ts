import { InstancePresenceRecordType, isPageId, isShapeId } from '@tldraw/tlschema'
import type { TLInstancePresence, TLScribble } from '@tldraw/tlschema'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { oneLine } from '../../shared/protocol/one-line.ts'
import type { Person } from '../offline/device-memory.ts'

/**
 * What one page tells the others about its person, as its awareness state. Everything shared that
 * is not the document and need not be kept.
 */
export interface PresenceState {
  readonly person: Person
  /** Where they look and point; null before the canvas is up. */
  readonly view: PresenceView | null
  /** Where their caret stands in the text they edit. The text editor's binding writes and reads it. */
  readonly cursor?: unknown
  /** When they opened the board, Unix ms. What keeps colours apart writes and reads it. */
  readonly sinceMs?: unknown
  /** The lens they have put on for everybody. The page's lens writes and reads it. */
  readonly lens?: unknown
  /** Whom they bring to where they look. The page's bringing along writes and reads it. */
  readonly bring?: unknown
}

/** The part of a presence record that moves. */
export type PresenceView = Omit<
  TLInstancePresence,
  'id' | 'typeName' | 'userId' | 'userName' | 'color' | 'meta'
>

/** A state must fit `LIMITS.maxPresenceBytes`; these keep the longest well under it. */
const MAX_SELECTED = 30
const MAX_SCRIBBLES = 2
const MAX_SCRIBBLE_POINTS = 24
const MAX_CHAT_LENGTH = 200
/** Ids are short as a rule; somebody may have made long ones so that whoever selects them says too much. */
const MAX_SELECTED_LENGTH = 1_000

/** What may be sent of a presence record: cut to size, coordinates to a tenth of a unit. */
export function toPresenceView(presence: TLInstancePresence): PresenceView {
  const { selectedShapeIds, scribbles, chatMessage, cursor, brush, ...rest } = presence
  const { id: _id, typeName: _type, userId: _user, userName: _name, color: _colour, ...view } = rest
  const { meta: _meta, ...kept } = view
  return {
    ...kept,
    selectedShapeIds: shortEnough(selectedShapeIds.slice(0, MAX_SELECTED)),
    scribbles: scribbles.slice(-MAX_SCRIBBLES).map(shorten),
    chatMessage: chatMessage.slice(0, MAX_CHAT_LENGTH),
    cursor: cursor === null ? null : { ...cursor, x: tenth(cursor.x), y: tenth(cursor.y) },
    brush:
      brush === null
        ? null
        : { x: tenth(brush.x), y: tenth(brush.y), w: tenth(brush.w), h: tenth(brush.h) },
  }
}

/** Reads the person out of a state that a peer sent. */
export function readPerson(state: unknown): Person | undefined {
  if (!isObject(state) || !isObject(state['person'])) return undefined
  const { id, name, colour } = state['person']
  if (!isPersonId(id)) return undefined
  if (typeof name !== 'string' || typeof colour !== 'string') return undefined
  if (!/^#[0-9a-f]{6}$/u.test(colour)) return undefined
  return { id, name: oneLine(name, LIMITS.maxNameLength), colour }
}

/** Whose view somebody's follows, by the state that their page sent; null for nobody's. */
export function readFollowed(state: unknown): string | null {
  if (!isObject(state) || !isObject(state['view'])) return null
  const { followingUserId } = state['view']
  return isPersonId(followingUserId) ? followingUserId : null
}

/**
 * Makes of a state that a peer sent the record that tldraw draws them by.
 *
 * @param clientId the awareness client id: one person with two tabs has two
 * @param nowMs stands in for the peer's clock, which may be wrong: they were active when we heard
 * @returns undefined for anything tldraw's schema would not take
 */
export function toPresenceRecord(
  state: unknown,
  clientId: number,
  nowMs: number,
): TLInstancePresence | undefined {
  const person = readPerson(state)
  if (person === undefined || !isObject(state) || !isObject(state['view'])) return undefined
  const view = state['view'] as unknown as PresenceView
  const record = {
    ...view,
    id: presenceId(clientId),
    typeName: 'instance_presence',
    userId: person.id,
    userName: person.name,
    color: person.colour,
    lastActivityTimestamp: nowMs,
    meta: {},
  }
  try {
    const valid = InstancePresenceRecordType.validate(record)
    return isPageId(valid.currentPageId) && valid.selectedShapeIds.every(isShapeId)
      ? valid
      : undefined
  } catch {
    return undefined
  }
}

export function presenceId(clientId: number): TLInstancePresence['id'] {
  return InstancePresenceRecordType.createId(String(clientId))
}

/** The first of the ids, as many as may be told. */
function shortEnough<Id extends string>(ids: readonly Id[]): Id[] {
  let length = 0
  return ids.filter((id) => (length += JSON.stringify(id).length) <= MAX_SELECTED_LENGTH)
}

/** The tail of a stroke is the part still to be seen. */
function shorten(scribble: TLScribble): TLScribble {
  const points = scribble.points
    .slice(-MAX_SCRIBBLE_POINTS)
    .map(({ x, y }) => ({ x: tenth(x), y: tenth(y) }))
  return { ...scribble, points }
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}

function isPersonId(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 64
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
