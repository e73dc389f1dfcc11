import { expect, test } from 'vitest'
import { RegisterChoices } from '../../../../client/panels/register/register-choices.ts'

/** A device's storage, with what an earlier visit left in it. */
function storage(left: string | null = null) {
  let kept = left
  return {
    getItem: () => kept,
    setItem: (_name: string, text: string) => {
      kept = text
    },
  }
}

test('how the register is looked at is remembered, the words looked for apart', () => {
  const device = storage()
  const choices = new RegisterChoices(device)
  choices.set({ grouping: 'status', order: { column: 'due', direction: 'descending' } })
  choices.setFilter({ due: 'overdue', horizons: ['now'], words: 'beds' })
  const { filter, ...view } = new RegisterChoices(device).view.get()
  expect(view).toMatchObject({
    grouping: 'status',
    order: { column: 'due', direction: 'descending' },
  })
  expect(filter).toMatchObject({ due: 'overdue', horizons: ['now'], words: '' })
})

test.each([
  'null',
  'no JSON',
  '[]',
  '{"filter":7,"order":null,"grouping":"colour","widthPercent":"wide"}',
  '{"filter":{"statuses":["eaten"],"due":"never","agencyId":5},"order":{"column":"looks"}}',
])('of what is stored, %s, nothing is trusted', (stored) => {
  const plain = new RegisterChoices(null).view.get()
  expect(new RegisterChoices(storage(stored)).view.get()).toEqual(plain)
})

test('a panel is never wider or narrower than it may be, whatever is stored', () => {
  const width = (stored: number): number =>
    new RegisterChoices(storage(`{"widthPercent":${stored}}`)).view.get().widthPercent
  expect([width(-4), width(44.6), width(1e9)]).toEqual([20, 45, 80])
})
