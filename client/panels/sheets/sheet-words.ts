import { sayHowMany } from '../../../shared/domain/number-words.ts'
import type { Scale } from '../../../shared/import/sheet/mapping.ts'
import type { SheetTableName } from '../../../shared/import/sheet/sheet-fields.ts'
import type { SheetPlan } from '../../../shared/import/sheet/sheet-plan.ts'
import type { BroughtIn, SheetRoom } from '../../canvas/sheets/sheet-controls.ts'

const ONE: Readonly<Record<SheetTableName, readonly [one: string, many: string]>> = {
  services: ['service', 'services'],
  pots: ['pot of money', 'pots of money'],
  links: ['link', 'links'],
  barriers: ['barrier', 'barriers'],
  commitments: ['commitment', 'commitments'],
  shares: ['share of a commitment', 'shares of commitments'],
  agencies: ['agency', 'agencies'],
}

/** What a row of the table is: "A service". */
export function rowWords(table: SheetTableName): string {
  const [one] = ONE[table]
  return `${/^[aeiou]/u.test(one) ? 'An' : 'A'} ${one}`
}

export const SCALE_WORDS: Readonly<Record<Scale, string>> = {
  1: 'in pounds',
  1_000: 'in £ thousands',
  1_000_000: 'in £ millions',
}

/** What a plan comes to, as a line: "12 new, 3 changed, 4 as they are, 2 cannot be read". */
export function countWords({ additions, changes, unchanged, problems }: SheetPlan): string {
  const rows = new Set(problems.map(({ row }) => row)).size
  const counts = [
    [additions.length, 'new'],
    [changes.length, 'changed'],
    [unchanged, unchanged === 1 ? 'as it is already' : 'as they are already'],
    [rows, 'cannot be read'],
  ] as const
  const said = counts.filter(([count]) => count > 0)
  if (said.length === 0) return 'There are no rows with anything in them.'
  const words = said.map(([count, what]) => `${count.toLocaleString('en-GB')} ${what}`).join(', ')
  const isIdle = additions.length + changes.length + rows === 0
  return isIdle ? `${words}: nothing would change` : words
}

/** Where what does not fit goes; null when all of it fits. */
export function roomWords(room: SheetRoom): string | null {
  switch (room.kind) {
    case 'on this page':
      return null
    case 'on new pages': {
      const most = room.most.toLocaleString('en-GB')
      const things = room.things.toLocaleString('en-GB')
      const pages = sayHowMany(room.pages, 'new page')
      return `A page holds up to ${most} things: ${things} of these go onto ${pages}.`
    }
    case 'none':
      return room.message
  }
}

/** What was done, as a notice. */
export function doneWords(table: SheetTableName, { added, changed, left }: BroughtIn): string {
  const [one, many] = ONE[table]
  const number = (count: number): string =>
    `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`
  const did = [
    ...(added > 0 ? [`${number(added)} added`] : []),
    ...(changed > 0 ? [`${number(changed)} changed`] : []),
  ].join(', ')
  const stayed =
    left > 0 ? ` ${number(left)} had gone or been locked, and stayed as they were.` : ''
  return did === ''
    ? `Nothing was changed.${stayed}`
    : `${did}. One undo takes it all back.${stayed}`
}
