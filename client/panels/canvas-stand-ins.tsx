import type { ReactNode } from 'react'
import type { BoardStatus } from '../socket/board-session.ts'

type Obstacle = Extract<BoardStatus, { kind: 'opening' }>['obstacle']

interface OpeningProps {
  readonly obstacle: Obstacle
  readonly onRetry: () => void
}

/** In the canvas's place until there is something to show. */
export function CanvasOpening({ obstacle, onRetry }: OpeningProps): ReactNode {
  return (
    <div className="canvas-stand-in">
      {obstacle !== 'none' && <h2>The board is not here yet</h2>}
      <p>{openingWords(obstacle)}</p>
      {obstacle === 'unreachable' && (
        <button type="button" className="button button-primary" onClick={onRetry}>
          Try now
        </button>
      )}
    </div>
  )
}

/** In the canvas's place when it could not be loaded or drawn. */
export function CanvasBroken(): ReactNode {
  return (
    <div className="canvas-stand-in" role="alert">
      <h2>The board could not be drawn</h2>
      <p>What you changed is kept on this device. Reloading the page usually mends it.</p>
      <button type="button" className="button button-primary" onClick={() => location.reload()}>
        Reload the page
      </button>
    </div>
  )
}

function openingWords(obstacle: Obstacle): string {
  switch (obstacle) {
    case 'none':
      return 'Opening the board…'
    case 'offline':
      return 'This device is offline and has no copy of this board. It opens by itself once you are online.'
    case 'unreachable':
      return 'The server cannot be reached, and this device has no copy of this board. It is tried again by itself.'
  }
}
