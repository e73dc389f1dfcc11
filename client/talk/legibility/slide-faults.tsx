import { useId } from 'react'
import type { ReactNode } from 'react'
import type { TextFault } from '../../../shared/talk/legibility/text-faults.ts'
import type {
  CloserTo,
  LegibilityControls,
  SlideReading,
} from '../../canvas/legibility/legibility-controls.ts'
import { LongList } from '../../panels/findings/long-list.tsx'
import { faultWords } from './fault-words.ts'

interface Props {
  readonly slide: SlideReading
  readonly faults: readonly TextFault[]
  readonly legibility: LegibilityControls
  readonly onShow: (shapeIds: readonly string[]) => void
}

const CLOSER_WORDS: Readonly<Record<CloserTo, string>> = {
  contents: 'Fit the slide to what is on it',
  selection: 'Fit the slide to what is selected',
}

/** Of a text as a list has room for. */
const MOST_CHARACTERS = 60

/** What on one slide cannot be read, each with a way to it and what mends it. */
export function SlideFaults({ faults, legibility, onShow, slide }: Props): ReactNode {
  const id = useId()
  const isSmall = faults.some(({ kind }) => kind === 'small')
  return (
    <section className="legibility-slide" aria-labelledby={id}>
      <h3 id={id}>{slide.title}</h3>
      {isSmall && slide.closerTo.length > 0 && (
        <div className="legibility-actions">
          {slide.closerTo.map((to) => (
            <button
              key={to}
              type="button"
              className="button button-small"
              onClick={() => legibility.comeCloser(slide.id, to)}
            >
              {CLOSER_WORDS[to]}
            </button>
          ))}
        </div>
      )}
      <LongList
        className="legibility-faults"
        items={faults}
        keyOf={({ kind, shapeId }) => `${kind} ${shapeId}`}
      >
        {(fault) => (
          <div className="legibility-fault">
            <button
              type="button"
              className="legibility-words"
              title="Select it on the board"
              dir="auto"
              onClick={() => onShow([fault.shapeId])}
            >
              {excerpt(fault.words)}
            </button>
            <span className="legibility-hint">{faultWords(fault)}</span>
            <Mend fault={fault} slide={slide} legibility={legibility} />
          </div>
        )}
      </LongList>
    </section>
  )
}

function Mend({
  fault,
  legibility,
  slide,
}: Pick<Props, 'slide' | 'legibility'> & { readonly fault: TextFault }): ReactNode {
  const { kind, shapeId } = fault
  const ofShape = slide.texts.filter((text) => text.shapeId === shapeId)
  const button = (words: string, run: () => void): ReactNode => (
    <button
      type="button"
      className="button button-small"
      aria-label={`${words}: ${excerpt(fault.words)}`}
      onClick={run}
    >
      {words}
    </button>
  )
  if (kind === 'small' && ofShape.some(({ canGrow }) => canGrow)) {
    return button('Make it larger', () => legibility.grow(shapeId, slide.id, fault.leastFontSize))
  }
  if (kind === 'faint' && ofShape.some(({ canClear }) => canClear)) {
    return button('Give it a clear colour', () => legibility.clear(shapeId, slide.id))
  }
  return null
}

function excerpt(words: string): string {
  const line = words.replaceAll(/\s+/gu, ' ').trim()
  return line.length <= MOST_CHARACTERS ? line : `${line.slice(0, MOST_CHARACTERS - 1).trimEnd()}…`
}
