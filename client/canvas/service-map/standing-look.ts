import { computed } from 'tldraw'
import type { Editor, Signal, TLShapeId } from 'tldraw'
import { standingOf } from '../../../shared/domain/agreement.ts'
import type { ShownStatus } from '../../../shared/domain/agreement.ts'
import type { CommitmentShape } from '../../../shared/domain/commitment-shape.ts'
import { readCommitment } from '../../../shared/domain/read-commitment.ts'
import { sayStandings } from '../../../shared/domain/standing-words.ts'
import { agencyLook } from './agency-look.ts'
import { agreementsTo } from './agreements-known.ts'

/** How it is shown on the canvas where agencies stand to a commitment. */
export interface StandingLook {
  readonly status: ShownStatus
  /** "Agreed: Police · Awaiting: Health"; '' when nobody is asked. */
  readonly words: string
}

/** Of what nobody has been asked to agree to. */
export const NO_STANDING: StandingLook = { status: 'proposed', words: '' }

type Said = Pick<CommitmentShape, 'id' | 'props' | 'meta'>

/**
 * Where agencies stand to a commitment, followed. It is not worked out anew while the shape is only
 * moved, for that needs a hash of its wording.
 */
export function standingLook(editor: Editor, id: TLShapeId): Signal<StandingLook> {
  const said = computed<Said | undefined>(
    'what a commitment says',
    () => editor.getShape<CommitmentShape>(id),
    { isEqual: (a, b) => a?.props === b?.props && a?.meta === b?.meta },
  )
  return computed('standing', () => lookOf(editor, said.get()), {
    isEqual: (a, b) => a.status === b.status && a.words === b.words,
  })
}

function lookOf(editor: Editor, shape: Said | undefined): StandingLook {
  if (shape === undefined) return NO_STANDING
  const commitment = readCommitment(shape, {
    agencyOf: (id) => (agencyLook(editor, id) === undefined ? null : id),
    aboutIds: [],
    linkedRefs: [],
  })
  const standing = standingOf(commitment, agreementsTo(editor, shape.id))
  const nameOf = (id: string): string => agencyLook(editor, id)?.words ?? ''
  return { status: standing.status, words: sayStandings(standing, nameOf) }
}
