import type { ReactNode } from 'react'
import {
  THING_KINDS,
  type BoardChanges,
  type ChangedThing,
  type Thing,
  type ThingKind,
} from '../../../shared/domain/changes/board-changes.ts'
import { beginSentence } from '../../../shared/domain/number-words.ts'
import { Icon } from '../../page/icon.tsx'
import { LongList } from '../findings/long-list.tsx'
import { CHANGE_KINDS, CHANGE_MARKS, KIND_NAMES, type ChangeKind } from './change-words.ts'

interface Props {
  readonly changes: BoardChanges
  readonly onShow: (shapeId: string) => void
}

interface Row {
  readonly what: ChangeKind
  readonly thing: Thing | ChangedThing
}

/** Everything that was added, changed or removed, thing by thing, each with what it said and says. */
export function ChangesByKind({ changes, onShow }: Props): ReactNode {
  const rows = CHANGE_KINDS.flatMap((what) => changes[what].map((thing): Row => ({ what, thing })))
  return THING_KINDS.map((kind) => {
    const ofKind = rows.filter(({ thing }) => thing.kind === kind)
    return ofKind.length === 0 ? null : (
      <KindSection key={kind} kind={kind} rows={ofKind} onShow={onShow} />
    )
  })
}

function KindSection({
  kind,
  onShow,
  rows,
}: Pick<Props, 'onShow'> & {
  readonly kind: ThingKind
  readonly rows: readonly Row[]
}): ReactNode {
  return (
    <details className="changes-kind">
      <summary>
        <Icon name="chevron" />
        <h3 className="changes-kind-name">{KIND_NAMES[kind]}</h3>
        <span className="finding-count">{rows.length.toLocaleString('en-GB')}</span>
      </summary>
      <LongList className="changes-things" items={rows} keyOf={({ thing }) => thing.id}>
        {(row) => <ThingRow {...row} onShow={onShow} />}
      </LongList>
    </details>
  )
}

function ThingRow({ onShow, thing, what }: Row & Pick<Props, 'onShow'>): ReactNode {
  const { sign, word } = CHANGE_MARKS[what]
  const name = beginSentence(thing.called)
  const isShape = thing.id.startsWith('shape:')
  return (
    <>
      <p className="changes-thing">
        <span className="changes-tag" data-what={what}>
          <span aria-hidden="true">{sign} </span>
          {word}
        </span>
        {isShape ? (
          <button type="button" className="changes-name" onClick={() => onShow(thing.id)}>
            {name}
            <span className="visually-hidden">, show on the board</span>
          </button>
        ) : (
          <span className="changes-name">{name}</span>
        )}
      </p>
      {'fields' in thing && (
        <dl className="changes-fields">
          {thing.fields.map(({ field, fromWords, label, toWords }) => (
            <div key={field}>
              <dt>{beginSentence(label)}</dt>
              <dd>
                <del>{fromWords || 'nothing said'}</del>
                <span className="changes-to" aria-label="then">
                  {' → '}
                </span>
                <ins>{toWords || 'nothing said'}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}
