// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { beforeEach, expect, test, vi } from 'vitest'
import TalkRefused from '../../../../client/talk/audience/talk-refused.tsx'
import type { ErrorKind } from '../../../../shared/protocol/errors.ts'

beforeEach(() => vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true))

test.each<[ErrorKind, RegExp, boolean]>([
  ['no-key', /^Part of the link is missing/u, false],
  ['wrong-key', /^This link does not open the talk/u, false],
  ['no-such-board', /^There is no talk at this address/u, false],
  ['other-site', /^The talk cannot be followed just now/u, false],
  ['too-many-requests', /^The talk cannot be followed just now/u, true],
])('%s is told in words, and a reload offered where it may help', (error, title, mayReload) => {
  const element = document.createElement('div')
  const root = createRoot(element)
  act(() => root.render(<TalkRefused error={error} />))
  expect(element.querySelector('h1')?.textContent).toMatch(title)
  expect(element.querySelector('main p')?.textContent).toMatch(/\.$/u)
  expect(element.querySelector('button') !== null).toBe(mayReload)
})
