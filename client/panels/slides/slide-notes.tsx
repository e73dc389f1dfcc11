import { useEffect, useId, useState } from 'react'
import type { ReactNode } from 'react'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { browserScheduler } from '../../binding/scheduler.ts'
import type { BoardSlide, SlideControls } from '../../canvas/slides/slide-controls.ts'
import { useObservable } from '../../page/use-observable.ts'
import { NotesDraft } from './notes-draft.ts'

interface Props {
  readonly slide: BoardSlide
  readonly slides: SlideControls
  readonly isReadOnly: boolean
}

/** A slide's notes, to be written or, on a board that may not be edited, to be read. For one slide: another needs another. */
export function SlideNotes({ slide, slides, isReadOnly }: Props): ReactNode {
  const id = useId()
  const [draft] = useState(() => {
    const read = (): string => notesOf(slides, slide.id)
    const write = (notes: string): void => slides.setNotes(slide.id, notes)
    return new NotesDraft({ read, write }, browserScheduler)
  })
  const typed = useObservable(draft.text)
  useEffect(() => {
    const listening = new AbortController()
    const keep = (): void => draft.keep()
    addEventListener('pagehide', keep, listening)
    document.addEventListener('visibilitychange', keep, listening)
    return () => {
      listening.abort()
      keep()
    }
  }, [draft])
  const shown = typed ?? slide.notes
  if (isReadOnly) {
    return slide.notes === '' ? null : (
      <div className="slide-notes">
        <span className="field-label">Notes</span>
        <p>{slide.notes}</p>
      </div>
    )
  }
  return (
    <div className="field slide-notes">
      <label className="field-label" htmlFor={id}>
        Notes
      </label>
      <span className="field-hint" id={`${id}-hint`}>
        For whoever presents. The audience never sees them.
      </span>
      <textarea
        id={id}
        className="input"
        rows={5}
        maxLength={LIMITS.maxSlideNotesLength}
        aria-describedby={`${id}-hint ${id}-count`}
        value={shown}
        onChange={({ currentTarget }) => draft.type(currentTarget.value)}
        onBlur={() => draft.keep()}
      />
      <span className="field-hint slide-count" id={`${id}-count`}>
        {countWords(shown.length)}
      </span>
    </div>
  )
}

function notesOf({ slides }: SlideControls, id: string): string {
  return slides.get().find((slide) => slide.id === id)?.notes ?? ''
}

function countWords(length: number): string {
  const most = LIMITS.maxSlideNotesLength.toLocaleString('en-GB')
  return `${length.toLocaleString('en-GB')} of ${most} characters`
}
