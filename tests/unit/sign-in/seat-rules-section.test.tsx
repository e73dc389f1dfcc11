// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RefusedPage } from '../../../client/page/refused-page.tsx'
import { SeatRulesSection } from '../../../client/sign-in/seat-rules-section.tsx'
import type { RulesAsked, SeatRulesServer } from '../../../client/sign-in/seat-rules-server.ts'
import { readServiceMap } from '../../../shared/domain/read-service-map.ts'
import { commitmentBoard, POLICE } from '../../support/commitment-board.ts'

const { agencies } = readServiceMap(commitmentBoard())

let container: HTMLElement
let root: Root

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  container = document.createElement('div')
  document.body.append(container)
  root = createRoot(container)
})
afterEach(() => {
  act(() => root.unmount())
  container.remove()
  history.replaceState(null, '', '/')
  vi.unstubAllGlobals()
})

/** A server that makes and ends rules, unless it is to fail. */
class FakeRules implements SeatRulesServer {
  fails = ''
  #rules: Extract<RulesAsked, { kind: 'done' }>['rules'] = []

  list(): Promise<RulesAsked> {
    const done: RulesAsked = { kind: 'done', rules: this.#rules }
    return Promise.resolve(this.fails === '' ? done : { kind: 'failed', message: this.fails })
  }

  make(agencyId: string, who: string): Promise<RulesAsked> {
    this.#rules = [...this.#rules, { id: `rule ${who}`, agencyId, who }]
    return this.list()
  }

  end(ruleId: string): Promise<RulesAsked> {
    this.#rules = this.#rules.filter(({ id }) => id !== ruleId)
    return this.list()
  }
}

async function give(agencyId: string, who: string): Promise<void> {
  const select = container.querySelector('select')
  const input = container.querySelector('input')
  const form = container.querySelector('form')
  if (select === null || input === null || form === null) throw new Error('There is no form.')
  await act(async () => {
    select.value = agencyId
    select.dispatchEvent(new Event('change', { bubbles: true }))
    input.value = who
  })
  await act(async () => form.requestSubmit())
}

function words(selector: string): string[] {
  return [...container.querySelectorAll(selector)].map((each) => each.textContent)
}

test('an owner says who sits for an agency, hears at the field what is missing, and takes it back', async () => {
  const state = { required: 'editing', account: null }
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(state))))
  const server = new FakeRules()
  await act(async () => root.render(<SeatRulesSection server={server} agencies={agencies} />))
  await give('', '')
  expect(words('.field-error')).toEqual([
    'Choose the agency for which they sit.',
    'Say who sits for it.',
  ])
  await give(POLICE, '@police')
  expect(words('.field-error')).toEqual([
    'After the @ comes the whole of a mail domain, such as @police.example.',
  ])
  await give(POLICE, ' @police.example ')
  expect(words('.field-error')).toEqual([])
  expect(words('li span')).toEqual(['@police.example sits for West Midlands Police'])
  expect(container.querySelector('input')?.value).toBe('')

  server.fails = 'The server cannot be reached just now.'
  await give(POLICE, 'officers')
  expect(words('.field-error')).toEqual([server.fails])
  expect(container.querySelector('input')?.value).toBe('officers')
  server.fails = ''
  await act(async () => container.querySelector<HTMLElement>('li button')?.click())
  expect(words('li span')).toEqual(['officers sits for West Midlands Police'])
  expect(document.activeElement?.textContent).toBe('Seats by sign-in')
})

test.each<[string, readonly string[]]>([
  ['unreachable', ['cannot be reached just now']],
  ['failed', ['did not work']],
  ['not-admitted', ['may not be used here']],
  ['<b>odd</b>', []],
])('[SIGN-9] who comes back to a board without having signed in hears why: %s', (why, said) => {
  history.replaceState(null, '', `/b/board?sign-in=${encodeURIComponent(why)}`)
  act(() => root.render(<RefusedPage error="sign-in-needed" boardId="board" unsaved={0} />))
  expect(words('[role=alert]')).toEqual(said.map((part) => expect.stringContaining(part)))
  expect(words('button')).toContain('Sign in')
})
