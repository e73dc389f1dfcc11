import { useEffect, useState } from 'react'
import type { RegisterRow } from '../../../shared/domain/register.ts'
import type { CellChange } from './cell-draft.ts'
import type { CellPlace } from './cell-places.ts'
import type { EditOutcome, RegisterEdits } from './register-edits.ts'
import type { RegisterLine } from './register-lines.ts'

/** Which cell is being changed, and its beginning and end. */
export interface RegisterEditing {
  readonly place: CellPlace | null
  readonly begin: (place: CellPlace) => void
  readonly finish: (change: CellChange) => void
}

interface Register {
  readonly lines: readonly RegisterLine[]
  readonly rows: ReadonlyMap<string, RegisterRow>
  readonly edits: RegisterEdits
  /** Tells the person something that needs no answer. */
  readonly say: (message: string) => void
}

/** A cell that is being changed, or was until its commitment went. */
interface Held {
  readonly kind: 'open' | 'lost'
  readonly place: CellPlace
  /** As they stood when it began. */
  readonly lines: readonly RegisterLine[]
}

/** Why a change was not kept, and what to do. */
const OUTCOME_WORDS: Readonly<Record<Exclude<EditOutcome, 'kept'>, string>> = {
  'read-only': 'Nothing can be changed from here just now.',
  locked: 'This is locked on the board. Unlock it there to change it.',
  gone: 'Somebody took this commitment off the board while you were changing it.',
  refused: 'That could not be kept: the board has no room for it in this form.',
}

/**
 * Changing one cell at a time. Meanwhile the lines stay where they are, whatever others do: what one
 * types in is not to run away.
 * @returns also the lines to show
 */
export function useRegisterEditing(
  register: Register,
): RegisterEditing & { readonly lines: readonly RegisterLine[] } {
  const { edits, lines, rows, say } = register
  const [held, setHeld] = useState<Held | null>(null)
  const isGone = held !== null && !rows.has(held.place.rowId)
  // It may come back; the change of it does not.
  if (isGone && held.kind === 'open') setHeld({ ...held, kind: 'lost' })
  useEffect(() => {
    if (held?.kind === 'lost') say(OUTCOME_WORDS.gone)
  }, [held, say])
  const open = held?.kind === 'open' ? held : null
  return {
    place: open?.place ?? null,
    lines: open?.lines ?? lines,
    begin: (place) => setHeld({ kind: 'open', place, lines }),
    finish: (change) => {
      if (open === null) return
      const outcome = makeChange(edits, open.place.rowId, change)
      if (outcome !== 'kept') say(OUTCOME_WORDS[outcome])
      setHeld(null)
    },
  }
}

function makeChange(edits: RegisterEdits, commitmentId: string, change: CellChange): EditOutcome {
  switch (change.kind) {
    case 'none':
      return 'kept'
    case 'text':
      return edits.setText(commitmentId, change.base, change.text)
    case 'fields':
      return edits.setFields(commitmentId, change.fields)
  }
}
