import type { ReactNode } from 'react'
import { beginSentence, sayHowMany, sayList } from '../../../shared/domain/number-words.ts'
import { countWords as countThings, type NotTaken } from '../../../shared/import/not-taken.ts'
import type { Change, SheetPlan } from '../../../shared/import/sheet/sheet-plan.ts'
import type { SheetRoom } from '../../canvas/sheets/sheet-controls.ts'
import { Icon } from '../../page/icon.tsx'
import { TickField } from '../details/tick-field.tsx'
import { LongList } from '../findings/long-list.tsx'
import type { SheetLook } from './sheet-import.ts'
import { roomWords } from './sheet-words.ts'

interface Props {
  readonly look: SheetLook
  readonly room: SheetRoom | null
  readonly leavesOut: boolean
  readonly onLeaveOut: (leavesOut: boolean) => void
}

/** What a plan comes to: the counts, what is wrong, and what changes from what to what. */
export function SheetOutcome({
  look: { plan, notTaken },
  room,
  leavesOut,
  onLeaveOut,
}: Props): ReactNode {
  const obstacle = plan?.obstacle ?? (room?.kind === 'none' ? room.message : null)
  const onto = room === null || room.kind === 'none' ? null : roomWords(room)
  return (
    <>
      {obstacle !== null && (
        <p className="field-error" role="alert">
          <Icon name="alert" />
          {obstacle}
        </p>
      )}
      {plan !== null && (
        <>
          <Agencies plan={plan} />
          {onto !== null && <p className="panel-hint">{onto}</p>}
          <Problems plan={plan} leavesOut={leavesOut} onLeaveOut={onLeaveOut} />
          <Changes changes={plan.changes} />
          <NotTakenList notTaken={notTaken} />
        </>
      )}
    </>
  )
}

function NotTakenList({ notTaken }: { readonly notTaken: readonly NotTaken[] }): ReactNode {
  if (notTaken.length === 0) return null
  return (
    <div className="sheet-changes">
      <h4>What the file holds besides, and is not taken</h4>
      <LongList className="not-taken" items={notTaken} keyOf={({ what, why }) => `${what}: ${why}`}>
        {({ what, why, count }) => `${countThings(count, what)}: ${why}.`}
      </LongList>
    </div>
  )
}

function Agencies({ plan: { agencies } }: { readonly plan: SheetPlan }): ReactNode {
  if (agencies.length === 0) return null
  return (
    <p className="panel-hint">
      {beginSentence(sayHowMany(agencies.length, 'agency', 'agencies'))} will be added to the
      directory: {sayList(agencies.map(({ name }) => name))}.
    </p>
  )
}

interface ProblemsProps {
  readonly plan: SheetPlan
  readonly leavesOut: boolean
  readonly onLeaveOut: (leavesOut: boolean) => void
}

function Problems({ plan: { problems }, leavesOut, onLeaveOut }: ProblemsProps): ReactNode {
  if (problems.length === 0) return null
  return (
    <div className="sheet-problems">
      <h4>What cannot be read</h4>
      <LongList
        className="not-taken"
        items={problems.map((problem, at) => ({ ...problem, at }))}
        keyOf={({ at }) => String(at)}
      >
        {({ message }) => message}
      </LongList>
      <p className="panel-hint">
        Put it right in the spreadsheet and bring it in again, or choose other columns above. Until
        then nothing is added, unless you leave those rows out.
      </p>
      <TickField
        label="Leave those rows out, and bring in the others"
        value={{ kind: 'one', value: leavesOut }}
        isReadOnly={false}
        onValue={onLeaveOut}
      />
    </div>
  )
}

function Changes({ changes }: { readonly changes: readonly Change[] }): ReactNode {
  if (changes.length === 0) return null
  return (
    <div className="sheet-changes">
      <h4>What changes</h4>
      <p className="panel-hint">
        An empty cell changes nothing: what is on the board then stays as it is.
      </p>
      <LongList className="sheet-change-list" items={changes} keyOf={({ id }) => id}>
        {({ row, name, details }) => (
          <>
            <strong>{name === '' ? `Row ${row}` : name}</strong>
            {details.map(({ header, before, after }) => (
              <span key={header} className="sheet-change">
                {header}: <del>{before === '' ? 'nothing' : before}</del>{' '}
                <span className="visually-hidden">becomes </span>
                <span aria-hidden="true">→ </span>
                <ins>{after === '' ? 'nothing' : after}</ins>
              </span>
            ))}
          </>
        )}
      </LongList>
    </div>
  )
}
