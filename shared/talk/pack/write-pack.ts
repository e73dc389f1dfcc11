import { toBase64 } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'
import { escaped } from '../../report/html/html-text.ts'
import { PACK_ELEMENT, type Pack } from './pack.ts'

/** The page that gives the talk, as its build wrote it. */
export interface PackViewer {
  readonly script: string
  readonly style: string
}

/**
 * A talk as one page that opens from a disk, in any browser, without a network. Of scripts the one runs
 * whose hash stands in its policy, and it can ask for nothing from anywhere. Styles may be inline, as in
 * reports: slides are drawn with some, and browsers differ in whether a page's policy holds in pictures.
 */
export function writePack(pack: Pack, viewer: PackViewer): Uint8Array {
  const script = asScript(viewer.script)
  const style = asStyle(viewer.style)
  return encodeUtf8(`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyFor(script)}">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="generator" content="Wholeplace">
<title>${escaped(pack.title)}</title>
<style>${style}</style>
</head>
<body>
<div id="root"><noscript>This browser has scripts turned off, which show the slides of “${escaped(pack.title)}”. Open the file in another one.</noscript></div>
<script type="application/json" id="${PACK_ELEMENT}">${asData(pack)}</script>
<script>${script}</script>
</body>
</html>
`)
}

function policyFor(script: string): string {
  const hash = toBase64(digest(encodeUtf8(script)))
  return [
    "default-src 'none'",
    `script-src 'sha256-${hash}'`,
    "style-src 'unsafe-inline'",
    'img-src blob: data:',
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

/** JSON in which nothing can end the element that it stands in, or begin a comment. */
function asData(pack: Pack): string {
  return JSON.stringify(pack).replaceAll('<', String.raw`\u003c`)
}

/** A script of ours in which nothing ends its element, with line ends as browsers read them. */
function asScript(text: string): string {
  return text
    .replaceAll(/\r\n?/gu, '\n')
    .replaceAll('\0', String.raw`\0`)
    .replaceAll(/<(?=\/script)/giu, String.raw`\x3c`)
    .replaceAll('<!--', String.raw`\x3c!--`)
}

/** @throws Error for a style sheet that would end its element */
function asStyle(text: string): string {
  if (/<\/style/iu.test(text)) throw new Error('A style sheet of ours has </style in it.')
  return text
}
