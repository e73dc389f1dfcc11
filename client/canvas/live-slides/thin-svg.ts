/** What says nothing where it stands. */
const IDLE: Readonly<Record<string, string>> = {
  opacity: '1',
  transform: 'scale(1)',
  // Only this page's own style has figures otherwise.
  style: 'font-variant-numeric: normal;',
}

const MEASURES: readonly string[] =
  'cx cy d height points r rx ry stroke-dasharray stroke-width width x x1 x2 y y1 y2'.split(' ')

/** Below it a hundredth of a unit is seen. */
const SMALL_SLIDE = 200

/**
 * Says the same in fewer letters: no measure is finer than anybody sees, and nothing is said that goes
 * without saying.
 * @param width of the picture, in its own units
 */
export function thinSvg(svg: SVGSVGElement, width: number): void {
  const decimals = width < SMALL_SLIDE ? 4 : 2
  for (const element of svg.querySelectorAll('*')) {
    for (const [name, value] of Object.entries(IDLE)) {
      if (element.getAttribute(name) === value) element.removeAttribute(name)
    }
    for (const name of MEASURES) thin(element, name, decimals)
    // These add up, along a line of letters or in all that is within.
    for (const name of ['font-size', 'transform']) thin(element, name, 4)
  }
}

function thin(element: Element, name: string, decimals: number): void {
  const value = element.getAttribute(name)
  if (value?.includes('.')) element.setAttribute(name, thinNumbers(value, decimals))
}

/** Rounds all numbers in a text; those that run into one another, as in "0.125.5", stay as they are. */
export function thinNumbers(text: string, decimals: number): string {
  return text.replaceAll(/(?:\d*\.\d+(?:e[-+]?\d+)?)+/gu, (numbers) =>
    numbers.indexOf('.') === numbers.lastIndexOf('.')
      ? String(Number(Number(numbers).toFixed(decimals)))
      : numbers,
  )
}
