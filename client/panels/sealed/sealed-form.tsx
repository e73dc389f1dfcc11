import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { plainText } from '../../../shared/board/plain-text.ts'
import { richTextFrom } from '../../../shared/board/label-text.ts'
import type { SealedContent, SealedItem } from '../../../shared/board/sealed-content.ts'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import { DetailField } from '../details/detail-field.tsx'
import { fieldsOfShape } from '../details/field-specs.ts'
import { ProblemAlert } from '../problem-alert.tsx'
import type { SealedServer } from './sealed-server.ts'

interface Props {
  readonly item: SealedItem
  readonly server: SealedServer
  readonly serviceMap: ServiceMap
  readonly isReadOnly: boolean
}

/** What somebody has changed and not saved yet, and of which version. */
interface Draft {
  readonly content: SealedContent
  readonly version: number
}

const NO_LACK = ''

/**
 * What something sealed says, to those who may read it. It is saved as a whole: where somebody else has
 * saved meanwhile both are shown, and nothing is written over unseen.
 */
export function SealedForm({ item, server, serviceMap, isReadOnly }: Props): ReactNode {
  const id = useId()
  const [draft, setDraft] = useState<Draft | null>(null)
  const [problem, setProblem] = useState('')
  const { content, version } = draft ?? item
  const isBehind = draft !== null && item.version > version
  const set = (name: string, value: unknown): void => {
    setDraft({ content: { ...content, props: { ...content.props, [name]: value } }, version })
  }
  const save = async (): Promise<void> => {
    // Who saves over somebody else's has been shown that.
    const answer = await server.write(item.shapeId, content, isBehind ? item.version : version)
    if (answer.kind === 'done') setDraft(null)
    setProblem(
      answer.kind === 'failed'
        ? answer.message
        : answer.kind === 'clash'
          ? 'Somebody else has saved meanwhile. Look at theirs, then save yours or leave it.'
          : '',
    )
  }
  const lift = async (): Promise<void> => {
    const answer = await server.lift(item.shapeId)
    setProblem(answer.kind === 'failed' ? answer.message : '')
  }
  return (
    <>
      <div className="field detail">
        <label className="field-label" htmlFor={id}>
          What it says
        </label>
        <textarea
          id={id}
          className="input"
          rows={3}
          maxLength={2_000}
          readOnly={isReadOnly}
          value={plainText(content.props['richText'])}
          onChange={({ currentTarget: { value } }) => set('richText', richTextFrom(value))}
        />
      </div>
      {(fieldsOfShape(content.type) ?? []).map((field) => (
        <DetailField
          key={field.name}
          field={field}
          values={[content.props[field.name]]}
          lack={NO_LACK}
          statuses={[]}
          serviceMap={serviceMap}
          isReadOnly={isReadOnly}
          onValue={(value) => set(field.name, value)}
        />
      ))}
      {isBehind && (
        <p className="sealed-theirs">
          Saved by somebody else meanwhile: “{plainText(item.content.props['richText'])}”
        </p>
      )}
      <ProblemAlert problem={problem} />
      {!isReadOnly && (
        <div className="sealed-actions">
          <Button className="button" isDisabled={draft === null} onPress={() => void save()}>
            Save for its agencies
          </Button>
          {draft === null ? (
            <Button className="button button-quiet" onPress={() => void lift()}>
              Lift the seal
            </Button>
          ) : (
            <Button className="button button-quiet" onPress={() => setDraft(null)}>
              Leave my changes
            </Button>
          )}
        </div>
      )}
    </>
  )
}
