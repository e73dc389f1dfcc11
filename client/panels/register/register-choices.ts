import { SHOWN_STATUSES } from '../../../shared/domain/agreement.ts'
import { sameValues } from '../../../shared/domain/same-values.ts'
import {
  NO_REGISTER_FILTER,
  REGISTER_COLUMNS,
  REGISTER_GROUPINGS,
  type RegisterFilter,
  type RegisterGrouping,
  type RegisterOrder,
} from '../../../shared/domain/register-view.ts'
import { HORIZONS, RAG_RATINGS } from '../../../shared/domain/service-map.ts'
import { localStorageOrNull } from '../../offline/device-memory.ts'
import type { TextStorage } from '../../offline/device-memory.ts'
import type { Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'
import { panelPercent } from '../panel-percent.ts'

/** How somebody looks at the register. */
export interface RegisterView {
  readonly filter: RegisterFilter
  readonly order: RegisterOrder
  /** Null for one list. */
  readonly grouping: RegisterGrouping | null
  /** How wide it is beside the canvas, in percent of the window. */
  readonly widthPercent: number
}

const PLAIN_VIEW: RegisterView = {
  filter: NO_REGISTER_FILTER,
  order: { column: 'ref', direction: 'ascending' },
  grouping: null,
  widthPercent: 55,
}

const NAME = 'wholeplace.register'

/**
 * How the register is looked at on this device, kept between visits, the words looked for apart.
 * Nothing read from storage is trusted; where storage fails, it holds until the page is closed.
 */
export class RegisterChoices {
  readonly #storage: TextStorage | null
  readonly #view: ObservableValue<RegisterView>

  constructor(storage: TextStorage | null) {
    this.#storage = storage
    this.#view = new ObservableValue(readView(this.#read()))
  }

  get view(): Observable<RegisterView> {
    return this.#view
  }

  set(change: Partial<RegisterView>): void {
    const view = { ...this.#view.get(), ...change }
    this.#view.set(view)
    try {
      const kept = { ...view, filter: { ...view.filter, words: '' } }
      this.#storage?.setItem(NAME, JSON.stringify(kept))
    } catch {
      // Storage is full or turned off; the view lives on in this page.
      return
    }
  }

  setFilter(change: Partial<RegisterFilter>): void {
    this.set({ filter: { ...this.#view.get().filter, ...change } })
  }

  #read(): unknown {
    try {
      return JSON.parse(this.#storage?.getItem(NAME) ?? 'null') as unknown
    } catch {
      return null
    }
  }
}

/** True when the view leaves rows out. */
export function isFiltered({ filter }: RegisterView): boolean {
  return !sameValues(filter, NO_REGISTER_FILTER)
}

function readView(stored: unknown): RegisterView {
  const { filter, grouping, order, widthPercent } = asFields(stored)
  const { agencyId, awaitingAgencyId, due, horizons, rags, statuses } = asFields(filter)
  const { column, direction } = asFields(order)
  return {
    filter: {
      agencyId: textOr(agencyId, null),
      awaitingAgencyId: textOr(awaitingAgencyId, null),
      statuses: someOf(SHOWN_STATUSES, statuses),
      horizons: someOf(HORIZONS, horizons),
      rags: someOf(RAG_RATINGS, rags),
      due: due === 'overdue' ? 'overdue' : 'any',
      words: '',
    },
    order: {
      column: REGISTER_COLUMNS.find((known) => known === column) ?? PLAIN_VIEW.order.column,
      direction: direction === 'descending' ? 'descending' : 'ascending',
    },
    grouping: REGISTER_GROUPINGS.find((known) => known === grouping) ?? null,
    widthPercent:
      typeof widthPercent === 'number' ? panelPercent(widthPercent) : PLAIN_VIEW.widthPercent,
  }
}

function asFields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function textOr<Other>(value: unknown, other: Other): string | Other {
  return typeof value === 'string' ? value : other
}

function someOf<Value>(known: readonly Value[], stored: unknown): readonly Value[] {
  return Array.isArray(stored) ? known.filter((one) => stored.includes(one)) : []
}

/** This browser's. */
export const registerChoices = new RegisterChoices(localStorageOrNull())
