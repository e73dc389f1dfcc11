import type { ReactNode } from 'react'
import type { Pack, PackSlide } from '../../../shared/talk/pack/pack.ts'
import type { FontsOf } from '../viewer/slide-layers.ts'
import { SlideThumbnail } from '../viewer/slide-viewer.tsx'
import { PACK_KEYS } from './pack-keys.ts'

interface OverviewProps {
  readonly pack: Pack
  readonly index: number
  readonly fontsOf: FontsOf
  readonly onChoose: (index: number) => void
  readonly onBack: () => void
}

/** All slides, each a way to it; the keys; and where the file comes from. */
export function PackOverview({ fontsOf, index, onBack, onChoose, pack }: OverviewProps): ReactNode {
  return (
    <section className="pack-panel" aria-labelledby="overview-heading">
      <BackButton onBack={onBack} />
      <h2 id="overview-heading">All slides</h2>
      <ol className="pack-grid">
        {pack.slides.map((slide, n) => (
          <li key={slide.id}>
            <button
              type="button"
              className="pack-card"
              aria-current={n === index ? 'true' : undefined}
              onClick={() => onChoose(n)}
            >
              <span className="pack-thumbnail" aria-hidden="true">
                <SlideThumbnail slide={slide} fontsOf={fontsOf} />
              </span>
              <span>
                <span className="pack-number">Slide {n + 1}</span>
                <span dir="auto">{titleOf(slide)}</span>
              </span>
            </button>
          </li>
        ))}
      </ol>
      <h2>Keys</h2>
      <dl className="pack-facts">
        {PACK_KEYS.map(([keys, does]) => (
          <Fact key={keys} name={keys} value={does} />
        ))}
      </dl>
      <h2>About this file</h2>
      <dl className="pack-facts">
        {pack.source.map(({ name, value }) => (
          <Fact key={name} name={name} value={value} />
        ))}
      </dl>
    </section>
  )
}

function Fact({ name, value }: { readonly name: string; readonly value: string }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="auto">{value}</dd>
    </div>
  )
}

interface RegisterProps extends Pick<Pack, 'register'> {
  readonly onBack: () => void
}

/** The register as a table. */
export function PackRegister({ onBack, register }: RegisterProps): ReactNode {
  return (
    <section className="pack-panel" aria-labelledby="register-heading">
      <BackButton onBack={onBack} />
      <h2 id="register-heading">Register of commitments</h2>
      {register.length === 0 ? (
        <p>There were no commitments on the board.</p>
      ) : (
        <table className="pack-table" aria-labelledby="register-heading">
          <thead>
            <tr>
              {COLUMNS.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {register.map(({ agreement, due, lead, ref, status, title }) => (
              <tr key={ref}>
                <th scope="row">{ref}</th>
                {[title, lead, due, status, agreement].map((words, n) => (
                  <td key={COLUMNS[n + 1]} dir="auto">
                    {words === '' ? '–' : words}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

/** Has the focus when it comes, so that keys go through what is longer than the window. */
function BackButton({ onBack }: Pick<RegisterProps, 'onBack'>): ReactNode {
  return (
    <button type="button" className="pack-button pack-back" ref={takeFocus} onClick={onBack}>
      Back to the slide
    </button>
  )
}

function takeFocus(button: HTMLButtonElement | null): void {
  button?.focus()
}

const COLUMNS = ['Ref', 'Commitment', 'Lead', 'Due', 'Status', 'Agreement']

interface NotesProps {
  readonly slide: PackSlide
  /** The one after it; undefined at the end. */
  readonly next: PackSlide | undefined
  readonly fontsOf: FontsOf
}

/** What the speaker wants to say, and what comes next. */
export function PackNotes({ fontsOf, next, slide }: NotesProps): ReactNode {
  return (
    <aside className="pack-notes" aria-labelledby="notes-heading">
      <h2 id="notes-heading">Notes</h2>
      <p dir="auto">{slide.notes === '' ? 'None for this slide.' : slide.notes}</p>
      <h2>Next</h2>
      {next === undefined ? (
        <p>This is the last slide.</p>
      ) : (
        <>
          <p dir="auto">{titleOf(next)}</p>
          <div className="pack-thumbnail" aria-hidden="true">
            <SlideThumbnail slide={next} fontsOf={fontsOf} />
          </div>
        </>
      )}
    </aside>
  )
}

/** What a slide is called, also where nobody has said. */
export function titleOf({ title }: Pick<PackSlide, 'title'>): string {
  return title.trim() === '' ? 'Untitled' : title
}
