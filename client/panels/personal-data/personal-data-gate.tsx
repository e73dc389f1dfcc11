import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { BoardRecord } from '../../../shared/board/board-record.ts'
import type { PersonalDataHit } from '../../../shared/domain/personal-data/personal-data.ts'
import { scanPersonalData } from '../../../shared/domain/personal-data/scan-personal-data.ts'
import type { Occasion } from '../../../shared/protocol/personal-data.ts'
import { browserScheduler } from '../../binding/scheduler.ts'
import { PersonalMarksContext } from '../../canvas/personal-data/personal-marks.tsx'
import type { BoardSession } from '../../socket/board-session.ts'
import { noteAccepted } from './acceptance-server.ts'
import {
  type PersonalData,
  type PersonalDataChoice,
  PersonalDataContext,
} from './personal-data-context.ts'
import { PersonalDataDialog } from './personal-data-dialog.tsx'
import { PersonalDataWatch } from './personal-data-watch.ts'

interface Props {
  /** Of the element around the page. */
  readonly className: string
  readonly session: BoardSession
  /** Where the server has what is shown: "/api/boards/<id>". */
  readonly path: string
  /** What opens it. */
  readonly linkKey: string
  /** Null where there is no canvas to show anything on. */
  readonly board: {
    show(shapeIds: readonly string[]): void
    /** Shows the list of what was found beside it. */
    list(): void
  } | null
  readonly children: ReactNode
  /** What stands over the page, which is then not to be reached. */
  readonly over?: ReactNode
}

interface Question {
  readonly before: Occasion
  readonly hits: readonly PersonalDataHit[]
  /** In which they are. */
  readonly records: ReadonlyMap<string, BoardRecord>
  /** Of an earlier state of the board, of which nothing can be shown on it. */
  readonly isPast: boolean
  readonly answer: (choice: PersonalDataChoice) => void
}

const NOT_WRITTEN_DOWN =
  'The server cannot be reached, so that you went on is not in the board’s record.'

/** Around everything of a board's page: follows what looks personal on it, and asks before it goes to others. */
export function PersonalDataGate(props: Props): ReactNode {
  const { className, session, path, linkKey, board, children, over = null } = props
  const [watch] = useState(() => new PersonalDataWatch(session.document, browserScheduler))
  const [question, setQuestion] = useState<Question | null>(null)

  const personalData = useMemo((): PersonalData => {
    const { document } = session
    return {
      hits: watch,
      list: board && (() => board.list()),
      ask: async (before, state) => {
        const hits = state === undefined ? watch.now() : scanPersonalData(state)
        if (hits.length === 0) return 'nothing-found'
        const records =
          state === undefined
            ? document.view.records
            : new Map(Array.from(state, (record) => [record.id, record] as const))
        const isPast = state !== undefined
        return new Promise((answer) => setQuestion({ before, hits, records, isPast, answer }))
      },
      writeDown: async (before = 'file') => {
        if (!(await noteAccepted(path, linkKey, before))) session.notify(NOT_WRITTEN_DOWN)
      },
    }
  }, [session, path, linkKey, watch, board])
  const marks = useMemo(() => board && { hits: watch, open: () => board.list() }, [watch, board])
  const shown = question === null || question.isPast ? null : board

  function choose(choice: PersonalDataChoice): void {
    if (question === null) return
    setQuestion(null)
    question.answer(choice)
    if (choice === 'look') shown?.list()
    const { before } = question
    if (choice === 'accepted' && (before === 'file' || before === 'talk')) {
      void personalData.writeDown(before)
    }
  }

  return (
    <PersonalDataContext value={personalData}>
      <PersonalMarksContext value={marks}>
        <div className={className} inert={over !== null}>
          {children}
        </div>
        {over}
        {question !== null && (
          <PersonalDataDialog
            before={question.before}
            hits={question.hits}
            records={question.records}
            onShow={
              shown &&
              ((shapeIds) => {
                choose('look')
                shown.show(shapeIds)
              })
            }
            onChoose={choose}
          />
        )}
      </PersonalMarksContext>
    </PersonalDataContext>
  )
}
