import type { BoardRecord } from '../../shared/board/board-record.ts'
import type { AgencyColourName } from '../../shared/domain/agency-colours.ts'
import {
  type AgencyId,
  type AgencyRecord,
  AgencyRecordType,
} from '../../shared/domain/agency-record.ts'
import { isAgencyId } from '../../shared/domain/agency-id.ts'
import { type BarrierShape, newBarrierProps } from '../../shared/domain/barrier-shape.ts'
import { neededCell, shareCell } from '../../shared/domain/commitment-cells.ts'
import { type CommitmentShape, newCommitmentProps } from '../../shared/domain/commitment-shape.ts'
import type { LinkFields } from '../../shared/domain/link-fields.ts'
import { laneMeta, type MapLane } from '../../shared/domain/map-lane.ts'
import { newPotProps, type PotShape } from '../../shared/domain/pot-shape.ts'
import type { Figure, LinkKind } from '../../shared/domain/service-map.ts'
import { newServiceProps, type ServiceShape } from '../../shared/domain/service-shape.ts'
import { newStageProps, type StageShape } from '../../shared/domain/stage-shape.ts'
import type { Box } from './box.ts'
import { richTextOf } from './lines.ts'
import { type Drawn, type Route, Sketch } from './sketch.ts'

interface AgencyFields {
  readonly name: string
  readonly shortName: string
  readonly sector: string
  readonly colour: AgencyColourName
  /** What it is a part of. */
  readonly partOf?: AgencyId | null
}

/** What a service is; `cost` comes with where it was published. */
export type ServiceFields = Partial<
  Pick<
    ServiceShape['props'],
    'does' | 'cohort' | 'status' | 'questionSets' | 'statutoryBasis' | 'isJourneyEnd' | 'fundedBy'
  >
> & {
  /** Undefined while nobody has said whose it is. */
  readonly agency?: AgencyId
  readonly cost?: Figure
}

type StageFields = Pick<StageShape['props'], 'order' | 'personDoes' | 'personFeels'>

export type BarrierFields = Pick<
  BarrierShape['props'],
  'type' | 'ruleGrip' | 'removedBy' | 'ask'
> & {
  readonly raisedBy: AgencyId
  /** The pounds at stake, and where they were published. */
  readonly stake?: Figure
}

/** What agencies undertake; nobody has agreed to anything on a new board. */
export type CommitmentFields = Partial<
  Pick<CommitmentShape['props'], 'kind' | 'owner' | 'dueDate' | 'horizon' | 'evidence'>
> & {
  /** Drawn once and for all, as `C-7K2M`: a starter is the same whenever it is made. */
  readonly ref: string
  readonly lead: AgencyId
  /** Whose agreement it needs. */
  readonly needs: readonly AgencyId[]
  readonly shares?: readonly SketchedShare[]
}

/** What an agency pays or saves in a year, in whole pounds. */
export interface SketchedShare {
  readonly agency: AgencyId
  readonly column: 'pays' | 'saves'
  /** As "2009-10". */
  readonly year: string
  readonly pounds: number
}

/** What a link is besides its kind; the amount is of a money link. */
export interface LinkOptions extends Partial<Pick<LinkFields, 'asksAgain' | 'sharingAgreement'>> {
  readonly amount?: Figure
  readonly route?: Route
}

/** Draws a service map: what a sketch draws, and what the analyses reckon with. */
export class MapSketch extends Sketch {
  readonly #agencies: AgencyRecord[] = []

  /** Puts an agency in the board's directory. */
  agency(name: string, { partOf = null, ...fields }: AgencyFields): AgencyId {
    const agency = AgencyRecordType.create({
      id: AgencyRecordType.createId(`${this.board}-${name}`),
      ...fields,
      parentId: partOf,
    })
    this.#agencies.push(agency)
    return agency.id
  }

  /** A lane of the map, on the page itself: what is put into an agency's becomes that agency's. */
  lane(name: string, box: Box, title: string, of: AgencyId | 'journey'): Drawn {
    const lane: MapLane = isAgencyId(of) ? { kind: 'agency', agencyId: of } : { kind: 'journey' }
    return this.frame(name, title, box, laneMeta(lane))
  }

  service(name: string, on: Drawn, box: Box, title: string, fields: ServiceFields): Drawn {
    const { agency, cost, ...rest } = fields
    return this.add(name, on, box, {
      type: 'service',
      props: {
        ...newServiceProps(),
        ...sizeOf(box),
        ...rest,
        richText: richTextOf([title]),
        agencyId: agency ?? '',
        ...flatFigure(cost),
      },
    } satisfies Of<ServiceShape>)
  }

  pot(
    name: string,
    on: Drawn,
    box: Box,
    title: string,
    { heldBy, amount }: { readonly heldBy?: AgencyId; readonly amount?: Figure },
  ): Drawn {
    return this.add(name, on, box, {
      type: 'pot',
      props: {
        ...newPotProps(),
        ...sizeOf(box),
        richText: richTextOf([title]),
        heldBy: heldBy ?? '',
        ...flatFigure(amount),
      },
    } satisfies Of<PotShape>)
  }

  stage(name: string, on: Drawn, box: Box, title: string, fields: StageFields): Drawn {
    return this.add(name, on, box, {
      type: 'stage',
      props: { ...newStageProps(), ...sizeOf(box), ...fields, richText: richTextOf([title]) },
    } satisfies Of<StageShape>)
  }

  /** A barrier has no field for it, so where its pounds were published stands in `meta.source`. */
  barrier(name: string, on: Drawn, box: Box, text: string, fields: BarrierFields): Drawn {
    const { stake, ...rest } = fields
    return this.add(
      name,
      on,
      box,
      {
        type: 'barrier',
        props: {
          ...newBarrierProps(),
          ...sizeOf(box),
          ...rest,
          richText: richTextOf([text]),
          poundsAtStake: stake?.pounds ?? null,
        },
      } satisfies Of<BarrierShape>,
      stake === undefined ? {} : { source: stake.source },
    )
  }

  commitment(name: string, on: Drawn, box: Box, text: string, fields: CommitmentFields): Drawn {
    const { lead, needs, ref, shares = [], ...rest } = fields
    return this.add(
      name,
      on,
      box,
      {
        type: 'commitment',
        props: {
          ...newCommitmentProps(ref),
          ...sizeOf(box),
          ...rest,
          richText: richTextOf([text]),
          leadAgencyId: lead,
        },
      } satisfies Of<CommitmentShape>,
      Object.fromEntries<number | true>([
        ...needs.map((agency) => [neededCell(agency), true] as const),
        ...shares.map(
          ({ agency, column, pounds, year }) => [shareCell(column, agency, year), pounds] as const,
        ),
      ]),
    )
  }

  link(
    kind: LinkKind,
    on: Drawn,
    from: Drawn,
    to: Drawn,
    { amount, route, ...fields }: LinkOptions = {},
  ): Drawn {
    const [start, end] = [from, to].map(({ id }) => id.slice(`shape:${this.board}-`.length))
    return this.arrow(`${start}-to-${end}`, on, from, to, {
      route: route ?? {},
      meta: { link: kind, ...fields, ...(amount === undefined ? {} : flatFigure(amount)) },
    })
  }

  override records(): readonly BoardRecord[] {
    return [...this.#agencies, ...super.records()]
  }
}

type Of<Shape extends { type: string; props: object }> = Pick<Shape, 'type' | 'props'>

function sizeOf({ w, h }: Box): Pick<Box, 'w' | 'h'> {
  return { w, h }
}

function flatFigure(figure: Figure | undefined) {
  return figure === undefined
    ? {}
    : {
        pounds: figure.pounds,
        year: figure.year,
        confidence: figure.confidence,
        figureSource: figure.source,
      }
}
