/** The longest that drawing waits for a page that is never idle. */
const MOST_MS = 500
/** Between two pieces of work, in browsers that do not tell when they are idle. */
const BREATH_MS = 32

/** Resolves when the page has nothing better to do. */
export function idleTime(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has none.
    const ask = (window as Partial<Pick<Window, 'requestIdleCallback'>>).requestIdleCallback
    if (ask === undefined) setTimeout(resolve, BREATH_MS)
    else ask(() => resolve(), { timeout: MOST_MS })
  })
}
