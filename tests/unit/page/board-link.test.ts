import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  audiencePath,
  boardLink,
  boardPath,
  clickerPath,
  presentPath,
  readPastedLink,
  screenPath,
  snapshotPath,
} from '../../../client/page/board-link.ts'

const ORIGIN = 'http://board.example.gov.uk:4000'
const BOARD = 'AAAAAAAAAAAAAAAAAAAAAA'
const KEY = 'kkkkkkkkkkkkkkkkkkkk-_'
const LINK = boardLink(ORIGIN, BOARD, KEY)

const opaque = fc.stringMatching(/^[A-Za-z0-9_-]{22}$/u)

test('a link that was shared opens the same board', () => {
  fc.assert(
    fc.property(opaque, opaque, (boardId, key) => {
      const path = boardPath(boardId, key)
      expect(readPastedLink(boardLink(ORIGIN, boardId, key), ORIGIN)).toEqual({
        kind: 'page',
        path,
      })
    }),
  )
})

test.each([
  ['as it is', LINK],
  ['with spaces about it', `  ${LINK}\n`],
  ['in angle brackets', `<${LINK}>`],
  ['in quotation marks', `“${LINK}”`],
  ['at the end of a sentence', `${LINK}.`],
  ['without its scheme', LINK.replace('http://', '')],
  ['without its host', boardPath(BOARD, KEY)],
])('a link is read %s', (_how, text) => {
  expect(readPastedLink(text, ORIGIN)).toEqual({ kind: 'page', path: boardPath(BOARD, KEY) })
})

test.each([
  ['follow it', audiencePath(BOARD, KEY)],
  ['click through it', clickerPath(BOARD, KEY)],
  ['present it', presentPath(BOARD, KEY)],
  ['show it on a second screen', screenPath(BOARD, KEY)],
])('a link to a talk opens it, to %s', (_what, path) => {
  expect(readPastedLink(ORIGIN + path, ORIGIN)).toEqual({ kind: 'page', path })
})

test('a link to a snapshot opens it', () => {
  const path = snapshotPath(BOARD, KEY)
  expect(readPastedLink(`Look at <${ORIGIN}${path}>.`.slice(8), ORIGIN)).toEqual({
    kind: 'page',
    path,
  })
})

test.each([
  ['nothing', '  ', /Paste the link/u],
  ['a sentence', 'hello there everybody', /does not look like a link/u],
  ['one word', 'hello', /does not look like a link/u],
  ['the start page', `${ORIGIN}/`, /does not look like a link/u],
  ['a page of another kind', 'https://www.gov.uk/benefits', /does not look like a link/u],
  ['a script', 'javascript:alert(1)', /does not look like a link/u],
  ['a link without its key', LINK.split('#')[0], /the part after #/u],
  ['a link whose key was cut', LINK.slice(0, -3), /missing or changed/u],
  ['a link to a talk without its key', `${ORIGIN}/t/${BOARD}`, /the part after #/u],
  ['a link whose board was cut', `${ORIGIN}/b/AAAA#${KEY}`, /missing or changed/u],
  ['another site’s board', boardLink('https://other.example', BOARD, KEY), /other\.example/u],
])('%s is answered in words', (_what, text, words) => {
  const answer = readPastedLink(text ?? '', ORIGIN)
  expect(answer.kind === 'problem' && answer.message).toMatch(words)
})

test('whatever is pasted gets an answer, and never leads to another site', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl({ withFragments: true })), (text) => {
      const answer = readPastedLink(text, ORIGIN)
      const isBoard = answer.kind === 'page'
      expect(isBoard ? answer.path : answer.message).toMatch(isBoard ? /^\/[bst]\//u : /\w/u)
    }),
  )
})
