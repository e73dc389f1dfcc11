import { foldText } from '../../domain/fold-text.ts'
import type { ServiceMap } from '../../domain/service-map.ts'

/** What a link can leave or reach. */
interface LinkEnd {
  readonly id: string
  readonly name: string
  /** The type of the shape; '' for what is no part of the service map. */
  readonly type: string
}

export type FoundEnd =
  | { readonly kind: 'end'; readonly end: LinkEnd }
  | { readonly kind: 'problem'; readonly problem: string }

/** Finds the ends of links on a board, by id, else by name, folded. */
export class EndFinder {
  readonly #byId = new Map<string, LinkEnd>()
  readonly #byName = new Map<string, LinkEnd[]>()

  /** @param shapeIds of all that is drawn, of the service map or not */
  constructor(map: ServiceMap, shapeIds: Iterable<string>) {
    const { services, pots, stages, barriers, commitments } = map
    for (const id of shapeIds) this.#byId.set(id, { id, name: '', type: '' })
    for (const { id, name } of services) this.#add({ id, name, type: 'service' })
    for (const { id, name } of pots) this.#add({ id, name, type: 'pot' })
    for (const { id, title } of stages) this.#add({ id, name: title, type: 'stage' })
    for (const { id, text } of barriers) this.#add({ id, name: text, type: 'barrier' })
    for (const { id, ref } of commitments) this.#add({ id, name: ref, type: 'commitment' })
  }

  /** The id and the name as the row gives them; '' for none. */
  find(id: string, name: string): FoundEnd {
    const known = this.#byId.get(id)
    if (known !== undefined) {
      const isCalledSo = known.type === '' || foldText(known.name) === foldText(name)
      if (name === '' || isCalledSo) return { kind: 'end', end: known }
      return problem(
        `it says “${name}”, but the id beside it is that of “${known.name}”: clear one of them.`,
      )
    }
    const called = this.#byName.get(foldText(name)) ?? []
    const [first, second] = called
    if (first === undefined) {
      return problem(
        name === ''
          ? 'nothing on the board has the id it gives.'
          : `nothing on the board is called “${name}”: bring that in first, or draw it.`,
      )
    }
    if (second === undefined) return { kind: 'end', end: first }
    return problem(`${called.length} things on the board are called “${name}”: give its id.`)
  }

  nameOf(id: string): string {
    return this.#byId.get(id)?.name ?? ''
  }

  #add(end: LinkEnd): void {
    this.#byId.set(end.id, end)
    const words = foldText(end.name)
    if (words !== '') this.#byName.set(words, [...(this.#byName.get(words) ?? []), end])
  }
}

function problem(words: string): FoundEnd {
  return { kind: 'problem', problem: words }
}
