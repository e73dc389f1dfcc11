/** Where a browser does not say when it is idle, a while after it was asked. */
const WHILE_MS = 800

/** Runs something once the page has nothing better to do. */
export function whenIdle(run: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(run, { timeout: 5_000 })
  else setTimeout(run, WHILE_MS)
}
