/**
 * Keeps a screen from going dark while a talk is followed, where the browser lets a page do that:
 * over https, in most. Elsewhere the screen does as its owner has set it, and nobody is told.
 *
 * @returns lets it go dark again
 */
export function keepScreenOn(): () => void {
  const ending = new AbortController()
  let lock: WakeLockSentinel | null = null
  const ask = (): void => {
    if (document.visibilityState !== 'visible') return
    navigator.wakeLock.request('screen').then(
      (granted) => {
        if (ending.signal.aborted) void granted.release()
        else lock = granted
      },
      // A low battery, or the person's own will: both are to be respected.
      () => undefined,
    )
  }
  if (!('wakeLock' in navigator)) return () => undefined
  ask()
  // The browser lets go of it whenever the page is put aside.
  document.addEventListener('visibilitychange', ask, { signal: ending.signal })
  return () => {
    ending.abort()
    void lock?.release()
  }
}
