import { useEffect } from 'react'
import type { ReactNode } from 'react'
import type { Reminder } from '../../../shared/domain/reminders.ts'
import { Icon } from '../../page/icon.tsx'
import { useObservable } from '../../page/use-observable.ts'
import type { BoardReminders } from './board-reminders.ts'
import { headingWords, noteWords, textWords } from './reminder-words.ts'
import './reminders.css'

/** The card is to be calm: what is beyond stands in the register. */
const MOST = 8

interface Props {
  readonly reminders: BoardReminders
  /** What the agency one sits for is called; null for none. */
  readonly agency: string | null
  /** Selects the commitment and shows what is known of it. */
  readonly onShow: (commitmentId: string) => void
}

/** On opening a board: what is new, overdue or awaiting one's agency. Nothing when there is nothing. */
export function RemindersCard({ reminders, agency, onShow }: Props): ReactNode {
  const all = useObservable(reminders.shown)
  useEffect(() => {
    const listening = new AbortController()
    addEventListener('pagehide', reminders.note, listening)
    document.addEventListener('visibilitychange', reminders.note, listening)
    return () => {
      listening.abort()
      reminders.note()
    }
  }, [reminders])
  if (all.length === 0) return null
  const shown = all.slice(0, MOST)
  return (
    <section className="reminders" aria-labelledby="reminders-heading">
      <div className="reminders-head">
        <h2 id="reminders-heading">To look at</h2>
        <button
          type="button"
          className="button button-quiet button-icon"
          aria-label="Dismiss"
          onClick={() => reminders.dismiss()}
        >
          <Icon name="close" />
        </button>
      </div>
      {groups(shown).map(([kind, group]) => (
        <section key={kind} aria-labelledby={`reminders-${kind}`}>
          <h3 id={`reminders-${kind}`}>{headingWords(kind, agency ?? 'your agency')}</h3>
          <ul>
            {group.map((reminder) => (
              <li key={reminder.commitment.id}>
                <button
                  type="button"
                  className="reminder"
                  onClick={() => onShow(reminder.commitment.id)}
                >
                  <span className="reminder-ref">{reminder.commitment.ref}</span>
                  <span className="reminder-text">
                    {textWords(reminder)}
                    {noteWords(reminder) !== '' && (
                      <span className="reminder-note">{noteWords(reminder)}</span>
                    )}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {shown.length < all.length && (
        <p className="panel-hint">
          and {(all.length - shown.length).toLocaleString('en-GB')} more in the register
        </p>
      )}
    </section>
  )
}

/** By their reasons, in the order in which they come. */
function groups(
  reminders: readonly Reminder[],
): readonly (readonly [Reminder['kind'], readonly Reminder[]])[] {
  const kinds = [...new Set(reminders.map(({ kind }) => kind))]
  return kinds.map((kind) => [kind, reminders.filter((one) => one.kind === kind)])
}
