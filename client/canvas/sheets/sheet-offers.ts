import type { Editor } from 'tldraw'
import { ObservableValue } from '../../socket/observable-value.ts'
import type { SheetOffer } from './sheet-controls.ts'

/** Keys are the dialog's while a table is looked at, not the canvas's. */
const MENU = 'looking at a spreadsheet'

/** Tables that wait to be looked at, one after another. */
export class SheetOffers {
  readonly present = new ObservableValue<SheetOffer | null>(null)
  readonly #menus: Editor['menus']
  readonly #waiting: SheetOffer[] = []

  constructor(menus: Editor['menus']) {
    this.#menus = menus
  }

  add(offer: SheetOffer): void {
    this.#waiting.push(offer)
    if (this.present.get() === null) this.dismiss()
  }

  /** The next, if there is one. */
  dismiss(): void {
    const next = this.#waiting.shift() ?? null
    if (next === null) this.#menus.deleteOpenMenu(MENU)
    else this.#menus.addOpenMenu(MENU)
    this.present.set(next)
  }
}
