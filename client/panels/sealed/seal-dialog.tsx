import { useState } from 'react'
import type { ReactNode } from 'react'
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { MAX_SEALED_FOR } from '../../../shared/domain/sealed-shape.ts'
import type { Agency } from '../../../shared/domain/service-map.ts'
import { Icon } from '../../page/icon.tsx'
import { agencyWords } from '../agencies/agency-words.ts'
import { TickField } from '../details/tick-field.tsx'
import { ProblemAlert } from '../problem-alert.tsx'
import type { SealAnswer } from './sealed-server.ts'

interface Props {
  readonly label: string
  /** Whether one thing is to be sealed, several are, or one has been. */
  readonly kind: 'one' | 'several' | 'change'
  /** What else is to be known before; '' for nothing. */
  readonly note?: string
  readonly agencies: readonly Agency[]
  /** For whom it is sealed now; none for what is not. */
  readonly chosen: readonly string[]
  readonly onSeal: (agencyIds: readonly string[]) => Promise<SealAnswer<null>>
}

const EXPLANATIONS: Readonly<Record<Props['kind'], string>> = {
  one: 'A closed card takes its place. What it says leaves the board for everybody else, and you cannot read it either unless you sit for one of these agencies. Whoever had the board open has seen it, and snapshots and files made before still have it. What anybody could undo before this can be undone no longer.',
  several:
    'A closed card takes the place of each. What they say leaves the board for everybody else, and you cannot read it either unless you sit for one of these agencies. Whoever had the board open has seen it, and snapshots and files made before still have it. What anybody could undo before this can be undone no longer.',
  change: 'Those who sit for the agencies that you leave out can no longer read it.',
}

const ACTIONS: Readonly<Record<Props['kind'], string>> = {
  one: 'Seal it',
  several: 'Seal them',
  change: 'Change',
}

/** The owner says for which agencies something is sealed. */
export function SealDialog({ label, ...props }: Props): ReactNode {
  return (
    <DialogTrigger>
      <Button className="button sealed-button">
        <Icon name="lock" />
        {label}
      </Button>
      <ModalOverlay className="veil" isDismissable>
        <Modal className="modal">
          <Dialog className="share-panel sealed-dialog">
            {({ close }) => <Choice {...props} onDone={close} />}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  )
}

function Choice({
  kind,
  note = '',
  agencies,
  chosen,
  onSeal,
  onDone,
}: Omit<Props, 'label'> & { readonly onDone: () => void }): ReactNode {
  const [ids, setIds] = useState(chosen)
  const [problem, setProblem] = useState('')
  const [isAsking, setAsking] = useState(false)
  const seal = async (): Promise<void> => {
    setAsking(true)
    const answer = await onSeal(ids)
    setAsking(false)
    if (answer.kind === 'done') onDone()
    else setProblem(answer.message)
  }
  return (
    <>
      <Heading slot="title">Only these agencies</Heading>
      <p>{EXPLANATIONS[kind]}</p>
      {note !== '' && <p>{note}</p>}
      {agencies.length === 0 && <p>Add the agencies of this place under “Agencies” first.</p>}
      <div>
        {agencies.map((agency) => (
          <TickField
            key={agency.id}
            label={agencyWords(agency)}
            value={{ kind: 'one', value: ids.includes(agency.id) }}
            isReadOnly={false}
            onValue={(isTicked) => {
              setIds(isTicked ? [...ids, agency.id] : ids.filter((id) => id !== agency.id))
            }}
          />
        ))}
      </div>
      <ProblemAlert problem={problem} />
      <div className="sealed-actions">
        <Button
          className="button"
          isDisabled={ids.length === 0 || ids.length > MAX_SEALED_FOR || isAsking}
          onPress={() => void seal()}
        >
          {ACTIONS[kind]}
        </Button>
        <Button className="button button-quiet" onPress={onDone}>
          Cancel
        </Button>
      </div>
    </>
  )
}
