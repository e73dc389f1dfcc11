import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { decodeContent } from '../../../shared/snapshot/board-content.ts'
import { sayMoment, sayState } from '../../../shared/snapshot/provenance.ts'
import type { Snapshot } from '../../../shared/snapshot/snapshot.ts'
import { sha256 } from '../../images/sha256.ts'
import { openSnapshotServer } from '../../snapshot/snapshot-server.ts'
import { ProblemAlert } from '../problem-alert.tsx'
import type { BoardComparison } from './board-comparison.ts'
import './changes.css'
import type { ComparedState } from './shown-state.ts'

interface Props {
  readonly snapshot: Snapshot
  /** All of the board, among which it may be; those that were deleted are not offered. */
  readonly snapshots: readonly Snapshot[]
  readonly linkKey: string
  readonly comparison: BoardComparison
  /** The board as it is, or this snapshot. */
  readonly canvas: 'board' | 'snapshot'
}

const DAMAGED =
  'What the server sent is not this snapshot as it was made, so nothing is compared with it. Tell whoever looks after the server.'

/** The board as it is: what is compared with there unless another snapshot is chosen. */
const NOW = ''

/** Chooses what a snapshot is compared with, and shows what changed from the earlier to the later. */
export function CompareSnapshot(props: Props): ReactNode {
  const { canvas, snapshot, snapshots } = props
  const fieldId = useId()
  const [chosenId, setChosenId] = useState(NOW)
  const [isFetching, setFetching] = useState(false)
  const [trouble, setTrouble] = useState('')
  const others = snapshots.filter(({ deleted, id }) => deleted === null && id !== snapshot.id)
  const chosen = others.find(({ id }) => id === chosenId)
  const other = canvas === 'snapshot' ? (chosen ?? others[0]) : chosen
  if (canvas === 'snapshot' && other === undefined) {
    return <p className="changes-hint">No other snapshot of this board is kept.</p>
  }
  const compare = (): void => {
    if (isFetching) return
    setFetching(true)
    setTrouble('')
    open(props, other)
      .catch((error: unknown) => setTrouble(error instanceof Error ? error.message : String(error)))
      .finally(() => setFetching(false))
  }
  return (
    <div className="changes-choice">
      <label htmlFor={fieldId} className="field-label">
        Compare with
      </label>
      <select
        id={fieldId}
        className="input"
        value={other === undefined ? NOW : other.id}
        onChange={({ target }) => setChosenId(target.value)}
      >
        {canvas === 'board' && <option value={NOW}>The board as it is now</option>}
        {others.map((one) => (
          <option key={one.id} value={one.id}>
            {`${sayState({ snapshot: one })}, ${sayMoment(one.atMs)}`}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="button button-small"
        aria-disabled={isFetching}
        onClick={compare}
      >
        What changed
      </button>
      <ProblemAlert problem={trouble} />
    </div>
  )
}

/** @throws Error with what to do, when a snapshot does not come or is not what it was */
async function open(
  { canvas, comparison, linkKey, snapshot }: Props,
  other: Snapshot | undefined,
): Promise<void> {
  if (other === undefined) return comparison.open(await readState(snapshot, linkKey))
  const theirs = await readState(other, linkKey)
  const isEarlier = other.atMs < snapshot.atMs
  if (canvas === 'snapshot' && isEarlier) return comparison.open(theirs)
  const own = await readState(snapshot, linkKey)
  if (isEarlier) comparison.open(theirs, own)
  else comparison.open(own, theirs)
}

async function readState(snapshot: Snapshot, linkKey: string): Promise<ComparedState> {
  const content = await openSnapshotServer(snapshot.id, linkKey).content()
  if (content.kind !== 'done') throw new Error(content.message)
  if ((await sha256(content.value)) !== snapshot.hash) throw new Error(DAMAGED)
  return {
    name: sayState({ snapshot }),
    atMs: snapshot.atMs,
    content: decodeContent(content.value),
  }
}
