/**
 * Keeps `--keyboard` on the root element: how much of the window's foot the on-screen keyboard
 * covers, for what would otherwise lie under it. Nothing where the browser makes the window smaller
 * instead, and nothing while the page is magnified.
 */
export function followKeyboard(viewport = window.visualViewport): void {
  if (viewport === null) return
  const root = document.documentElement
  const measure = (): void => {
    const { height, offsetTop, scale } = viewport
    const coveredPx = scale === 1 ? Math.max(0, root.clientHeight - height - offsetTop) : 0
    root.style.setProperty('--keyboard', `${Math.round(coveredPx)}px`)
  }
  viewport.addEventListener('resize', measure)
  viewport.addEventListener('scroll', measure)
}
