import { readDirectory, type AgencyDirectory } from '../../../shared/domain/agency-directory.ts'
import type { AgreementBook } from '../../../shared/domain/agreement.ts'
import { type RegisterRow, readRegister } from '../../../shared/domain/register.ts'
import { sameValues } from '../../../shared/domain/same-values.ts'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import type { Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'

/** A register and the agencies it names. */
export interface RegisterContent {
  readonly rows: readonly RegisterRow[]
  readonly directory: AgencyDirectory
}

interface Sources {
  readonly map: Observable<ServiceMap>
  readonly agreements: Observable<AgreementBook>
  /** As "2011-03-31". */
  readonly today: Observable<string>
}

/**
 * The register as it is, while somebody watches. What says what it said before is the same object,
 * so that only rows that changed are drawn again.
 */
export class LiveRegister implements Observable<RegisterContent> {
  readonly #sources: Sources
  readonly #content: ObservableValue<RegisterContent>
  #watchers = 0
  #stops: readonly (() => void)[] = []

  constructor(sources: Sources) {
    this.#sources = sources
    this.#content = new ObservableValue(this.#read())
  }

  readonly get = (): RegisterContent => this.#content.get()

  readonly subscribe = (listener: () => void): (() => void) => {
    const stopListening = this.#content.subscribe(listener)
    this.#watchers++
    if (this.#watchers === 1) {
      const { agreements, map, today } = this.#sources
      this.#stops = [map, agreements, today].map((source) => source.subscribe(this.#refresh))
      this.#refresh()
    }
    return () => {
      stopListening()
      this.#watchers--
      if (this.#watchers > 0) return
      for (const stop of this.#stops) stop()
      this.#stops = []
    }
  }

  readonly #refresh = (): void => {
    const before = this.#content.get()
    const { directory, rows } = this.#read()
    const known = new Map(before.rows.map((row) => [row.commitment.id, row]))
    const kept = rows.map((row) => keptOr(row, known.get(row.commitment.id)))
    const areSame =
      kept.length === before.rows.length && kept.every((row, i) => row === before.rows[i])
    const isSameDirectory = sameValues(directory.agencies, before.directory.agencies)
    if (areSame && isSameDirectory) return
    this.#content.set({
      rows: areSame ? before.rows : kept,
      directory: isSameDirectory ? before.directory : directory,
    })
  }

  #read(): RegisterContent {
    const { agreements, map, today } = this.#sources
    const source = { map: map.get(), agreements: agreements.get(), today: today.get() }
    return { rows: readRegister(source), directory: readDirectory(source.map) }
  }
}

function keptOr(row: RegisterRow, before: RegisterRow | undefined): RegisterRow {
  return before !== undefined && sameValues(before, row) ? before : row
}
