import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PACK_ELEMENT, type Pack } from '../../../../shared/talk/pack/pack.ts'
import { writePack } from '../../../../shared/talk/pack/write-pack.ts'

const VIEWER = { script: 'show()', style: 'p{color:red}' }

function packOf(text: string): Pack {
  const slide = { id: 'shape:a', width: 16, height: 9, fonts: [], lines: [text] }
  const row = { ref: 'C-1', lead: text, due: '', status: '', agreement: '' }
  return {
    title: text,
    source: [{ name: 'Board', value: text }],
    slides: [
      { ...slide, title: text, svg: `<svg><text>${text}</text></svg>`, alt: text, notes: text },
    ],
    register: [{ ...row, title: text }],
    fonts: { 'font-1': text },
  }
}

const written = (pack: Pack, viewer = VIEWER): string =>
  new TextDecoder().decode(writePack(pack, viewer))

/** What a browser takes for the elements of the page: a script ends at the first `</script`. */
function scriptsOf(html: string): readonly (readonly [attributes: string, text: string])[] {
  return [...html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script[\s/>]/giu)].map(
    ([, attributes = '', text = '']) => [attributes, text],
  )
}

/** Whatever people write: with the pieces by which one breaks out of a page. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom('</script>', '</SCRIPT ', '<script>', '<!--', '-->', ']]>', '"', "'", '&lt;'),
      fc.constantFrom('\u2028', '\u2029', '\u0000', '\r\n', '</title>', '</style>', '\ud800'),
      fc.string(),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(''))

describe('the file of a talk', () => {
  it('holds what it was made of, and one script, whatever people write', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const pack = packOf(text)
        const html = written(pack)
        const scripts = scriptsOf(html)
        expect(scripts.map(([attributes]) => attributes)).toEqual([
          ` type="application/json" id="${PACK_ELEMENT}"`,
          '',
        ])
        const data = scripts[0]?.[1] ?? ''
        expect(data).not.toMatch(/<|\n/u)
        expect(JSON.parse(data)).toEqual(JSON.parse(JSON.stringify(pack)))
        expect(html.match(/<title>[^<]*<\/title>/gu)).toHaveLength(1)
      }),
    )
  })

  it('runs the one script that its policy names, and may ask nobody for anything', () => {
    const html = written(packOf('A talk'), {
      ...VIEWER,
      script: 'say("</script><!--")\r\nsay(1)',
    })
    const script = scriptsOf(html)[1]?.[1] ?? ''
    expect(script).toBe(String.raw`say("\x3c/script>\x3c!--")` + '\nsay(1)')
    const hash = createHash('sha256').update(script).digest('base64')
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/u.exec(html)?.[1] ?? ''
    expect(policy).toContain(`script-src 'sha256-${hash}'`)
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/https?:|\*|'self'|unsafe-eval|script-src[^;]*unsafe/u)
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<style>'))
  })

  it('is not written with a style sheet that would end its element', () => {
    const viewer = { ...VIEWER, style: 'p::after{content:"</style>"}' }
    expect(() => written(packOf(''), viewer)).toThrow('style')
  })
})
