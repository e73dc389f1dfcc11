import type { Page } from 'playwright-core'

/** Sides that a finger can hit (our own rule, after WCAG 2.5.5), and a mouse (WCAG 2.2, 2.5.8). */
const FINGER_PX = 44
const MOUSE_PX = 24

/** What lies over the page, of ours. */
const FURNITURE =
  '.board-header, .banner, .notice, .join-card, .following, .picture-card, .side-panel, .map-palette, .modal, .popover'

/**
 * What is wrong with how our own furniture lies in the window, as words: the page scrolls sideways,
 * something to press is too small or cannot be brought into sight, tldraw's watermark is covered.
 */
export async function layoutFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    ({ furniture, fingerPx, mousePx }) => {
      const faults: string[] = []
      const least = matchMedia('(pointer: coarse)').matches ? fingerPx : mousePx
      const { scrollWidth, clientWidth } = document.documentElement
      if (scrollWidth > clientWidth) faults.push(`the page is ${scrollWidth} px wide`)

      const isOurs = (element: Element): boolean =>
        element.closest('.tlui-layout, .tl-canvas, [class*="tl-watermark"]') === null
      const overlap = (a: DOMRect, b: DOMRect): boolean =>
        a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

      for (const element of document.querySelectorAll<HTMLElement>('a, button, input')) {
        if (!isOurs(element) || element.tabIndex < 0 || !element.checkVisibility()) continue
        // A line of text cannot be so high, and what a label names is pressed with it.
        if (getComputedStyle(element).display === 'inline') continue
        const target = element.closest('label') ?? element
        const name = element.ariaLabel ?? (element.textContent || element.getAttribute('name'))
        const box = target.getBoundingClientRect()
        const size = `${Math.round(box.width)}×${Math.round(box.height)}`
        if (Math.min(box.width, box.height) < least - 0.01) faults.push(`small: ${name} ${size}`)
        if (box.left < -0.5 || box.right > clientWidth + 0.5) faults.push(`beside: ${name}`)
      }

      const watermark = document.querySelector('[class*="tl-watermark"]')?.getBoundingClientRect()
      const boxes = [...document.querySelectorAll(furniture)].map((element) => ({
        name: element.className,
        box: element.getBoundingClientRect(),
      }))
      for (const { name, box } of boxes) {
        if (watermark !== undefined && overlap(box, watermark)) faults.push(`covered by ${name}`)
        // These two move in a column of their own when there is no room for them.
        if (name === 'notice' || name === 'join-card') continue
        if (box.top < -0.5 || box.bottom > innerHeight + 0.5) faults.push(`cut off: ${name}`)
      }
      return faults
    },
    { furniture: FURNITURE, fingerPx: FINGER_PX, mousePx: MOUSE_PX },
  )
}
