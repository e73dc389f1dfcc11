import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { SUBJECTS } from '../../../shared/domain/finding.ts'
import { browserScheduler } from '../../binding/scheduler.ts'
import type { CanvasControls } from '../../canvas/canvas-controls.ts'
import { Icon } from '../../page/icon.tsx'
import { useObservable } from '../../page/use-observable.ts'
import { LensControl } from '../lens/lens-control.tsx'
import { PersonalDataSection } from '../personal-data/personal-data-section.tsx'
import type { SideViewProps } from '../side-views.tsx'
import { WhoPaysView } from '../who-pays/who-pays-view.tsx'
import { openWorkerAnalyst } from './analyst.ts'
import { AgenciesInRoom } from './agencies-in-room.tsx'
import { FindingRow } from './finding-row.tsx'
import { FindingSection } from './finding-section.tsx'
import { FindingsNews } from './findings-news.ts'
import './findings.css'
import { LatestAnalysis } from './latest-analysis.ts'
import type { AnalysedMap } from './latest-analysis.ts'
import { LongList } from './long-list.tsx'
import { readParts } from './made-of.ts'
import { MoneyTable } from './money-table.tsx'
import { isUnsaid, nothingFoundWords } from './section-words.ts'

/** What the board works out about its place, as it is drawn. */
export function FindingsView(props: SideViewProps): ReactNode {
  const { controls, lens, map, onTimeline, session } = props
  const { agreements, today } = session
  const latest = useMemo(
    () => new LatestAnalysis({ agreements, map, today: () => today.get() }, openWorkerAnalyst),
    [agreements, map, today],
  )
  const news = useMemo(() => new FindingsNews(latest, browserScheduler), [latest])
  const state = useObservable(latest)
  const spoken = useObservable(news)
  const analysed =
    state.kind === 'ready' ? state.analysed : state.kind === 'failed' ? state.before : null
  return (
    <section className="findings" aria-labelledby="findings-heading">
      <h2 id="findings-heading" className="panel-heading">
        Findings
      </h2>
      <PersonalDataSection session={session} controls={controls} />
      {analysed !== null && <LensControl lens={lens} map={analysed.map} />}
      <output className="visually-hidden">{spoken}</output>
      {state.kind === 'working' && <p className="side-empty">Working out what the board says…</p>}
      {state.kind === 'failed' && (
        <div className="findings-trouble" role="alert">
          <p>
            The findings could not be worked out
            {analysed === null
              ? '. The board itself is not harmed.'
              : '. What stands below is from before the last change.'}
          </p>
          <button type="button" className="button button-small" onClick={() => latest.tryAgain()}>
            Try again
          </button>
        </div>
      )}
      {analysed !== null && (
        <AllFindings
          analysed={analysed}
          selection={controls.selection}
          onShow={(ids) => controls.show(ids)}
          onTimeline={onTimeline}
        />
      )}
    </section>
  )
}

interface AllProps {
  readonly analysed: AnalysedMap
  readonly selection: CanvasControls['selection']
  readonly onShow: (shapeIds: readonly string[]) => void
  readonly onTimeline: () => void
}

function AllFindings({ analysed, selection, onShow, onTimeline }: AllProps): ReactNode {
  const { analysis, map } = analysed
  const parts = useMemo(() => readParts(map), [map])
  if (isUnsaid(map)) return <FirstSteps />
  return (
    <>
      {SUBJECTS.map((subject) => {
        const findings = analysis.findings.filter(({ about }) => about === subject)
        return (
          <FindingSection key={subject} subject={subject} count={findings.length}>
            {findings.length === 0 ? (
              <p className="side-empty">{nothingFoundWords(subject, map)}</p>
            ) : (
              <LongList
                className="finding-list"
                items={findings}
                keyOf={({ sentence, shapeIds }) => `${sentence} ${shapeIds.join(' ')}`}
              >
                {(finding) => <FindingRow finding={finding} map={parts} onShow={onShow} />}
              </LongList>
            )}
            {subject === 'money' && map.services.length > 0 && (
              <MoneyTable money={analysis.money} map={map} parts={parts} onShow={onShow} />
            )}
            {subject === 'who-pays' && (
              <WhoPaysView whoPays={analysis.whoPays} map={map} selection={selection} />
            )}
            {subject === 'commitments' && map.commitments.length > 0 && (
              <button
                type="button"
                className="button button-small finding-more"
                onClick={onTimeline}
              >
                <Icon name="horizon" />
                By horizon
              </button>
            )}
            {subject === 'in-the-room' && (
              <AgenciesInRoom room={analysis.inTheRoom} map={map} onShow={onShow} />
            )}
          </FindingSection>
        )
      })}
    </>
  )
}

function FirstSteps(): ReactNode {
  return (
    <div className="side-empty">
      <p>There is nothing to work out yet. To begin:</p>
      <ol className="first-steps">
        <li>Add the agencies of the place, under Agencies.</li>
        <li>
          Draw the services they run, and say under Details whose each is, for whom, at what cost.
        </li>
        <li>Draw arrows between services, for the people they refer and the money they pay.</li>
      </ol>
      <p>Overlaps, repeated questions, handoffs and money show here as you draw.</p>
    </div>
  )
}
