import { sayPounds } from '../money-words.ts'
import { sayHowMany, sayList } from '../number-words.ts'
import type {
  BoardChanges,
  ChangedThing,
  CostChange,
  MoneyMove,
  MoneyPayer,
} from './board-changes.ts'
import { changeSentence, type ChangeSentence, type ToldChange } from './change-sentence.ts'

/** Fields that a move of money explains: an amount, and where a money link leads. */
const MOVED_FIELDS: ReadonlySet<string> = new Set(['pounds', 'start', 'end'])

/** What moves is mostly a part of millions, and so is said as beside them [MONEY-10]. */
const MILLION = 1_000_000

/** What moved, then what costs less and what costs more where it cannot be known that it moved. */
export function sayMoneyChanges({
  changed,
  costs,
  moneyMoved,
}: Pick<BoardChanges, 'changed' | 'costs' | 'moneyMoved'>): ChangeSentence[] {
  const byId = new Map(changed.map((thing) => [thing.id, thing]))
  const told = new Set(moneyMoved.flatMap(({ ids }) => ids))
  const others = costs.filter(({ serviceId }) => !told.has(serviceId))
  return [
    ...moneyMoved.map((move) => sayMove(move, byId)),
    ...sayCosts(
      'fell',
      others.filter(({ fromPounds, toPounds }) => toPounds < fromPounds),
    ),
    ...sayCosts(
      'rose',
      others.filter(({ fromPounds, toPounds }) => toPounds > fromPounds),
    ),
  ]
}

function sayMove(move: MoneyMove, byId: ReadonlyMap<string, ChangedThing>): ChangeSentence {
  const { from, ids, isEstimate, payer, pounds, to } = move
  const amount = `${isEstimate ? 'an estimated ' : ''}${sayPounds(pounds, MILLION)}`
  const moved = `moved from ${from.called} to ${to.called}`
  const tells = ids.flatMap((id) => tellsOf(byId.get(id)))
  return changeSentence({
    about: 'money',
    sentence: `${amount}${payer.kind === 'links' ? '' : ' a year'} ${moved}, ${sayPayer(payer)}`,
    short: `${amount} ${moved}`,
    things: [from, to, ...ids.map((id) => ({ id, agencyIds: byId.get(id)?.agencyIds ?? [] }))],
    tells,
  })
}

function tellsOf(thing: ChangedThing | undefined): ToldChange[] {
  if (thing === undefined) return []
  return thing.fields
    .filter(({ field }) => MOVED_FIELDS.has(field))
    .map(({ field }) => ({ id: thing.id, field }))
}

function sayPayer(payer: MoneyPayer): string {
  switch (payer.kind) {
    case 'agency':
      return `both of them run by ${payer.called}`
    case 'funder':
      return `both of them funded by “${payer.called}”`
    case 'links':
      return `both of them paid by ${payer.called}`
  }
}

/** "The yearly cost of “Residential care” fell by £0.4m to £3.6m". */
function sayCosts(how: 'fell' | 'rose', costs: readonly CostChange[]): ChangeSentence[] {
  const [first] = costs
  if (first === undefined) return []
  const isOne = costs.length === 1
  const items = costs.map((cost) => [cost.called, byHowMuch(cost)] as const)
  const [[called, by] = ['', '']] = items
  return [
    changeSentence({
      about: 'money',
      sentence: isOne
        ? `the yearly cost of ${called} ${how} ${by}`
        : `the yearly costs of ${sayHowMany(costs.length, 'service')} ${how}: ${sayList(items.map((words) => words.join(' ')))}`,
      short: isOne
        ? `the cost of ${called} ${how} ${difference(first)}`
        : `the costs of ${sayHowMany(costs.length, 'service')} ${how}`,
      things: costs.map(({ agencyIds, serviceId }) => ({ id: serviceId, agencyIds })),
      tells: costs.map(({ serviceId }) => ({ id: serviceId, field: 'pounds' })),
    }),
  ]
}

function byHowMuch(cost: CostChange): string {
  return `${difference(cost)} to ${sayPounds(cost.toPounds, cost.fromPounds)}`
}

function difference({ fromPounds, isEstimate, toPounds }: CostChange): string {
  const beside = Math.max(fromPounds, toPounds)
  return `by ${isEstimate ? 'an estimated ' : ''}${sayPounds(Math.abs(toPounds - fromPounds), beside)}`
}
