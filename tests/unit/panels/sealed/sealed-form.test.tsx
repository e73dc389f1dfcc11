// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { toRichText } from '@tldraw/tlschema'
import { SealedForm } from '../../../../client/panels/sealed/sealed-form.tsx'
import type { SealedWriting } from '../../../../client/panels/sealed/sealed-server.ts'
import { plainText } from '../../../../shared/board/plain-text.ts'
import type { SealedContent, SealedItem } from '../../../../shared/board/sealed-content.ts'
import type { SealedDraft } from '../../../../shared/board/sealed-draft.ts'
import { readServiceMap } from '../../../../shared/domain/read-service-map.ts'
import { noteShape } from '../../../support/records.ts'

let container: HTMLElement
let root: Root
let drafts: Map<string, SealedDraft>
/** What the server has, others' words as well. */
let now: SealedItem

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  container = document.createElement('div')
  document.body.append(container)
  root = createRoot(container)
  drafts = new Map()
  now = item(1, 'Before')
})
afterEach(() => {
  act(() => root.unmount())
  container.remove()
  vi.unstubAllGlobals()
})

function item(version: number, words: string): SealedItem {
  const { props } = noteShape('a', { props: { richText: toRichText(words) } })
  const content: SealedContent = { type: 'note', props: { ...props }, meta: {} }
  return { shapeId: 'shape:1', agencyIds: ['agency:a'], version, content }
}

const server = {
  read: () => Promise.resolve({ kind: 'done', value: [] } as const),
  seal: () => Promise.resolve({ kind: 'done', value: null } as const),
  setAgencies: () => Promise.resolve({ kind: 'done', value: null } as const),
  lift: () => Promise.resolve({ kind: 'done', value: null } as const),
  write: (_id: string, content: SealedContent, version: number): Promise<SealedWriting> => {
    if (version !== now.version) return Promise.resolve({ kind: 'clash', item: now })
    now = { ...now, content, version: version + 1 }
    return Promise.resolve({ kind: 'done', value: now })
  },
}

/** Shows the form as the board’s news have the item. */
async function show(shown: SealedItem, key = 'form'): Promise<void> {
  const serviceMap = readServiceMap([])
  await act(async () => {
    root.render(
      <SealedForm key={key} {...{ drafts, item: shown, server, serviceMap }} isReadOnly={false} />,
    )
  })
}

function fields(): readonly HTMLTextAreaElement[] {
  return [...container.querySelectorAll('textarea')]
}

async function type(words: string): Promise<void> {
  const [field] = fields()
  if (field === undefined) throw new Error('There is no field.')
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, words)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

async function press(label: string): Promise<void> {
  const button = [...container.querySelectorAll('button')].find(
    ({ textContent }) => textContent === label,
  )
  if (button === undefined) throw new Error(`There is no “${label}”.`)
  await act(async () => button.click())
}

const said = () => fields().map(({ value }) => value)

test('[SEAL-4] who saves after somebody else is shown both, and nothing is lost until they choose', async () => {
  await show(now)
  await type('Mine')
  now = item(2, 'Theirs')
  await press('Save for its agencies')
  expect(said()).toEqual(['Mine', 'Theirs'])
  expect(container.querySelector('[role=alert]')?.textContent).toContain('somebody else')
  expect(plainText(now.content.props['richText'])).toBe('Theirs')

  now = item(3, 'Theirs, again')
  await press('Save mine in place of theirs')
  expect(said()).toEqual(['Mine', 'Theirs, again'])
  await press('Save mine in place of theirs')
  expect(said()).toEqual(['Mine'])
  expect(plainText(now.content.props['richText'])).toBe('Mine')
  expect(drafts.size).toBe(0)
})

test('[SEAL-4] who would rather have theirs takes it', async () => {
  await show(now)
  await type('Mine')
  await show(item(2, 'Theirs'))
  expect(said()).toEqual(['Mine', 'Theirs'])
  await press('Take theirs')
  expect(said()).toEqual(['Theirs'])
  expect(drafts.size).toBe(0)
})

test('what was typed and not saved is there again after something else was selected', async () => {
  await show(now)
  await type('Mine')
  await show({ ...item(1, 'Another'), shapeId: 'shape:2' }, 'another')
  expect(said()).toEqual(['Another'])
  await show(now, 'again')
  expect(said()).toEqual(['Mine'])
})
