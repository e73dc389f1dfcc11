import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'
import type { BoardSlide, SlideControls } from '../../canvas/slides/slide-controls.ts'
import { Icon } from '../../page/icon.tsx'
import { SlideNotes } from './slide-notes.tsx'
import { SlideTitle } from './slide-title.tsx'
import { HANDLE_CLASS } from './use-slide-drag.ts'

interface Props {
  readonly slide: BoardSlide
  readonly index: number
  readonly count: number
  readonly slides: SlideControls
  readonly isReadOnly: boolean
  readonly isOpen: boolean
  /** Its title has the keyboard at once. */
  readonly isNew: boolean
  readonly isDragged: boolean
  readonly isGapBefore: boolean
  readonly isGapAfter: boolean
  readonly onOpen: () => void
  readonly onHold: (event: PointerEvent<HTMLElement>) => void
  readonly onKey: (event: KeyboardEvent) => void
  readonly onMove: (toIndex: number) => void
  /** Null where nobody can present. */
  readonly onPresent: ((slideId: string) => void) | null
}

/** One slide in the strip; the one that was shown last is open, to be changed. */
export function SlideRow(props: Props): ReactNode {
  const { slide, index, isReadOnly, isOpen, isDragged, isGapAfter, isGapBefore } = props
  const look = [
    'slide-row',
    ...(slide.isHidden ? ['slide-row-hidden'] : []),
    ...(isOpen ? ['slide-row-open'] : []),
    ...(isDragged ? ['slide-row-dragged'] : []),
    ...(isGapBefore ? ['slide-row-gap-before'] : []),
    ...(isGapAfter ? ['slide-row-gap-after'] : []),
  ].join(' ')
  return (
    <li className={look}>
      <div className="slide-head" onPointerDown={isReadOnly ? undefined : props.onHold}>
        <span className={isReadOnly ? 'slide-number' : `slide-number ${HANDLE_CLASS}`}>
          <span aria-hidden="true">{index + 1}</span>
          {!isReadOnly && <Icon name="grip" />}
        </span>
        <button
          type="button"
          className="slide-button"
          data-slide={slide.id}
          aria-current={isOpen}
          aria-keyshortcuts={isReadOnly ? undefined : 'Alt+ArrowUp Alt+ArrowDown'}
          title="Show it on the board"
          onClick={props.onOpen}
          onKeyDown={props.onKey}
        >
          <span className="slide-name">
            <span className="visually-hidden">Slide {index + 1}: </span>
            <span className="slide-title">{slide.title}</span>
            {slide.isHidden && <span className="slide-flag">Hidden</span>}
            {slide.notes !== '' && <span className="slide-flag slide-flag-quiet">Notes</span>}
          </span>
        </button>
      </div>
      {isOpen && (
        <fieldset className="slide-body">
          <legend className="visually-hidden">About slide {index + 1}</legend>
          {!isReadOnly && (
            <SlideTitle
              key={`title ${slide.id}`}
              title={slide.title}
              isNew={props.isNew}
              onTitle={(title) => props.slides.rename(slide.id, title)}
            />
          )}
          <SlideNotes
            key={`notes ${slide.id}`}
            slide={slide}
            slides={props.slides}
            isReadOnly={isReadOnly}
          />
          {!isReadOnly && <SlideActions {...props} />}
        </fieldset>
      )}
    </li>
  )
}

function SlideActions({ slide, index, count, slides, onMove, onPresent }: Props): ReactNode {
  return (
    <div className="slide-actions">
      <button
        type="button"
        className="button button-small"
        onClick={() => slides.setHidden(slide.id, !slide.isHidden)}
      >
        {slide.isHidden ? 'Show in talks' : 'Hide in talks'}
      </button>
      <button
        type="button"
        className="button button-small"
        disabled={index === 0}
        onClick={() => onMove(index - 1)}
      >
        Move up
      </button>
      <button
        type="button"
        className="button button-small"
        disabled={index === count - 1}
        onClick={() => onMove(index + 1)}
      >
        Move down
      </button>
      {onPresent !== null && !slide.isHidden && (
        <button type="button" className="button button-small" onClick={() => onPresent(slide.id)}>
          Present from here
        </button>
      )}
    </div>
  )
}
