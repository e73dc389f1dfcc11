import { T } from '@tldraw/validate'
import { count, financialYear, line, percentage } from './field-validators.ts'
import {
  CONFIDENCES,
  type Confidence,
  LINK_KINDS,
  type LinkKind,
  SHARING_AGREEMENTS,
  type SharingAgreement,
} from './service-map.ts'

/**
 * What makes an arrow a link: fields in its `meta`, each a register of its own. An arrow without
 * `link` is a plain one, whatever else it has. See `Link` for what they mean.
 */
export interface LinkFields {
  readonly link: LinkKind
  readonly peoplePerYear: number | null
  readonly waitDays: number | null
  readonly dropOutPercent: number | null
  readonly asksAgain: boolean
  readonly sharingAgreement: SharingAgreement
  /** Of a money link: with the three that follow, a figure. */
  readonly pounds: number | null
  readonly year: string
  readonly confidence: Confidence
  readonly figureSource: string
}

const validators: { readonly [Name in keyof LinkFields]: T.Validator<LinkFields[Name]> } = {
  link: T.literalEnum(...LINK_KINDS),
  peoplePerYear: count,
  waitDays: count,
  dropOutPercent: percentage,
  asksAgain: T.boolean,
  sharingAgreement: T.literalEnum(...SHARING_AGREEMENTS),
  pounds: count,
  year: financialYear,
  confidence: T.literalEnum(...CONFIDENCES),
  figureSource: line,
}

/** What is wrong with one field of a link; undefined too for a name that is none of its fields. */
export function linkFieldProblem(name: string, value: unknown): string | undefined {
  if (!isLinkField(name) || validators[name].isValid(value)) return undefined
  return `no link takes this ${name}`
}

/** What is wrong with the fields of a link in an arrow's `meta`. Any of them may be missing. */
export function linkProblem(meta: Readonly<Record<string, unknown>>): string | undefined {
  for (const [name, value] of Object.entries(meta)) {
    const problem = linkFieldProblem(name, value)
    if (problem !== undefined) return problem
  }
  return undefined
}

/** The link that an arrow is, fields nobody has filled in included; undefined for a plain arrow. */
export function linkFieldsOf(meta: Readonly<Record<string, unknown>>): LinkFields | undefined {
  const { link } = meta
  if (!validators.link.isValid(link)) return undefined
  const field = <Name extends keyof LinkFields>(
    name: Name,
    unsaid: LinkFields[Name],
  ): LinkFields[Name] => {
    const value = meta[name]
    return validators[name].isValid(value) ? value : unsaid
  }
  return {
    link,
    peoplePerYear: field('peoplePerYear', null),
    waitDays: field('waitDays', null),
    dropOutPercent: field('dropOutPercent', null),
    asksAgain: field('asksAgain', false),
    sharingAgreement: field('sharingAgreement', 'unknown'),
    pounds: field('pounds', null),
    year: field('year', ''),
    confidence: field('confidence', 'estimate'),
    figureSource: field('figureSource', ''),
  }
}

function isLinkField(name: string): name is keyof LinkFields {
  return Object.hasOwn(validators, name)
}
