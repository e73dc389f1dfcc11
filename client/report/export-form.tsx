import { useId } from 'react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { FORMATS } from '../../shared/export/export-formats.ts'
import type { Snapshot } from '../../shared/snapshot/snapshot.ts'
import { sayMoment, sayState } from '../../shared/snapshot/provenance.ts'
import { sayHowMany } from '../../shared/domain/number-words.ts'
import type { Slide } from '../canvas/figures/board-figures.ts'
import { ProblemAlert } from '../panels/problem-alert.tsx'
import { earlierThan, partName, partOfName, SIZES, TELLS_CHANGES } from './export-choice.ts'
import type { ExportChoice, SizeName } from './export-choice.ts'
import type { DeskView } from './export-desk.ts'
import { ExportPreview } from './export-preview.tsx'
import { NOTES_IN_PACK, PACK_HINT } from './export-words.ts'
import { FormatField } from './format-field.tsx'
import type { PreviewDesk } from './preview-desk.ts'
import { SelectField, type SelectGroup } from './select-field.tsx'

interface Props {
  readonly view: DeskView
  readonly onChoice: (change: Partial<ExportChoice>) => void
  readonly preview: PreviewDesk
  /** Why the last file could not be made; '' for nothing. */
  readonly problem: string
  readonly onMake: () => void
}

/** What is to be made, and how: with a picture of it. */
export function ExportForm(props: Props): ReactNode {
  const { onChoice, onMake, preview, problem, view } = props
  const { choice, selection, slides, snapshots } = view
  const { format, part, sinceId, size, snapshotId } = choice
  const earlier = earlierThan(snapshotId, snapshots)
  const { hasPictures } = FORMATS[format]
  return (
    <form
      className="export-form"
      onSubmit={(event) => {
        event.preventDefault()
        onMake()
      }}
    >
      <div className="export-columns">
        <FormatField format={format} onFormat={(next) => onChoice({ format: next })} />
        <div className="export-what">
          {snapshots.length > 0 && (
            <SelectField
              label="State of the board"
              value={snapshotId ?? ''}
              groups={statesOf(snapshots, 'As it is now')}
              onValue={(id) => onChoice({ snapshotId: id === '' ? null : id })}
            />
          )}
          {hasPictures && format !== 'pack' && (
            <SelectField
              label={
                format === 'pdf' || format === 'png' || format === 'svg'
                  ? 'Part of the board'
                  : 'Pictures in it'
              }
              value={partName(part)}
              groups={partsOf(slides, selection)}
              onValue={(name) => onChoice({ part: partOfName(name) })}
            />
          )}
          {format === 'png' && (
            <SelectField
              label="Size"
              value={size}
              groups={SIZE_GROUPS}
              onValue={(name) => onChoice({ size: name as SizeName })}
            />
          )}
          {TELLS_CHANGES.has(format) && earlier.length > 0 && (
            <SelectField
              label="Tell what has changed since"
              value={earlier.some(({ id }) => id === sinceId) ? (sinceId ?? '') : ''}
              groups={statesOf(earlier, 'Not at all')}
              onValue={(id) => onChoice({ sinceId: id === '' ? null : id })}
            />
          )}
          {format === 'pack' && <NotesField notes={choice.notes} onChoice={onChoice} />}
          {hasPictures ? (
            <ExportPreview desk={preview} />
          ) : (
            <p className="panel-hint">It has no pictures: all of the board is in it.</p>
          )}
        </div>
      </div>
      <ProblemAlert problem={problem} />
      <div className="panel-actions export-actions">
        <Button type="submit" className="button button-primary">
          Make the file
        </Button>
      </div>
    </form>
  )
}

interface NotesProps extends Pick<Props, 'onChoice'> {
  readonly notes: ExportChoice['notes']
}

function NotesField({ notes, onChoice }: NotesProps): ReactNode {
  const id = useId()
  return (
    <div className="export-notes">
      <input
        type="checkbox"
        id={id}
        checked={notes === 'included'}
        aria-describedby={`${id}-hint`}
        onChange={({ target: { checked } }) =>
          onChoice({ notes: checked ? 'included' : 'left-out' })
        }
      />
      <label htmlFor={id}>{NOTES_IN_PACK}</label>
      <span className="menu-hint" id={`${id}-hint`}>
        {PACK_HINT}
      </span>
    </div>
  )
}

const SIZE_GROUPS: readonly SelectGroup[] = [
  {
    name: '',
    options: Object.entries(SIZES).map(([value, { words }]) => ({ value, words })),
  },
]

/** @param first what there is to choose besides */
function statesOf(snapshots: readonly Snapshot[], first: string): readonly SelectGroup[] {
  const options = snapshots.map((snapshot) => ({
    value: snapshot.id,
    words: `${sayState({ snapshot })}, ${sayMoment(snapshot.atMs)}`,
  }))
  return [
    { name: '', options: [{ value: '', words: first }] },
    { name: 'Snapshots', options },
  ]
}

function partsOf(slides: readonly Slide[], selection: readonly string[]): readonly SelectGroup[] {
  const series = { value: 'frames', words: `Each frame by itself (${slides.length})` }
  const whole = { value: 'poster', words: 'The whole board on one sheet' }
  const selected = {
    value: 'selection',
    words: `What is selected (${sayHowMany(selection.length, 'thing')})`,
  }
  const options = [
    ...(slides.length > 0 ? [series] : []),
    whole,
    ...(selection.length > 0 ? [selected] : []),
  ]
  const frames = slides.map(({ id, pageName, title }) => ({
    value: id,
    words: isOnOnePage(slides) ? title : `${pageName}: ${title}`,
  }))
  return [
    { name: '', options },
    ...(frames.length > 0 ? [{ name: 'One frame', options: frames }] : []),
  ]
}

function isOnOnePage(slides: readonly Slide[]): boolean {
  return new Set(slides.map(({ pageName }) => pageName)).size < 2
}
