import type { Figure } from '../report-source.ts'
import { escaped } from './html-text.ts'

/** A picture that stands among others in one page. */
export interface SvgInPage {
  readonly svg: string
  /** Its own style sheets, fonts among them: pictures of one board have the same. */
  readonly styles: readonly string[]
}

const BEFORE_SVG = /^[\s\S]*?(?=<svg[\s>])/u
const ROOT = /^<svg((?:[^>"']|"[^"]*"|'[^']*')*)>/u
const STYLE = /<style[^>]*>([\s\S]*?)<\/style>/gu
/** What is said anew of the picture as a whole. */
const ROOT_SAID = /\s(?:role|aria-[a-z]+|width|height|tabindex)=(?:"[^"]*"|'[^']*')/gu
const ID = /\sid=(?:"([^"]*)"|'([^']*)')/gu
const REFERENCE =
  /(\sid=["']|url\(\s*(?:&quot;|&#39;|["'])?#|\s(?:xlink:)?href=["']#)([^"'&)\s]+)/gu

/**
 * A picture such that others can stand beside it in one page: what it names is named for it alone, its
 * style sheets are apart, and who does not see it is told what it shows.
 *
 * @param name of the picture in its page, no two alike
 */
export function svgInPage({ alt, heightPx, svg, widthPx }: Figure, name: string): SvgInPage {
  const styles: string[] = []
  const bare = svg.replace(BEFORE_SVG, '').replaceAll(STYLE, (_, style: string) => {
    styles.push(style.replaceAll(/<!\[CDATA\[|\]\]>/gu, '').trim())
    return ''
  })
  const own = new Set([...bare.matchAll(ID)].map(([, double, single]) => double ?? single))
  const renamed = bare.replaceAll(REFERENCE, (all, before: string, id: string) =>
    own.has(id) ? `${before}${name}-${id}` : all,
  )
  const described = renamed.replace(ROOT, (_, attributes: string) => {
    const kept = attributes.replaceAll(ROOT_SAID, '')
    const viewBox = kept.includes('viewBox=') ? '' : ` viewBox="0 0 ${widthPx} ${heightPx}"`
    return `<svg${kept}${viewBox} role="img" aria-labelledby="${name}-alt"><desc id="${name}-alt">${escaped(alt)}</desc>`
  })
  return { svg: described, styles }
}
