/** Where in a text a person's name stands. */
interface NamePlace {
  readonly start: number
  readonly end: number
  /** More than one word: one alone may be any word with a capital. */
  readonly isWhole: boolean
}

const CAPITAL = String.raw`\p{Lu}[\p{L}\p{M}'’-]{0,30}\.?`
const PARTICLE = 'de|da|di|do|dos|du|la|le|van|von|der|den|ter|bin|bint|ibn|al|el|ap|ab|ferch'
/** Up to five words with capitals, with the small ones that names have in them. */
const FORM = new RegExp(
  String.raw`(?<![\p{L}\d])${CAPITAL}(?:,? (?:(?:${PARTICLE}) ){0,2}${CAPITAL}){0,4}`,
  'gu',
)
const TITLE = /^(?:mr|mrs|ms|miss|mx|dr|master|sir|dame|rev|prof)\.?$/i

/** Words with capitals that are no part of a person's name, or stand beside one. */
const NO_NAMES: ReadonlySet<string> = new Set(
  (
    'a an and are as at by for from had has he her his i if in is it its no not of on or our she so that the their them then they this to was we were what when where who with you your ' +
    'client patient resident tenant carer child baby boy girl man woman mother father mum dad son daughter brother sister parent partner husband wife person people pupil student service user case referral name names surname forename dob born birth date age aged address phone tel email contact nhs ni number ref id notes note owner lead ' +
    'act bill order regulations regulation assent royal section schedule part chapter statute law code guidance white green paper report review strategy plan policy budget agreement version phase stage step wave round cohort ' +
    'council county city borough district parish town village ward local government home office house department ministry minister treasury cabinet parliament court board committee cabinet panel forum group team unit service services agency authority trust partnership association society charity company limited ltd plc department school academy college university hospital surgery clinic centre health social care children adult adults older young education housing police fire ambulance probation prison justice library church community national regional central public primary secondary mental learning family families ' +
    'meeting minutes deadline due start end launch opened opening closed founded established since until before after draft final published updated agreed signed approved new old total place pilot project programme scheme fund grant pot ' +
    'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun easter christmas bank holiday spring summer autumn winter today tomorrow yesterday week month year quarter ' +
    'north south east west upper lower great little saint st street road avenue lane close drive park hill green heath square way station bridge england scotland wales ireland britain british uk eu english welsh scottish irish european united kingdom'
  ).split(' '),
)

/**
 * The first or last name of a person in a text: two words with capitals or more, or a title and one.
 * @param saidToBe whether it is said that a date beside it is of a birth: if so, one word will do, and
 *   all may be in capitals, as on forms
 */
export function findName(
  text: string,
  which: 'first' | 'last',
  saidToBe: 'said' | 'unsaid',
): NamePlace | null {
  let last: NamePlace | null = null
  for (const match of text.matchAll(FORM)) {
    const place = namePlace(match, saidToBe)
    if (place === null) continue
    if (which === 'first') return place
    last = place
  }
  return last
}

function namePlace(match: RegExpExecArray, saidToBe: 'said' | 'unsaid'): NamePlace | null {
  const words = [...match[0].matchAll(/[^ ,]+/g)].map(({ 0: word, index }) => ({ word, index }))
  const from = words.findIndex(({ word }) => mayBeOfName(word))
  const to = words.findLastIndex(({ word }) => mayBeOfName(word))
  const name = from === -1 ? [] : words.slice(from, to + 1)
  const [first] = name
  const last = name.at(-1)
  if (first === undefined || last === undefined) return null
  if (!name.every(({ word }) => mayBeOfName(word))) return null
  const hasTitle = TITLE.test(first.word) && name.length > 1
  const isSaid = saidToBe === 'said'
  if (!isSaid && (match[0].includes(',') || !name.every(({ word }) => isWritten(word)))) return null
  if (!hasTitle && name.length < (isSaid ? 1 : 2)) return null
  if (name.every(({ word }) => /^.\.?$/u.test(word))) return null
  return {
    start: match.index + first.index,
    end: match.index + last.index + last.word.length,
    isWhole: name.length > 1,
  }
}

/** As a name is written: an initial, or a capital and small letters. Not "PCT", nor "iPad". */
function isWritten(word: string): boolean {
  return /^\p{Lu}\.?$/u.test(word) || /\p{Ll}/u.test(word)
}

function mayBeOfName(word: string): boolean {
  return !NO_NAMES.has(word.toLowerCase().replace(/['’]s$|[.'’-]+$/, ''))
}

/** The first letters of a name that stands somewhere in a text. */
export function initialsOf(text: string): readonly string[] {
  const words = text.match(/\p{Lu}[\p{L}\p{M}.'’-]*/gu) ?? []
  return words.filter(mayBeOfName).map((word) => String.fromCodePoint(word.codePointAt(0) ?? 0))
}
