import { foldText } from '../../domain/fold-text.ts'

/** An agency as rows name it. */
interface NamedAgency {
  readonly id: string
  readonly name: string
  readonly shortName: string
}

/** The agency that a row names, or what is wrong with it: the rest of a sentence about the row. */
export type Found =
  | { readonly kind: 'agency'; readonly id: string }
  | { readonly kind: 'problem'; readonly problem: string }

/**
 * Finds the agencies that rows name, by id, else by name, else by short name, folded; what nobody
 * knows is new, once [SHEET-6].
 */
export class AgencyFinder {
  readonly #byId = new Map<string, NamedAgency>()
  /** By name and by short name. */
  readonly #byWords = new Map<string, NamedAgency[]>()
  readonly #new = new Map<string, NamedAgency>()
  readonly #newId: () => string

  /** @param newId draws the id of one more */
  constructor(agencies: readonly NamedAgency[], newId: () => string) {
    this.#newId = newId
    for (const agency of agencies) this.expect(agency)
  }

  /** Something that rows may name, besides what the directory has. */
  expect(agency: NamedAgency): void {
    this.#byId.set(agency.id, agency)
    for (const words of new Set([agency.name, agency.shortName].map(foldText))) {
      if (words !== '') this.#byWords.set(words, [...(this.#byWords.get(words) ?? []), agency])
    }
  }

  /**
   * @param id as the row gives it; '' for none
   * @param name as the row gives it; '' for none
   */
  find(id: string, name: string): Found {
    const known = this.#byId.get(id)
    if (known !== undefined) {
      return name === '' || this.#isCalled(known, name) ? found(known) : contradiction(known, name)
    }
    if (name === '')
      return { kind: 'problem', problem: 'no agency on the board has the id it gives.' }
    const called = this.#named(name)
    const [first, second] = called
    if (first === undefined || (id !== '' && this.#new.has(first.id))) return this.#make(id, name)
    if (second === undefined) return found(first)
    return {
      kind: 'problem',
      problem: `${called.length} agencies are called “${name}”: give its id.`,
    }
  }

  nameOf(id: string): string {
    return this.#byId.get(id)?.name ?? ''
  }

  /** Those that rows named and nobody knew, in the order in which they were first named. */
  get made(): readonly NamedAgency[] {
    return [...this.#new.values()]
  }

  /** By name where one is called so, else by short name. */
  #named(name: string): readonly NamedAgency[] {
    const words = foldText(name)
    const all = this.#byWords.get(words) ?? []
    const byName = all.filter((agency) => foldText(agency.name) === words)
    return byName.length > 0 ? byName : all
  }

  #isCalled({ name, shortName }: NamedAgency, words: string): boolean {
    return [name, shortName].some((each) => foldText(each) === foldText(words))
  }

  #make(id: string, name: string): Found {
    const agency = { id: id === '' ? this.#newId() : id, name, shortName: '' }
    this.#new.set(agency.id, agency)
    this.expect(agency)
    return found(agency)
  }
}

function found({ id }: NamedAgency): Found {
  return { kind: 'agency', id }
}

function contradiction(known: NamedAgency, name: string): Found {
  return {
    kind: 'problem',
    problem: `it says “${name}”, but the id beside it is that of “${known.name}”: clear one of them.`,
  }
}
