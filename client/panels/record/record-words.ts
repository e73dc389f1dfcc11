import type { AuditEntry, Audited } from '../../../shared/protocol/audit.ts'
import { momentWords, signedWords } from '../agreements/agreement-words.ts'

/** How much of what tells devices apart is enough for a person to tell them apart by. */
const DEVICE_CHARACTERS = 4

/** "device 3f2a" */
export function deviceWords(device: string): string {
  return `device ${device.slice(0, DEVICE_CHARACTERS)}`
}

/** Who did something: by name where they gave one, else the device it was done on. */
export function whoWords({ device, name, role, what }: AuditEntry): string {
  if (what === 'comings-full') return 'The server'
  if (name !== '') return signedWords({ name, role })
  const mark = device === null ? '' : ` (${deviceWords(device)})`
  return OWNERS.has(what) ? `The owner${mark}` : `Somebody${mark}`
}

/** What only the owner of a board can do. */
const OWNERS: ReadonlySet<Audited> = new Set([
  'link-made',
  'link-revoked',
  'link-changed',
  'link-replaced',
  'seat-rule-made',
  'seat-rule-ended',
  'snapshot-deleted',
  'board-deleted',
  'board-undeleted',
  'sealed',
  'seal-changed',
])

/** What was done, as a sentence that begins with who did it. */
export function whatWords(entry: AuditEntry): string {
  const { agencyName, commitment, detail, link, what } = entry
  const ref = commitment?.ref ?? 'a commitment'
  const called = link.name === '' ? '' : ` (“${link.name}”)`
  switch (what) {
    case 'link-made':
      return `made ${linkWords(entry)}`
    case 'link-revoked':
      return `ended ${linkWords(entry)}`
    case 'link-changed':
      return `changed ${linkWords(entry)}`
    case 'link-replaced':
      return `replaced ${linkWords(entry)}`
    case 'seat-rule-made':
      return `seated those of ${link.name} who sign in for ${agencyName}`
    case 'seat-rule-ended':
      return `no longer seats those of ${link.name} for ${agencyName}`
    case 'seat-taken':
      return `began to sit for ${agencyName}, by a link${called}`
    case 'seat-left':
      return `no longer sits for ${agencyName}`
    case 'agreed':
      return `agreed to ${ref} for ${agencyName}`
    case 'declined':
      return `declined ${ref} for ${agencyName}`
    case 'withdrawn':
      return `took ${agencyName}’s answer to ${ref} back`
    case 'snapshot-made':
      return `made the snapshot “${detail}”`
    case 'snapshot-deleted':
      return `deleted the snapshot “${detail}”`
    case 'board-restored':
      return `restored ${detail}`
    case 'exported':
      return `exported ${detail}`
    case 'personal-data-accepted':
      return `went on though personal details were pointed out (${detail})`
    case 'board-deleted':
      return 'deleted the board'
    case 'board-undeleted':
      return 'brought the board back'
    case 'person-removed':
      return `took a participant’s name away (device ${detail.slice(0, DEVICE_CHARACTERS)})`
    case 'sealed':
      return `sealed something ${detail}`
    case 'seal-changed':
      return `changed whom something is sealed for: ${detail}`
    case 'unsealed':
      return `lifted the seal of something for ${agencyName}`
    case 'joined':
      return `came by ${linkWords(agencyName === '' ? entry : { ...entry, detail: '' })}`
    case 'left':
      return `left, and was last here on ${momentWords(Date.parse(detail))}`
    case 'role-changed':
      return changeWords(entry)
    case 'frames-refused':
      return `sent what was not taken, ${detail}`
    case 'comings-full':
      return 'writes down no more of who comes and goes: there are as many such lines as there may be'
  }
}

/** In which role somebody comes now, or for whom. */
function changeWords({ agencyName, detail }: AuditEntry): string {
  const [before = '', now = ''] = detail.split(', now ').map((role) => LINKS_FOR.get(role) ?? '')
  const sits = agencyName === '' ? 'no longer sits for an agency' : `now sits for ${agencyName}`
  if (now === '') return sits
  const comes = `now comes by a link${now}, before by one${before}`
  return agencyName === '' ? comes : `${comes}, and sits for ${agencyName}`
}

/** Which link it is, and what of it has changed: an agency's by the agency, any other by its role. */
function linkWords({ agencyName, detail, link }: AuditEntry): string {
  const called = link.name === '' ? '' : ` (“${link.name}”)`
  const [role, changes] = agencyName === '' ? detail.split(': ') : ['', detail]
  const whom = agencyName === '' ? (LINKS_FOR.get(role ?? '') ?? '') : ` for ${agencyName}`
  return `a link${called}${whom}${changes === undefined || changes === '' ? '' : `: ${changes}`}`
}

const LINKS_FOR: ReadonlyMap<string, string> = new Map([
  ['owner', ' for owners'],
  ['editor', ' for editing'],
  ['viewer', ' for looking'],
  ['audience', ' for following talks'],
])
