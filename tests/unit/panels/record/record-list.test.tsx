// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { RecordList } from '../../../../client/panels/record/record-list.tsx'
import type { AuditEntry } from '../../../../shared/protocol/audit.ts'

let container: HTMLElement
let root: Root

beforeAll(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
})
beforeEach(() => {
  container = document.createElement('div')
  document.body.append(container)
  root = createRoot(container)
})
afterEach(() => {
  act(() => root.unmount())
  container.remove()
})

function line(n: number, what: AuditEntry['what'], name: string): AuditEntry {
  const nobody = { role: '', device: null, nameHash: '', nameSalt: null, agencyId: '' }
  const nothing = { agencyName: '', commitment: null, link: { id: '', name: '' }, reason: '' }
  return { n, atMs: n, what, name, detail: 'viewer', chain: '', ...nobody, ...nothing }
}

function choose(label: string, option: string): void {
  const chooser = [...container.querySelectorAll('label')].find(
    ({ firstChild }) => firstChild?.textContent === label,
  )
  const select = chooser?.querySelector('select')
  const found = [...(select?.options ?? [])].find(({ text }) => text.startsWith(option))
  if (!select || !found) throw new Error(`${label} has no ${option}.`)
  act(() => {
    select.value = found.value
    select.dispatchEvent(new Event('change', { bubbles: true }))
  })
}

function press(name: string): void {
  const button = [...container.querySelectorAll('button')].find((one) =>
    one.textContent.includes(name),
  )
  if (!button) throw new Error(`There is no ${name}.`)
  act(() => button.click())
}

const rows = (): number => container.querySelectorAll('tbody tr').length
const said = (): string => container.querySelector('output')?.textContent ?? ''

test('a long record is shown in parts, and by what is chosen of it; where nothing fits that is said', () => {
  const comings = Array.from({ length: 149 }, (_, n) => line(200 - n, 'joined', 'Ann'))
  act(() => root.render(<RecordList entries={[...comings, line(1, 'exported', 'Ben')]} />))
  expect([rows(), said()]).toEqual([100, '150 lines'])
  press('Show 50 more of 50')
  expect(rows()).toBe(150)

  choose('What', 'Files')
  expect([rows(), said()]).toEqual([1, '1 of 150 lines'])
  choose('Who', 'Ann (0)')
  expect(rows()).toBe(0)
  expect(said()).toBe('None of 150 lines fits all of these. Choose less, or show all.')
  choose('What', 'Everything')
  expect([rows(), said()]).toEqual([100, '149 of 150 lines'])
  press('Show all')
  expect(document.activeElement).toBe(container.querySelector('select'))
  expect([rows(), said()]).toEqual([100, '150 lines'])
})
