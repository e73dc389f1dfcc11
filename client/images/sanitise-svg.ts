import DOMPurify from 'dompurify'
import {
  SVG_ATTRIBUTES,
  SVG_ELEMENTS,
  SVG_NAMESPACE,
  svgAttributeProblem,
  svgValueProblem,
} from '../../shared/images/svg-vocabulary.ts'

/**
 * A drawing less everything that a board does not take: scripts, handlers, links, embedded pages and
 * pictures, fonts and styles from elsewhere. What is left is written as the server reads it.
 *
 * @returns undefined when there is no drawing in it
 */
export function sanitiseSvg(text: string): string | undefined {
  const clean = DOMPurify.sanitize(text, {
    ALLOWED_TAGS: [...SVG_ELEMENTS],
    ALLOWED_ATTR: [...SVG_ATTRIBUTES],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  })
  const svg = clean.querySelector('svg')
  if (svg === null) return undefined
  for (const element of [svg, ...svg.querySelectorAll('*')]) {
    if (element.namespaceURI !== SVG_NAMESPACE) return undefined
    if (element.localName === 'style') cleanStyle(element)
    for (const { name, value } of element.attributes) {
      if (svgAttributeProblem(name, value) !== undefined) element.removeAttribute(name)
    }
  }
  svg.setAttribute('xmlns', SVG_NAMESPACE)
  return new XMLSerializer().serializeToString(svg)
}

/** A style sheet that refers to anything outside is dropped as a whole. */
function cleanStyle(style: Element): void {
  const css = style.textContent.replaceAll(/\/\*[\s\S]*?\*\//gu, ' ')
  if (svgValueProblem(css) === undefined) style.textContent = css
  else style.remove()
}
