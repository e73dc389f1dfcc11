import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'
import { LEAST_PERCENT, MOST_PERCENT, panelPercent } from './panel-percent.ts'

interface Props {
  /** In percent of the window. */
  readonly percent: number
  readonly onPercent: (percent: number) => void
}

const STEP_PERCENT = 5

/** The edge between the canvas and what stands beside it, to be dragged, or moved by arrow keys. */
export function PanelEdge({ percent, onPercent }: Props): ReactNode {
  function press(event: KeyboardEvent): void {
    const to = percentAfterKey(event.key, percent)
    if (to === undefined) return
    event.preventDefault()
    event.stopPropagation()
    onPercent(panelPercent(to))
  }
  function drag({
    buttons,
    clientX,
    currentTarget,
    pointerId,
  }: PointerEvent<HTMLButtonElement>): void {
    if (buttons !== 1) return
    currentTarget.setPointerCapture(pointerId)
    onPercent(panelPercent(100 - (100 * clientX) / innerWidth))
  }
  return (
    <button
      type="button"
      className="panel-edge"
      aria-label={`Width of the panel, ${percent}% of the window: change it with the arrow keys`}
      title="Drag to make the panel wider or narrower"
      onKeyDown={press}
      onPointerMove={drag}
    />
  )
}

function percentAfterKey(key: string, percent: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
      return percent + STEP_PERCENT
    case 'ArrowRight':
      return percent - STEP_PERCENT
    case 'Home':
      return LEAST_PERCENT
    case 'End':
      return MOST_PERCENT
    default:
      return undefined
  }
}
