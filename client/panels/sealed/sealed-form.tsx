import { useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import type { SealedItem } from '../../../shared/board/sealed-content.ts'
import {
  contestedFields,
  draftedContent,
  type SealedDraft,
} from '../../../shared/board/sealed-draft.ts'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import { ProblemAlert } from '../problem-alert.tsx'
import { saveSealed } from './save-sealed.ts'
import { SealedFields } from './sealed-fields.tsx'
import type { SealedServer } from './sealed-server.ts'

interface Props {
  readonly item: SealedItem
  readonly server: SealedServer
  readonly drafts: Map<string, SealedDraft>
  readonly serviceMap: ServiceMap
  readonly isReadOnly: boolean
}

/**
 * What something sealed says, to those who may read it. What others save meanwhile comes in beside what
 * is being changed here; where both have changed one field both are shown, and nothing is written over
 * unseen.
 */
export function SealedForm({ item, server, drafts, serviceMap, isReadOnly }: Props): ReactNode {
  const { shapeId } = item
  const [draft, setDraft] = useState(() => drafts.get(shapeId) ?? null)
  // The answer to a change may be here before the board's news of it.
  const [answered, setAnswered] = useState(item)
  const [problem, setProblem] = useState('')
  const latest = answered.version > item.version ? answered : item
  const contested = draft === null ? [] : contestedFields(draft, latest.content)
  const keep = (next: SealedDraft | null): void => {
    if (next === null) drafts.delete(shapeId)
    else drafts.set(shapeId, next)
    setDraft(next)
  }
  const set = (name: string, value: unknown): void => {
    const { base, changes } = draft ?? { base: latest.content, changes: {} }
    keep({ base, changes: { ...changes, [name]: value } })
  }
  const save = async (): Promise<void> => {
    if (draft === null) return
    const answer = await saveSealed(server, latest, draft)
    if (answer.kind !== 'failed') setAnswered(answer.kind === 'done' ? answer.value : answer.item)
    if (answer.kind === 'done') keep(null)
    setProblem(answer.kind === 'failed' ? answer.message : '')
  }
  const lift = async (): Promise<void> => {
    const answer = await server.lift(shapeId)
    setProblem(answer.kind === 'failed' ? answer.message : '')
  }
  const shown = draft === null ? latest.content : draftedContent(draft, latest.content)
  return (
    <>
      <SealedFields
        content={shown}
        serviceMap={serviceMap}
        theirs={{ content: latest.content, names: contested }}
        onValue={isReadOnly ? undefined : set}
      />
      <ProblemAlert problem={problem} />
      {!isReadOnly && (
        <div className="sealed-actions">
          <Button className="button" isDisabled={draft === null} onPress={() => void save()}>
            {contested.length > 0 ? 'Save mine in place of theirs' : 'Save for its agencies'}
          </Button>
          {draft === null ? (
            <Button className="button button-quiet" onPress={() => void lift()}>
              Lift the seal
            </Button>
          ) : (
            <Button className="button button-quiet" onPress={() => keep(givenUp(draft, contested))}>
              {contested.length > 0 ? 'Take theirs' : 'Leave my changes'}
            </Button>
          )}
        </div>
      )}
    </>
  )
}

/** What is left to be saved of a draft when somebody takes what others say instead; all goes where nobody does. */
function givenUp(draft: SealedDraft, contested: readonly string[]): SealedDraft | null {
  const left = Object.entries(draft.changes).filter(([name]) => !contested.includes(name))
  if (contested.length === 0 || left.length === 0) return null
  return { ...draft, changes: Object.fromEntries(left) }
}
