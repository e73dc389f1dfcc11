import type { FastifyInstance } from 'fastify'
import { ANSWERS, type Answer } from '../../shared/domain/agreement.ts'
import { readCommitmentRef } from '../../shared/domain/commitment-ref.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { Keeping } from '../ledger/agreement-ledger.ts'
import type { Access, Caller } from '../access/access.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { SeatLink } from '../ledger/seat-ledger.ts'
import { isStorable, storableText } from '../ledger/storable-text.ts'
import type { Answerable } from '../reckoning/answerable.ts'
import type { Reckoner } from '../reckoning/reckoner.ts'
import type { RoomRegistry } from '../room/room-registry.ts'
import { admit, type BoardAddress } from './admit.ts'
import { HttpProblem } from './http-problem.ts'
import { readFields, readLine, readText } from './json-body.ts'

export interface AgreementRoutesOptions {
  readonly access: Access
  readonly ledger: Ledger
  readonly rooms: RoomRegistry
  readonly reckoner: Reckoner
}

interface CommitmentAddress {
  readonly Params: BoardAddress['Params'] & { readonly ref: string }
}

/** What somebody sends for their agency. */
interface SentAnswer {
  readonly uid: string
  readonly answer: Answer
  readonly wordingHash: string
  readonly reason: string
  readonly name: string
  readonly role: string
}

/** Raised when a field of what is given out goes or changes its meaning. */
const AGREEMENTS_VERSION = 1

const UID = /^[\w-]{16,64}$/u
const HASH = /^[0-9a-f]{64}$/u

const ELSEWHERE =
  'On this board this device sits for another agency. Open this link again to sit for the agency it is for.'
const AUDIT_FULL = 'This board has seen too many changes of seats to take another.'
const BOARD_FULL = 'This board keeps as many answers as it can. Begin another board.'
const TOO_LONG =
  'What this commitment undertakes is too long to be agreed to. Say it in fewer words, or in several commitments.'

/** Answering for an agency, and what agencies have answered. */
export function addAgreementRoutes(app: FastifyInstance, options: AgreementRoutesOptions): void {
  const { access, ledger, reckoner, rooms } = options

  app.get<BoardAddress>('/api/boards/:id/agreements.json', async (request) => {
    const { board } = await admit(access, request)
    return { version: AGREEMENTS_VERSION, ...(await ledger.agreements.after(board.id, 0)) }
  })

  app.post<CommitmentAddress>(
    '/api/boards/:id/commitments/:ref/agreements',
    { config: { rateLimit: { max: LIMITS.maxAnswersPerMinute, timeWindow: 60_000 } } },
    async (request, reply) => {
      const admitted = await admit(access, request)
      const seat = await takeSeat(admitted)
      const sent = readAnswer(request.body)
      const keeping = await keep(admitted.board.id, request.params.ref, seat, sent)
      switch (keeping.kind) {
        case 'kept':
          await rooms.agreed(admitted.board.id, keeping.entry.n)
          return reply.code(keeping.isNew ? 201 : 200).send({ entry: keeping.entry })
        case 'other-answer':
          throw new HttpProblem('bad-request', 'uid: draw another for each answer.')
        case 'nothing-to-withdraw':
          throw new HttpProblem('nothing-to-withdraw')
        case 'full':
          throw new HttpProblem('too-large', BOARD_FULL)
      }
    },
  )

  /** @throws HttpProblem when whoever asks does not sit for an agency */
  async function takeSeat({ board, deviceHash, link: { seat } }: Caller): Promise<TakenSeat> {
    if (seat === null || deviceHash === null) throw new HttpProblem('no-seat')
    const sitting = await ledger.seats.sit(board.id, seat, { deviceHash, mayMove: false })
    switch (sitting.kind) {
      case 'sits':
        if (sitting.change !== 'none') rooms.linksChanged(board.id)
        return { link: seat, deviceHash }
      case 'elsewhere':
        throw new HttpProblem('no-seat', ELSEWHERE)
      case 'full':
        throw new HttpProblem('no-seat', AUDIT_FULL)
    }
  }

  async function keep(
    boardId: string,
    ref: string,
    { deviceHash, link }: TakenSeat,
    { answer, wordingHash, ...sent }: SentAnswer,
  ): Promise<Keeping> {
    const { agencyId } = link
    // Sent again, it counts as it did: the commitment may have been reworded since.
    const known = await ledger.agreements.find(boardId, sent.uid)
    if (known?.agencyId === agencyId && known.answer === answer) {
      return { kind: 'kept', isNew: false, entry: known }
    }
    const commitment = await findCommitment(boardId, ref)
    const isPresent = commitment.wordingHash === wordingHash
    const isTakenBack = answer === 'withdrawn'
    if (
      !isPresent &&
      !(isTakenBack && (await hasAnswered(boardId, commitment, agencyId, wordingHash)))
    ) {
      throw new HttpProblem('reworded')
    }
    if (!isTakenBack && !commitment.neededAgencyIds.includes(agencyId)) {
      throw new HttpProblem('not-asked')
    }
    if (isPresent && commitment.wording.length > LIMITS.maxWordingLength) {
      throw new HttpProblem('too-large', TOO_LONG)
    }
    return ledger.agreements.keep({
      ...sent,
      boardId,
      commitmentId: commitment.commitmentId,
      ref: commitment.ref,
      agencyId,
      agencyName: storableText(commitment.agencyNames[agencyId] ?? link.agencyName),
      answer,
      wordingHash,
      wording: isPresent ? commitment.wording : null,
      deviceHash,
      link,
    })
  }

  /** @throws HttpProblem when there is none of that ref */
  async function findCommitment(boardId: string, text: string): Promise<Answerable> {
    const ref = readCommitmentRef(text)
    if (ref === undefined) throw new HttpProblem('no-such-commitment')
    const room = await rooms.open(boardId)
    const { content } = await reckoner.reckon({ kind: 'answerable', ref }, () => room.updates())
    const found = JSON.parse(Buffer.from(content).toString()) as Answerable | null
    if (found === null || !isStorable(found.commitmentId)) {
      throw new HttpProblem('no-such-commitment')
    }
    return found
  }

  /** True when the agency has answered to that wording: it may take that back, whatever it says now. */
  async function hasAnswered(
    boardId: string,
    { commitmentId }: Answerable,
    agencyId: string,
    wordingHash: string,
  ): Promise<boolean> {
    const { entries } = await ledger.agreements.after(boardId, 0)
    return entries.some(
      (entry) =>
        entry.commitmentId === commitmentId &&
        entry.agencyId === agencyId &&
        entry.wordingHash === wordingHash,
    )
  }
}

/** The seat that somebody answers from. */
interface TakenSeat {
  readonly link: SeatLink
  readonly deviceHash: string
}

/** @throws HttpProblem that names the field */
function readAnswer(body: unknown): SentAnswer {
  const fields = readFields(body)
  const { uid, wordingHash } = fields
  const answer = ANSWERS.find((known) => known === fields['answer'])
  if (typeof uid !== 'string' || !UID.test(uid)) {
    throw badField('uid: 16 to 64 random letters, digits, - or _, drawn anew for each answer.')
  }
  if (answer === undefined) throw badField(`answer: one of ${ANSWERS.join(', ')}.`)
  if (typeof wordingHash !== 'string' || !HASH.test(wordingHash)) {
    throw badField(
      'wordingHash: the SHA-256 of the wording that was read, in 64 hexadecimal digits.',
    )
  }
  const { maxNameLength, maxPostLength, maxReasonLength } = LIMITS
  const name = readLine(fields, 'name', { min: 1, max: maxNameLength }, 'who answers')
  const role = readLine(fields, 'role', { max: maxPostLength }, 'as what they answer')
  const reason = readText(fields, 'reason', { max: maxReasonLength }, 'why')
  if (answer === 'declined' && reason === '') {
    throw badField('reason: say why your agency does not agree, so that others can answer to it.')
  }
  return { uid, answer, wordingHash, reason, name, role }
}

function badField(message: string): HttpProblem {
  return new HttpProblem('bad-request', message)
}
