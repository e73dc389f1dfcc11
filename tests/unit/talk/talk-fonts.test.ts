// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest'
import { fontRules, TALK_FONTS } from '../../../client/talk/talk-fonts.ts'

const FILE = new Uint8Array([0x77, 0x4f, 0x46, 0x32])
const AS_ADDRESS = 'data:font/woff2;base64,d09GMg=='

/** Answers as `status` says. @returns the addresses that were asked for */
function serve(status: (url: string) => number): string[] {
  const asked: string[] = []
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url)
    return Promise.resolve(new Response(FILE, { status: status(url) }))
  })
  return asked
}

test('fonts come as rules that ask for nothing, each fetched once; unknown names are passed over', async () => {
  const asked = serve(() => 200)
  const rules = await fontRules(['tldraw_draw_italic_bold', 'inter_ext', 'of a later version'])
  expect(rules.split('\n')).toEqual([
    `@font-face{font-family:"Inter";font-weight:100 900;unicode-range:U+0100-02BA, U+1E00-1E9F, U+1EF2-1EFF;src:url("${AS_ADDRESS}") format("woff2")}`,
    `@font-face{font-family:"tldraw_draw";font-style:italic;font-weight:bold;src:url("${AS_ADDRESS}") format("woff2")}`,
  ])
  await fontRules(['inter_ext'])
  expect(asked).toEqual([TALK_FONTS.inter_ext.url, TALK_FONTS.tldraw_draw_italic_bold.url])
  expect(await fontRules([])).toBe('')
})

test('a font that could not be had is asked for anew', async () => {
  serve(() => 503)
  await expect(fontRules(['tldraw_mono'])).rejects.toThrow('A font could not be had')
  serve(() => 200)
  expect(await fontRules(['tldraw_mono'])).toContain(AS_ADDRESS)
})
