import { AGENCY_COLOURS } from '../../../../shared/domain/agency-colours.ts'
import type { AgencyColourName } from '../../../../shared/domain/agency-colours.ts'
import { contrast } from '../../../../shared/domain/colour-sight.ts'
import type { ServiceStatus } from '../../../../shared/domain/service-map.ts'
import type { MapKind } from '../map-kinds.ts'
import type { RagMark } from './card-content.ts'

/** The canvas's theme, and whether somebody asked for more contrast. */
export type CardTheme = 'light' | 'dark' | 'light-more' | 'dark-more'

/** All colours of one card, as "#1163af". Each text is at 4.5:1 on its ground, at 7:1 with more contrast. */
export interface CardColours {
  /** Of the card, seen from near: `ink` and `soft` stand on it. */
  readonly ground: string
  readonly ink: string
  readonly soft: string
  /** Of the strip that says whose it is; the same as `ground` where there is none. */
  readonly strip: string
  readonly onStrip: string
  /** Of the whole card, seen from afar. */
  readonly block: string
  readonly onBlock: string
  /** The outline. */
  readonly edge: string
  /** In the card's units, seen from near. */
  readonly edgeWidth: number
  readonly blockEdgeWidth: number
  /** The agency's own, beside its short name where that stands on neutral ground. */
  readonly swatch: string
  /** Of marks on `ground`, at 3:1; on a block they are as its text. */
  readonly marks: MarkColours
}

type MarkColours = Readonly<Record<RagMark, string>>

interface Base {
  readonly ground: string
  readonly ink: string
  readonly soft: string
  readonly edge: string
  readonly edgeWidth: number
  readonly blockEdgeWidth: number
}

const THIN = { edgeWidth: 1.5, blockEdgeWidth: 4 }
const THICK = { edgeWidth: 3, blockEdgeWidth: 9 }

/** As the page's `--positive`, `--caution` and `--critical`, amber as bright as it can be on white. */
const MARKS: Readonly<Record<CardTheme, MarkColours>> = {
  light: { green: '#1a6b3c', amber: '#b86200', red: '#b3261e' },
  dark: { green: '#74d49d', amber: '#f2b863', red: '#ff9d94' },
  'light-more': { green: '#00401d', amber: '#5c2e00', red: '#7d0c06' },
  'dark-more': { green: '#a6f2c4', amber: '#ffd999', red: '#ffc7c2' },
}

/** The page's tokens, see client/page/tokens.css: pictures of a board have no style sheet. */
const PLAIN: Readonly<Record<CardTheme, Base>> = {
  light: {
    ground: '#ffffff',
    ink: '#1c2529',
    soft: '#4c585e',
    edge: '#737d82',
    ...THIN,
  },
  dark: {
    ground: '#1a2226',
    ink: '#eef2f3',
    soft: '#aab6bb',
    edge: '#84929a',
    ...THIN,
  },
  'light-more': {
    ground: '#ffffff',
    ink: '#000000',
    soft: '#1f1f1f',
    edge: '#000000',
    ...THICK,
  },
  'dark-more': {
    ground: '#000000',
    ink: '#ffffff',
    soft: '#e4e4e4',
    edge: '#ffffff',
    ...THICK,
  },
}

const STAGE: Readonly<Record<'light' | 'dark', Base & { readonly block: string }>> = {
  light: { ...PLAIN.light, ground: '#e9f3f2', edge: '#0b5c63', block: '#0b5c63' },
  dark: { ...PLAIN.dark, ground: '#17363a', edge: '#62c6c5', block: '#62c6c5' },
}

const BARRIER: Readonly<Record<'light' | 'dark', Base & { readonly block: string }>> = {
  light: { ...PLAIN.light, ground: '#fef6e4', soft: '#6b4410', edge: '#8a4b00', block: '#f4c152' },
  dark: { ...PLAIN.dark, ground: '#35290f', soft: '#e6c48c', edge: '#f2b863', block: '#f2b863' },
}

/** How much of an agency's colour is in the strip of a service that is only proposed. */
const TINT = 0.16
/** A block that is nobody's. */
const NOBODY = { light: '#e3e6e8', dark: '#39464c' } as const

/** @param colour of the agency that the card names; null for nobody's */
export function cardColours(
  kind: MapKind,
  colour: AgencyColourName | null,
  status: ServiceStatus,
  theme: CardTheme,
): CardColours {
  return { ...coloursButMarks(kind, colour, status, theme), marks: MARKS[theme] }
}

function coloursButMarks(
  kind: MapKind,
  colour: AgencyColourName | null,
  status: ServiceStatus,
  theme: CardTheme,
): Omit<CardColours, 'marks'> {
  const agency = colour === null ? undefined : AGENCY_COLOURS[colour]
  if (theme === 'light-more' || theme === 'dark-more') {
    const plain = PLAIN[theme]
    const its = agency?.[theme === 'light-more' ? 'light' : 'dark'] ?? plain.edge
    return { ...onPlainGround(plain, kind === 'barrier' ? plain.edge : its), swatch: its }
  }
  if (kind === 'stage' || kind === 'barrier') {
    const base = (kind === 'stage' ? STAGE : BARRIER)[theme]
    const { ground, soft, block } = base
    return {
      ...base,
      strip: ground,
      onStrip: soft,
      onBlock: inkOn(block),
      swatch: agency?.[theme] ?? soft,
    }
  }
  const plain = PLAIN[theme]
  const its = agency?.[theme] ?? NOBODY[theme]
  const edge = agency?.[theme] ?? plain.edge
  if (status === 'proposed') {
    const strip = mixed(its, plain.ground, TINT)
    return { ...onPlainGround(plain, edge), strip, block: strip }
  }
  const onIts = inkOn(its)
  return { ...plain, edge, strip: its, onStrip: onIts, block: its, onBlock: onIts, swatch: edge }
}

/** No more colour than its outline's: what is only proposed, and all where contrast matters most. */
function onPlainGround(plain: Base, edge: string): Omit<CardColours, 'marks'> {
  const { ground, ink } = plain
  return { ...plain, edge, strip: ground, onStrip: ink, block: ground, onBlock: ink, swatch: edge }
}

const DARK_INK = '#000000'
const LIGHT_INK = '#ffffff'

/** Black or white, whichever can be read better on a colour: one of them is always at 4.5:1. */
function inkOn(ground: string): string {
  return contrast(LIGHT_INK, ground) >= contrast(DARK_INK, ground) ? LIGHT_INK : DARK_INK
}

/** @param part of the first colour, 0 to 1 */
function mixed(one: string, other: string, part: number): string {
  const channels = [1, 3, 5].map((at) => {
    const [a, b] = [one, other].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16))
    return Math.round((a ?? 0) * part + (b ?? 0) * (1 - part))
  })
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}
