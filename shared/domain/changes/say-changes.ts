import { beginSentence } from '../number-words.ts'
import type { BoardChanges, ChangedThing, ThingKind } from './board-changes.ts'
import type { ChangeSentence } from './change-sentence.ts'
import { changesOfAgency } from './changes-of-agency.ts'
import { sayAnswers } from './say-answers.ts'
import { sayCommitments } from './say-commitments.ts'
import { sayMoneyChanges } from './say-money.ts'
import { sayAdded, sayChanged, sayRearranged, sayRemoved } from './say-things.ts'

/** What of the board is about the place comes before what is drawn besides. */
const DRAWN: ReadonlySet<ThingKind> = new Set<ThingKind>(['page', 'frame', 'note', 'drawing'])

/** As many things as one sentence says of a comparison. */
const MOST_IN_HEADLINE = 8

/**
 * What has changed, in plain English, what matters most first; nothing when nothing has. The same
 * sentences for the same changes, whoever asks. See SPEC.md.
 *
 * @param of.agencyId what concerns this agency or its parts alone
 */
export function sayChanges(
  changes: BoardChanges,
  of: { readonly agencyId?: string } = {},
): ChangeSentence[] {
  const ours = of.agencyId === undefined ? changes : changesOfAgency(changes, of.agencyId)
  const [added, addedDrawn] = partAt(ours.added)
  const [removed, removedDrawn] = partAt(ours.removed)
  const first = [...sayAdded(added), ...sayRemoved(removed)]
  const second = [...sayCommitments(ours.changed), ...sayMoneyChanges(ours), ...sayAnswers(ours)]
  const [changed, changedDrawn] = partAt(withoutTold(ours.changed, second))
  return [
    ...first,
    ...second,
    ...sayChanged(changed),
    ...sayAdded(addedDrawn),
    ...sayRemoved(removedDrawn),
    ...sayChanged(changedDrawn),
    ...sayRearranged(ours.rearranged),
  ]
}

/**
 * All of it as one sentence: "Since 12 May: four services added, two commitments slipped and £0.4m
 * moved from “Residential care” to “Reablement”." Beyond eight things the others are only named as such.
 *
 * @param since as "since 12 May 2010", or "between 12 May 2010 and 3 June 2010"
 */
export function sayHeadline(sentences: readonly ChangeSentence[], since: string): string {
  const shorts = sentences.map(({ short }) => short)
  const said =
    shorts.length > MOST_IN_HEADLINE
      ? [...shorts.slice(0, MOST_IN_HEADLINE - 1), 'more besides']
      : shorts
  const [last = 'nothing changed'] = said.splice(-1)
  const others = said.length === 0 ? '' : `${said.join(', ')} and `
  return `${beginSentence(since)}: ${others}${last}.`
}

function withoutTold(
  changed: readonly ChangedThing[],
  sentences: readonly ChangeSentence[],
): ChangedThing[] {
  const told = new Set(
    sentences.flatMap(({ tells }) => tells.map(({ field, id }) => `${id} ${field}`)),
  )
  return changed.flatMap((thing) => {
    const fields = thing.fields.filter(({ field }) => !told.has(`${thing.id} ${field}`))
    return fields.length === 0 ? [] : [{ ...thing, fields }]
  })
}

function partAt<T extends { readonly kind: ThingKind }>(
  things: readonly T[],
): readonly [ofThePlace: readonly T[], drawn: readonly T[]] {
  return [
    things.filter(({ kind }) => !DRAWN.has(kind)),
    things.filter(({ kind }) => DRAWN.has(kind)),
  ]
}
