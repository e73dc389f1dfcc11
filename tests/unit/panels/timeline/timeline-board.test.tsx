// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { beforeEach, expect, test, vi } from 'vitest'
import { readTimeline } from '../../../../client/panels/timeline/timeline.ts'
import type { TimelineActions } from '../../../../client/panels/timeline/timeline-actions.ts'
import { TimelineBoard } from '../../../../client/panels/timeline/timeline-board.tsx'
import { NO_AGREEMENTS } from '../../../../shared/domain/agreement.ts'
import { readRegister } from '../../../../shared/domain/register.ts'
import type { Commitment, Horizon } from '../../../../shared/domain/service-map.ts'
import { aCommitment, aMap } from '../../../support/service-maps.ts'

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  document.body.replaceChildren()
})

const access = aCommitment('shape:k-1AAA', { horizon: 'now' })
const budget = aCommitment('shape:k-2BBB', { horizon: 'now', dependsOn: ['C-1AAA'] })
const home = aCommitment('shape:k-3CCC', { horizon: 'three-years' })

/** The timeline on a page, and what is asked of it. */
function timeline(mayChange: boolean) {
  const asked: string[] = []
  const actions: TimelineActions = {
    open: (id) => asked.push(`open ${id}`),
    changes: mayChange
      ? {
          setHorizon: (id, horizon) => asked.push(`${id} ${horizon}`),
          askWhatIsFirst: null,
        }
      : null,
  }
  const element = document.body.appendChild(document.createElement('div'))
  const root = createRoot(element)
  const show = (...commitments: readonly Commitment[]): void => {
    const map = aMap({ commitments })
    const rows = readRegister({ map, agreements: NO_AGREEMENTS, today: '2011-01-01' })
    act(() => {
      root.render(
        <TimelineBoard timeline={readTimeline(map, rows)} actions={actions} openId={null} />,
      )
    })
  }
  const find = (selector: string): HTMLElement => {
    const found = element.querySelector<HTMLElement>(selector)
    if (found === null) throw new Error(`no ${selector}`)
    return found
  }
  return {
    asked,
    show,
    find,
    card: ({ id }: Commitment) => find(`[data-commitment="${id}"]`),
    words: ({ id }: Commitment) => find(`[data-commitment="${id}"] .timeline-card-words`),
    band: (horizon: Horizon) => find(`[data-horizon="${horizon}"]`),
    has: (selector: string) => element.querySelector(selector) !== null,
    focused: () =>
      document.activeElement?.closest('[data-commitment]')?.getAttribute('data-commitment'),
  }
}

function press(on: HTMLElement, key: string, shiftKey = false): void {
  act(() => {
    on.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true }))
  })
}

function drag(type: string, on: HTMLElement): Event {
  const event = new Event(type, { bubbles: true, cancelable: true })
  const dataTransfer = { setData: () => undefined, effectAllowed: 'none' }
  act(() => {
    on.dispatchEvent(Object.assign(event, { dataTransfer }))
  })
  return event
}

test('Tab comes to one card, arrows lead to the others', () => {
  const { focused, show, words } = timeline(true)
  show(access, budget, home)
  expect([access, budget, home].map((one) => words(one).tabIndex)).toEqual([0, -1, -1])
  act(() => words(access).focus())
  press(words(access), 'ArrowDown')
  expect(focused()).toBe(budget.id)
  press(words(budget), 'ArrowRight')
  expect(focused()).toBe(home.id)
  expect([access, budget, home].map((one) => words(one).tabIndex)).toEqual([-1, -1, 0])
})

test('with Shift an arrow moves the card, and the keyboard goes with it when it has moved', () => {
  const { asked, band, card, focused, show, words } = timeline(true)
  show(access, budget)
  act(() => words(budget).focus())
  press(words(budget), 'ArrowLeft', true)
  press(words(budget), 'ArrowRight', true)
  expect(asked).toEqual([`${budget.id} one-year`])
  show(access, { ...budget, horizon: 'one-year' })
  expect(band('one-year').contains(card(budget))).toBe(true)
  expect(focused()).toBe(budget.id)
})

test('a card is dragged to another band, and to that of what has no horizon', () => {
  const { asked, band, card, has, show } = timeline(true)
  show(access, budget, home)
  expect(has('[data-horizon="none"]')).toBe(false)
  drag('dragstart', card(home))
  expect(has('[data-horizon="none"]')).toBe(true)
  expect(drag('dragover', band('three-years')).defaultPrevented).toBe(false)
  expect(drag('dragover', band('now')).defaultPrevented).toBe(true)
  drag('drop', band('now'))
  expect(asked).toEqual([`${home.id} now`])
  expect(has('[data-horizon="none"]')).toBe(false)
  drag('dragstart', card(access))
  drag('dragend', card(access))
  expect(drag('dragover', band('now')).defaultPrevented).toBe(false)
})

test('who may only look opens cards, and can move none', () => {
  const { asked, card, has, show, words } = timeline(false)
  show(access, home)
  expect(card(access).getAttribute('draggable')).toBe('false')
  expect(has('.timeline-menu-button')).toBe(false)
  press(words(access), 'ArrowRight', true)
  act(() => words(home).click())
  expect(asked).toEqual([`open ${home.id}`])
})

test('a card says what comes before it, to whoever hears it as well', () => {
  const { find, show, words } = timeline(true)
  show(access, budget)
  const notes = words(budget).getAttribute('aria-describedby') ?? ''
  expect(find(`[id="${notes}"]`).textContent).toBe('After C-1AAA')
})
