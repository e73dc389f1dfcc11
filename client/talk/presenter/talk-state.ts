import type { LiveSlide } from '../live-deck.ts'
import type { Invitation, Pointer, Screen, SlideBox } from '../../../shared/talk/talk.ts'

/** Where a talk stands, as its presenter has it. */
export interface TalkState {
  /** All of the board's, hidden ones too, in the order of the talk. */
  readonly slides: readonly LiveSlide[]
  /** The one that is shown; null while there is none to show. */
  readonly slideId: string | null
  /** The part of it that fills the screen; null for all of it. */
  readonly view: SlideBox | null
  readonly screen: Screen
  /** What pointing at the slide does. */
  readonly pointing: Pointer['kind']
  /** Unix ms by this device's clock. */
  readonly startedAtMs: number
  /** How long the talk should take; null where nobody has said. */
  readonly lengthMinutes: number | null
  readonly invites: readonly Invitation[]
  readonly question: string | null
  /** What happened to the slide that was shown, until the presenter moves on. */
  readonly mishap: Mishap | null
}

export type Mishap =
  /** An editor deleted it: another is shown in its place. */
  | { readonly kind: 'deleted'; readonly title: string }
  /** An editor hid it: it stays until the presenter moves on. */
  | { readonly kind: 'hidden'; readonly title: string }

export type TalkEvent =
  | { readonly kind: 'slides'; readonly slides: readonly LiveSlide[] }
  | { readonly kind: 'next' | 'previous' | 'first' | 'last' | 'black' | 'link' }
  | { readonly kind: 'go'; readonly slideId: string }
  | { readonly kind: 'look'; readonly view: SlideBox | null }
  | { readonly kind: 'point-with'; readonly pointing: Pointer['kind'] }
  | { readonly kind: 'length'; readonly minutes: number | null }
  | { readonly kind: 'restart-clock'; readonly nowMs: number }
  | { readonly kind: 'invite'; readonly invites: readonly Invitation[] }
  | { readonly kind: 'question'; readonly question: string | null }
  | { readonly kind: 'mishap-read' }

/** @param nowMs Unix ms */
export function newTalk(nowMs: number): TalkState {
  return {
    slides: [],
    slideId: null,
    view: null,
    screen: 'slide',
    pointing: 'laser',
    startedAtMs: nowMs,
    lengthMinutes: null,
    invites: [],
    question: null,
    mishap: null,
  }
}

/** What becomes of a talk. Pure; gives the same object back where nothing changes. */
export function afterEvent(state: TalkState, event: TalkEvent): TalkState {
  switch (event.kind) {
    case 'slides':
      return withSlides(state, event.slides)
    case 'next':
    case 'previous':
      // First back to the slide that was left, which nobody has seen the end of.
      if (state.screen !== 'slide') return { ...state, screen: 'slide' }
      return showing(state, neighbour(state, event.kind === 'next' ? 1 : -1))
    case 'first':
      return showing(state, shownSlides(state).at(0))
    case 'last':
      return showing(state, shownSlides(state).at(-1))
    case 'go':
      return showing(
        state,
        shownSlides(state).find(({ id }) => id === event.slideId),
      )
    case 'black':
    case 'link':
      return { ...state, screen: state.screen === event.kind ? 'slide' : event.kind }
    case 'look':
      return event.view === state.view ? state : { ...state, view: event.view }
    case 'point-with':
      return { ...state, pointing: event.pointing }
    case 'length':
      return { ...state, lengthMinutes: event.minutes }
    case 'restart-clock':
      return { ...state, startedAtMs: event.nowMs }
    case 'invite':
      return { ...state, invites: event.invites }
    case 'question':
      return { ...state, question: event.question }
    case 'mishap-read':
      return { ...state, mishap: null }
  }
}

/** Those that are presented. */
export function shownSlides({ slides }: Pick<TalkState, 'slides'>): readonly LiveSlide[] {
  return slides.filter(({ isHidden }) => !isHidden)
}

export function currentSlide({ slides, slideId }: TalkState): LiveSlide | null {
  return slides.find(({ id }) => id === slideId) ?? null
}

/** The one after the current; null at the end. */
export function nextSlide(state: TalkState): LiveSlide | null {
  return neighbour(state, 1) ?? null
}

/** The current one's place among those that are presented, from 1; null for a hidden one or none. */
export function slideNumber(state: TalkState): number | null {
  const at = shownSlides(state).findIndex(({ id }) => id === state.slideId)
  return at === -1 ? null : at + 1
}

function neighbour(state: TalkState, step: 1 | -1): LiveSlide | undefined {
  const { slides, slideId } = state
  const at = slides.findIndex(({ id }) => id === slideId)
  const rest = step === 1 ? slides.slice(at + 1) : slides.slice(0, Math.max(0, at)).toReversed()
  return rest.find(({ isHidden }) => !isHidden)
}

/** @param slide undefined where there is none to go to: nothing changes */
function showing(state: TalkState, slide: LiveSlide | undefined): TalkState {
  if (slide === undefined) return state
  if (slide.id === state.slideId && state.screen === 'slide' && state.view === null) return state
  return { ...state, slideId: slide.id, screen: 'slide', view: null, mishap: null }
}

function withSlides(state: TalkState, slides: readonly LiveSlide[]): TalkState {
  const now = slides.find(({ id }) => id === state.slideId)
  const before = currentSlide(state)
  if (now !== undefined) {
    const wasHidden = before !== null && !before.isHidden && now.isHidden
    const wasShown = !now.isHidden && state.mishap?.kind === 'hidden'
    if (wasHidden) return { ...state, slides, mishap: { kind: 'hidden', title: now.title } }
    return { ...state, slides, mishap: wasShown ? null : state.mishap }
  }
  const instead = inPlaceOfCurrent(state, slides)
  const mishap: Mishap | null = before === null ? null : { kind: 'deleted', title: before.title }
  // A slide that is not there yet may still come, as when the page was loaded anew.
  if (before === null && instead === undefined) return { ...state, slides }
  return { ...state, slides, slideId: instead?.id ?? null, view: null, mishap }
}

/** Of the slides that are left: the first one that came after the current, else the last before it. */
function inPlaceOfCurrent(state: TalkState, slides: readonly LiveSlide[]): LiveSlide | undefined {
  const left = new Map(shownSlides({ slides }).map((slide) => [slide.id, slide]))
  const at = state.slides.findIndex(({ id }) => id === state.slideId)
  if (at === -1) return shownSlides({ slides })[0]
  const after = state.slides.slice(at + 1)
  const before = state.slides.slice(0, at).toReversed()
  const kept = [...after, ...before].find(({ id }) => left.has(id))
  return kept === undefined ? shownSlides({ slides })[0] : left.get(kept.id)
}
