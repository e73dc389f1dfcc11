import { nextColour, type AgencyColourName } from '../../domain/agency-colours.ts'
import { foldText } from '../../domain/fold-text.ts'
import { shortNameFor } from '../../domain/short-name.ts'

/** By what people tell an agency from others. */
export interface AgencyLook {
  readonly colour: AgencyColourName
  readonly shortName: string
}

/** Gives agencies colours far from all that are used, and short names that are not. */
export class AgencyLooks {
  readonly #colours: AgencyColourName[] = []
  readonly #shortNames = new Set<string>()

  constructor(used: Iterable<AgencyLook>) {
    for (const look of used) this.take(look)
  }

  /** Counts a look among those that are used. */
  take({ colour, shortName }: AgencyLook): void {
    this.#colours.push(colour)
    this.#shortNames.add(foldText(shortName))
  }

  colour(): AgencyColourName {
    return nextColour(this.#colours)
  }

  shortName(name: string): string {
    return shortNameFor(name, (shortName) => this.#shortNames.has(foldText(shortName)))
  }
}
