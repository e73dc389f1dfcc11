import { useMemo } from 'react'
import { computed, unsafe__withoutCapture, useEditor, useValue } from 'tldraw'
import type { Editor, Signal, TLShapeId } from 'tldraw'
import { agencyLook } from '../agency-look.ts'
import type { AgencyLook } from '../agency-look.ts'
import { NO_STANDING } from '../standing-look.ts'
import type { StandingLook } from '../standing-look.ts'
import type { CardTheme } from './card-colours.ts'
import type { CardKind, MapShape } from './card-kind.ts'
import { cardTheme } from './card-theme.ts'
import { detailLevel, zoomStep } from './detail-level.ts'
import type { DetailLevel } from './detail-level.ts'

/** What a card looks like depends on this, besides its shape. */
export interface CardState {
  readonly agency: AgencyLook | undefined
  readonly standing: StandingLook
  readonly level: DetailLevel
  readonly theme: CardTheme
  readonly hold: Hold
}

/**
 * What this person does with a shape: types its name, or may be about to by touch, which has to find
 * the keyboard's field there before it is asked for.
 */
export type Hold = 'none' | 'ready' | 'typing'

/**
 * The state of a card, followed: whoever uses it is drawn again when any of it changes, and at no
 * other time. It is one signal, read before React looks at it: one that was never read has changed
 * by the time it is, and every card would be drawn twice to begin with.
 * @param unit how much larger than usual the card is
 */
export function useCardState<Shape extends MapShape>(
  { standingOf }: CardKind<Shape>,
  id: TLShapeId,
  agencyId: string,
  unit: number,
): CardState {
  const editor = useEditor()
  const state = useMemo(() => {
    const standing = standingOf?.(editor, id)
    const signal = computed('card', () => stateOf(editor, id, agencyId, unit, standing), {
      isEqual,
    })
    unsafe__withoutCapture(() => signal.get())
    return signal
  }, [editor, standingOf, id, agencyId, unit])
  return useValue(state)
}

function stateOf(
  editor: Editor,
  id: TLShapeId,
  agencyId: string,
  unit: number,
  standing: Signal<StandingLook> | undefined,
): CardState {
  return {
    agency: agencyLook(editor, agencyId),
    standing: standing?.get() ?? NO_STANDING,
    level: detailLevel(zoomStep(editor).get() * unit),
    theme: cardTheme(editor),
    hold: holdOf(editor, id),
  }
}

function holdOf(editor: Editor, id: TLShapeId): Hold {
  if (editor.getEditingShapeId() === id) return 'typing'
  const isReady =
    editor.getOnlySelectedShapeId() === id && editor.getInstanceState().isCoarsePointer
  return isReady ? 'ready' : 'none'
}

function isEqual(a: CardState, b: CardState): boolean {
  return (
    a.level === b.level &&
    a.theme === b.theme &&
    a.hold === b.hold &&
    a.standing === b.standing &&
    a.agency?.words === b.agency?.words &&
    a.agency?.colour === b.agency?.colour
  )
}
