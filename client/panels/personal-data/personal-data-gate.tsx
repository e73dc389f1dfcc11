import { useCallback, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { PersonalDataHit } from '../../../shared/domain/personal-data/personal-data.ts'
import type { Occasion } from '../../../shared/protocol/personal-data.ts'
import { browserScheduler } from '../../binding/scheduler.ts'
import { PersonalMarksContext } from '../../canvas/personal-data/personal-marks.tsx'
import type { BoardSession } from '../../socket/board-session.ts'
import { noteAccepted } from './acceptance-server.ts'
import { PersonalDataContext, type PersonalDataChoice } from './personal-data-context.ts'
import { PersonalDataDialog } from './personal-data-dialog.tsx'
import { PersonalDataWatch } from './personal-data-watch.ts'

interface Props {
  /** Of the element around the page. */
  readonly className: string
  readonly session: BoardSession
  /** Of the link by which the board was opened. */
  readonly linkKey: string
  /** Null where there is no canvas to show anything on. */
  readonly board: {
    show(shapeIds: readonly string[]): void
    /** Shows the list of what was found beside it. */
    list(): void
  } | null
  readonly children: ReactNode
}

interface Question {
  readonly before: Occasion
  readonly hits: readonly PersonalDataHit[]
  readonly answer: (choice: PersonalDataChoice) => void
}

const NOT_WRITTEN_DOWN =
  'The server cannot be reached, so that you went on is not in the board’s record.'

/** Around everything of a board's page: follows what looks personal on it, and asks before it goes to others. */
export function PersonalDataGate(props: Props): ReactNode {
  const { className, session, linkKey, board, children } = props
  const [watch] = useState(() => new PersonalDataWatch(session.document, browserScheduler))
  const [question, setQuestion] = useState<Question | null>(null)

  const ask = useCallback(
    (before: Occasion) => {
      const hits = watch.now()
      if (hits.length === 0) return Promise.resolve<PersonalDataChoice>('nothing-found')
      return new Promise<PersonalDataChoice>((answer) => setQuestion({ before, hits, answer }))
    },
    [watch],
  )
  const personalData = useMemo(
    () => ({ hits: watch, list: board && (() => board.list()), ask }),
    [watch, board, ask],
  )
  const marks = useMemo(() => board && { hits: watch, open: () => board.list() }, [watch, board])

  function choose(choice: PersonalDataChoice): void {
    if (question === null) return
    setQuestion(null)
    question.answer(choice)
    if (choice === 'look') board?.list()
    if (choice === 'accepted' && question.before === 'file') void writeDown()
  }
  /** Of what the page makes itself the server would not hear otherwise. */
  async function writeDown(): Promise<void> {
    if (!(await noteAccepted(session.boardId, linkKey))) session.notify(NOT_WRITTEN_DOWN)
  }

  return (
    <PersonalDataContext value={personalData}>
      <PersonalMarksContext value={marks}>
        <div className={className}>{children}</div>
        {question !== null && (
          <PersonalDataDialog
            before={question.before}
            hits={question.hits}
            records={session.document.view.records}
            onShow={
              board &&
              ((shapeIds) => {
                choose('look')
                board.show(shapeIds)
              })
            }
            onChoose={choose}
          />
        )}
      </PersonalMarksContext>
    </PersonalDataContext>
  )
}
