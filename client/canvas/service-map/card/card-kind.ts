import type { Editor, Signal, TLBaseShape, TLRichText, TLShapeId } from 'tldraw'
import type { AgencyLook } from '../agency-look.ts'
import type { MapKind } from '../map-kinds.ts'
import type { StandingLook } from '../standing-look.ts'
import type { CardContent } from './card-content.ts'

/** Every shape of the service map: a box with a text that is its name. */
export type MapShape = TLBaseShape<
  string,
  { readonly w: number; readonly h: number; readonly richText: TLRichText }
>

/** What sets one kind of card apart from the others. */
export interface CardKind<Shape extends MapShape> {
  readonly type: MapKind
  /** The agency the shape names; '' for none. */
  agencyIdOf(shape: Shape): string
  /** Where agencies stand to it; left out for what nobody agrees to. */
  readonly standingOf?: (editor: Editor, id: TLShapeId) => Signal<StandingLook>
  /** @param standing `NO_STANDING` for what nobody agrees to */
  contentOf(
    shape: Shape,
    name: string,
    agency: AgencyLook | undefined,
    standing: StandingLook,
  ): CardContent
}
