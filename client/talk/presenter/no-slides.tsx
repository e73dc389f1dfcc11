import type { ReactNode } from 'react'
import type { SlideControls } from '../../canvas/slides/slide-controls.ts'
import { useObservable } from '../../page/use-observable.ts'

interface Props {
  /** The board's; null until the canvas is there. */
  readonly slides: SlideControls['slides'] | null
  readonly onStepOut: () => void
}

/** In the slide's place while there is none to show: waits for them, or says how to make one. */
export function NoSlides({ slides, onStepOut }: Props): ReactNode {
  return (
    <div className="presenter-none">
      {slides === null ? <Coming /> : <WhyNone slides={slides} />}
      <button type="button" className="button" onClick={onStepOut}>
        Go to the board
      </button>
    </div>
  )
}

function WhyNone({ slides }: { readonly slides: SlideControls['slides'] }): ReactNode {
  const all = useObservable(slides)
  if (all.some(({ isHidden }) => !isHidden)) return <Coming />
  if (all.length > 0) {
    return (
      <>
        <h1>All slides are hidden</h1>
        <p>Show at least one of them, in the strip of slides on the board.</p>
      </>
    )
  }
  return (
    <>
      <h1>There are no slides yet</h1>
      <p>
        A slide is a frame on the board. Draw one around what you want to show: press F on the board
        and drag, or choose Frame among the tools. What changes in it changes on the slide.
      </p>
    </>
  )
}

function Coming(): ReactNode {
  return <output>Drawing the slides…</output>
}
