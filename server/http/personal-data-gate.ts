import type { PersonalDataCounts } from '../../shared/domain/personal-data/personal-data.ts'
import { sayPersonalCounts } from '../../shared/domain/personal-data/personal-data-words.ts'
import { ACCEPTED, type Occasion } from '../../shared/protocol/personal-data.ts'
import type { AuditNote } from '../ledger/audit-ledger.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Reckoner } from '../reckoning/reckoner.ts'
import type { RoomRegistry } from '../room/room-registry.ts'
import { HttpProblem } from './http-problem.ts'

interface PersonalDataGateParts {
  readonly ledger: Pick<Ledger, 'audit'>
  readonly rooms: Pick<RoomRegistry, 'open'>
  readonly reckoner: Pick<Reckoner, 'reckon'>
}

/** What is about to go to others, and what whoever asks for it has said. */
export interface Leaving {
  readonly boardId: string
  /** What of the board goes: `encodeContent`'s bytes; the board as it is now when left out. */
  readonly content?: Uint8Array
  readonly before: Occasion
  /** The request's field `personalData`, whatever stands in it. */
  readonly choice: unknown
  readonly by: Pick<AuditNote, 'deviceHash' | 'link' | 'name'>
}

const BEFORE: Readonly<Record<Occasion, string>> = {
  snapshot: 'a snapshot',
  export: 'an export',
  file: 'a file made on a device',
  link: 'a new link',
  talk: 'a talk',
}

const AUDIT_FULL = 'The record of this board is full, so nothing more can leave it.'

/**
 * Before anything of a board goes to others: whether there seem to be personal details in it, and
 * whether somebody has said to go on all the same, which is written down. What was found stays where it
 * is: only how many of each kind is ever said.
 */
export class PersonalDataGate {
  readonly #parts: PersonalDataGateParts

  constructor(parts: PersonalDataGateParts) {
    this.#parts = parts
  }

  /**
   * @throws HttpProblem `personal-data`, with the counts, when there are some and nobody has said to go
   *   on; `too-large` when the board's record takes no more
   */
  async requireChoice({ before, boardId, by, choice, content }: Leaving): Promise<void> {
    const counts = await this.#count(boardId, content)
    const said = sayPersonalCounts(counts)
    if (said === '') return
    if (choice !== ACCEPTED) {
      throw new HttpProblem(
        'personal-data',
        `There may be ${said} on the board. Look at them, and say so if you go on all the same (personalData: ${ACCEPTED}).`,
        { counts },
      )
    }
    const detail = `${said}, before ${BEFORE[before]}`
    const note: AuditNote = { what: 'personal-data-accepted', ...by, detail }
    if ((await this.#parts.ledger.audit.add(boardId, note)) === 'full') {
      throw new HttpProblem('too-large', AUDIT_FULL)
    }
  }

  async #count(boardId: string, content: Uint8Array | undefined): Promise<PersonalDataCounts> {
    const { reckoner, rooms } = this.#parts
    const { content: json } =
      content === undefined
        ? await rooms
            .open(boardId)
            .then((room) => reckoner.reckon({ kind: 'personal-data' }, () => room.updates()))
        : await reckoner.reckon({ kind: 'personal-data-of-content' }, () => [content])
    return JSON.parse(Buffer.from(json).toString()) as PersonalDataCounts
  }
}
