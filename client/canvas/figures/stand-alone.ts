import { SVG_NAMESPACE } from '../../../shared/images/svg-vocabulary.ts'
import { writableXml } from '../../../shared/export/writable-xml.ts'

/**
 * Makes of a picture in this page a document of its own: named in the order in which it is drawn, so
 * that the same board gives the same file and several pictures can stand in one page; without what
 * only this page's styles understand; with nothing in it that XML cannot hold.
 * @param sceneId names the picture among others
 */
export function standAlone(svg: SVGSVGElement, sceneId: string): void {
  for (const name of ['class', 'data-color-mode', 'style', 'direction']) svg.removeAttribute(name)
  svg.setAttribute('xmlns', SVG_NAMESPACE)
  rename(svg, `f${sceneId.replaceAll(/[^A-Za-z0-9_-]/gu, '-')}`)
  const elements = document.createTreeWalker(svg, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
  for (let node = elements.nextNode(); node !== null; node = elements.nextNode()) {
    if (node instanceof Text) node.data = writableXml(node.data)
    if (node instanceof Element) clean(node)
  }
}

function clean(element: Element): void {
  for (const name of element.getAttributeNames()) {
    const isPages = name === 'class' || name.startsWith('data-') || name.startsWith('on')
    if (isPages) element.removeAttribute(name)
    else element.setAttribute(name, writableXml(element.getAttribute(name) ?? ''))
  }
}

function rename(svg: SVGSVGElement, prefix: string): void {
  const names = new Map<string, string>()
  for (const element of svg.querySelectorAll('[id]')) {
    const name = `${prefix}-${names.size}`
    names.set(element.id, name)
    element.id = name
  }
  if (names.size === 0) return
  const nameOf = (id: string): string => names.get(id) ?? id
  for (const element of svg.querySelectorAll('*')) {
    for (const name of element.getAttributeNames()) {
      const value = element.getAttribute(name) ?? ''
      const isReference = name === 'href' || name === 'xlink:href'
      if (value.includes('url(')) {
        const renamed = value.replaceAll(
          /url\((["']?)#([^"')]+)\1\)/gu,
          (_all, _quote, id: string) => `url(#${nameOf(id)})`,
        )
        element.setAttribute(name, renamed)
      } else if (isReference && value.startsWith('#')) {
        element.setAttribute(name, `#${nameOf(value.slice(1))}`)
      }
    }
  }
}
