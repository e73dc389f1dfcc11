import type { ReactNode } from 'react'

/** In the canvas's place until there is something to show. */
export function CanvasOpening(): ReactNode {
  return (
    <div className="canvas-stand-in">
      <p>Opening the board…</p>
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
