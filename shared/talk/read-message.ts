import { LIMITS } from '../protocol/limits.ts'
import {
  bool,
  cutLine,
  fields,
  line,
  Malformed,
  matching,
  nullOr,
  number,
  oneOf,
  someOf,
  text,
  type Fields,
} from './message-fields.ts'
import {
  INVITATIONS,
  REACTIONS,
  type Pointer,
  type Press,
  type Prompt,
  type Show,
  type SlideBox,
} from './talk.ts'
import type { ClickerSays, FollowerSays, PresenterSays } from './talk-wire.ts'

/** Anything that a page may say of a talk. Who may say which is for the server to know. */
export type TalkSaid = PresenterSays | FollowerSays | ClickerSays

export type TalkReading =
  | { readonly kind: 'said'; readonly said: TalkSaid }
  /** `reason` is for the server's log. */
  | { readonly kind: 'unreadable'; readonly reason: string }

/** 128 random bits as unpadded base64url. */
const SECRET = /^[A-Za-z0-9_-]{22}$/u
const HASH = /^[0-9a-f]{64}$/u
const SLIDE_ID = /^shape:[^\p{Cc}]{1,194}$/u

/** A lens in words, or a slide's title. */
const MAX_WORDS_LENGTH = 300
/** The year 2286. */
const MAX_TIME_MS = 1e13

const secret = matching(SECRET)
const slideId = matching(SLIDE_ID)
/** Somebody may point, and look, a little beyond the slide's edges. */
const place = number(-10, 10)
const side = number(0.001, 20)

/**
 * Reads what somebody says on the socket of a talk, of whom nothing is believed. Only fields that are
 * known go further, in their bounds; what is not known at all is unreadable. Never throws.
 * @param message within `maxTalkMessageBytes`
 */
export function readTalkMessage(message: string): TalkReading {
  try {
    return { kind: 'said', said: readSaid(fields(JSON.parse(message), 'a message')) }
  } catch (problem) {
    if (problem instanceof Malformed) return { kind: 'unreadable', reason: problem.message }
    if (problem instanceof SyntaxError) return { kind: 'unreadable', reason: 'not JSON' }
    throw problem
  }
}

function readSaid(said: Fields): TalkSaid {
  const { say } = said
  switch (say) {
    case 'present':
      return {
        say,
        talkId: secret(said['talkId'], 'talkId'),
        secret: secret(said['secret'], 'secret'),
        name: cutLine(LIMITS.maxNameLength)(said['name'], 'name'),
        takeOver: bool(said['takeOver'], 'takeOver'),
        show: readShow(said['show']),
      }
    case 'show':
      return { say, show: readShow(said['show']) }
    case 'point':
      return { say, pointer: readPointer(said['pointer']) }
    case 'pair':
      return { say, key: nullOr(secret)(said['key'], 'key') }
    case 'prompt':
      return { say, prompt: readPrompt(said['prompt']) }
    case 'ask':
      return { say, text: readQuestion(said['text']) }
    case 'react':
      return { say, reaction: oneOf(REACTIONS)(said['reaction'], 'reaction') }
    case 'press':
      return { say, press: readPress(said['press']) }
    case 'end':
      return { say }
    default:
      throw new Malformed('nothing that anybody may say')
  }
}

function readShow(value: unknown): Show {
  const show = fields(value, 'show')
  return {
    deck: matching(HASH)(show['deck'], 'deck'),
    slideId: slideId(show['slideId'], 'slideId'),
    view: nullOr(readBox)(show['view'], 'view'),
    screen: oneOf(['slide', 'black', 'link'])(show['screen'], 'screen'),
    lens: cutLine(MAX_WORDS_LENGTH)(show['lens'], 'lens'),
    invites: someOf(INVITATIONS)(show['invites'], 'invites'),
    question: nullOr(cutLine(LIMITS.maxQuestionLength))(show['question'], 'question'),
  }
}

function readBox(value: unknown, name: string): SlideBox {
  const box = fields(value, name)
  return {
    x: place(box['x'], 'x'),
    y: place(box['y'], 'y'),
    width: side(box['width'], 'width'),
    height: side(box['height'], 'height'),
  }
}

function readPointer(value: unknown): Pointer | null {
  if (value === null) return null
  const pointer = fields(value, 'pointer')
  return {
    kind: oneOf(['laser', 'spotlight'])(pointer['kind'], 'kind'),
    x: place(pointer['x'], 'x'),
    y: place(pointer['y'], 'y'),
  }
}

function readPress(value: unknown): Press {
  const press = fields(value, 'press')
  const kind = oneOf(['next', 'previous', 'black', 'go', 'point'])(press['kind'], 'kind')
  switch (kind) {
    case 'go':
      return { kind, slideId: slideId(press['slideId'], 'slideId') }
    case 'point':
      return { kind, pointer: readPointer(press['pointer']) }
    case 'next':
    case 'previous':
    case 'black':
      return { kind }
  }
}

function readPrompt(value: unknown): Prompt {
  const prompt = fields(value, 'prompt')
  return {
    notes: text(LIMITS.maxSlideNotesLength)(prompt['notes'], 'notes'),
    nextTitle: nullOr(cutLine(MAX_WORDS_LENGTH))(prompt['nextTitle'], 'nextTitle'),
    endsAtMs: nullOr(number(0, MAX_TIME_MS))(prompt['endsAtMs'], 'endsAtMs'),
  }
}

function readQuestion(value: unknown): string {
  const question = line(LIMITS.maxQuestionLength)(value, 'text')
  if (question === '') throw new Malformed('text is empty')
  return question
}
