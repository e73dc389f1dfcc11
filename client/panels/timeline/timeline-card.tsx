import { useId } from 'react'
import type { CSSProperties, KeyboardEvent, ReactNode } from 'react'
import { AGENCY_COLOURS } from '../../../shared/domain/agency-colours.ts'
import { COMMITMENT_STATUS_WORDS, RAG_WORDS } from '../../../shared/domain/commitment-words.ts'
import { sayDate } from '../../../shared/domain/date-words.ts'
import { Icon } from '../../page/icon.tsx'
import { RagMark } from '../register/rag-mark.tsx'
import { CardMenu } from './card-menu.tsx'
import type { TimelineCard } from './timeline.ts'
import type { TimelineActions } from './timeline-actions.ts'
import { wordParts } from './timeline-words.ts'
import type { Note } from './timeline-words.ts'

interface Props {
  readonly card: TimelineCard
  readonly notes: readonly Note[]
  /** Whether this is the card that the keyboard comes to. */
  readonly isCurrent: boolean
  /** Whether its details are open. */
  readonly isOpen: boolean
  readonly actions: TimelineActions
  readonly onFocus: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onDrag: (isDragged: boolean) => void
}

/** One commitment on the timeline. */
export function TimelineCardView(props: Props): ReactNode {
  const { actions, card, isCurrent, isOpen, notes, onDrag, onFocus, onKeyDown } = props
  const { lead, row } = card
  const { commitment, isOverdue, status } = row
  const { dueDate, id, rag, ref, text } = commitment
  const notesId = useId()
  const colour = lead === null ? undefined : AGENCY_COLOURS[lead.colour]
  const style =
    colour === undefined
      ? undefined
      : ({ '--agency-light': colour.light, '--agency-dark': colour.dark } as CSSProperties)
  return (
    <li>
      <div
        className="timeline-card"
        style={style}
        data-commitment={id}
        data-status={status}
        data-led={lead !== null || undefined}
        data-open={isOpen || undefined}
        draggable={actions.changes !== null}
        onDragStart={(event) => {
          // Firefox drags nothing that has no data.
          event.dataTransfer.setData('text/plain', ref)
          event.dataTransfer.effectAllowed = 'move'
          onDrag(true)
        }}
        onDragEnd={() => onDrag(false)}
      >
        <button
          type="button"
          className="timeline-card-words"
          tabIndex={isCurrent ? 0 : -1}
          aria-describedby={notesId}
          aria-expanded={isOpen}
          onFocus={onFocus}
          onKeyDown={onKeyDown}
          onClick={() => actions.open(id)}
        >
          <span>
            <span className="timeline-ref">{ref}</span>{' '}
            <span className="timeline-text">{text === '' ? 'Nobody has said what' : text}</span>
          </span>
          <span className="timeline-facts">
            <span className="timeline-lead">
              {lead === null ? 'No lead yet' : lead.shortName || lead.name || 'Unnamed agency'}
            </span>
            <span>{dueDate === '' ? 'No date' : sayDate(dueDate)}</span>
            {isOverdue && (
              <span className="timeline-overdue">
                <Icon name="clock" />
                Overdue
              </span>
            )}
            <span>{COMMITMENT_STATUS_WORDS[status]}</span>
            {rag !== 'none' && (
              <span className="timeline-rag">
                <RagMark rag={rag} />
                {RAG_WORDS[rag]}
              </span>
            )}
          </span>
        </button>
        <CardMenu commitment={commitment} isInTabOrder={isCurrent} actions={actions} />
        <ul className="timeline-notes" id={notesId}>
          {notes.map(({ kind, words }) => (
            <li key={words} data-kind={kind}>
              {kind === 'fault' && <Icon name="alert" />}
              <span>{wholeRefs(words)}</span>
            </li>
          ))}
        </ul>
      </div>
    </li>
  )
}

/** Words in which no ref is broken over two lines. */
function wholeRefs(words: string): ReactNode {
  return wordParts(words).map(({ isRef, start, text }) =>
    isRef ? (
      <span key={start} className="timeline-whole">
        {text}
      </span>
    ) : (
      text
    ),
  )
}
