import type { FastifyInstance, FastifyRequest } from 'fastify'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { mayEdit } from '../../shared/protocol/roles.ts'
import { readDeck, readTalkWords } from '../../shared/talk/read-deck.ts'
import { readSlidePicture } from '../../shared/talk/slide-picture.ts'
import { isByteHash, sha256 } from '../bytes/byte-hash.ts'
import type { Access } from '../access/access.ts'
import { isTalkFileType, type TalkFileType } from '../ledger/talk-file-ledger.ts'
import type { TalkFiles } from '../talk/talk-files.ts'
import type { Packing } from '../talk/packed-files.ts'
import { admit, admitToTalk, keyIn, type BoardAddress } from './admit.ts'
import { HttpProblem } from './http-problem.ts'
import { readFields } from './json-body.ts'

export interface TalkRoutesOptions {
  readonly access: Access
  readonly talkFiles: TalkFiles
  /** Whether a key is what clickers of the board's talk have now, on whichever node. */
  readonly isClickersKey: (boardId: string, key: string) => Promise<boolean>
}

interface FileAddress {
  readonly Params: BoardAddress['Params'] & { readonly hash: string }
}

const FILES = '/api/boards/:id/talk/files'
const FILE = `${FILES}/:hash`

/** Under its hash a file never changes; but only who has a key may have it from a cache. */
const FOR_EVER = 'private, max-age=31536000, immutable'

/** A slide opened as a page of its own runs nothing, fetches nothing and is of no origin. */
const SLIDE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"

/** Taking the files of a talk from who presents, and giving them to whoever may follow it. */
export async function addTalkRoutes(
  app: FastifyInstance,
  { access, talkFiles, isClickersKey }: TalkRoutesOptions,
): Promise<void> {
  app.get<FileAddress>(FILE, async (request, reply) => {
    await admitFollower(access, isClickersKey, request)
    const { id, hash } = request.params
    requireHash(hash)
    reply.header('vary', 'Authorization, Accept-Encoding').header('etag', `W/"${hash}"`)
    const file = await talkFiles.get(id, hash, packingFor(request))
    if (file === undefined) throw new HttpProblem('no-such-talk-file')
    reply
      .type(file.type)
      .header('cache-control', FOR_EVER)
      .header('content-security-policy', SLIDE_POLICY)
      .header('content-disposition', `attachment; filename="${hash}"`)
      .header('cross-origin-resource-policy', 'same-origin')
    if (request.headers['if-none-match']?.includes(hash) === true) return reply.code(304).send()
    if (file.packing !== null) reply.header('content-encoding', file.packing)
    return reply.send(file.bytes)
  })

  app.post<BoardAddress>(`${FILES}/missing`, async (request) => {
    await admitPresenter(access, request)
    const hashes = readHashes(request.body)
    return { missing: await talkFiles.missing(request.params.id, hashes) }
  })

  await app.register(async (scope) => {
    // Whatever they are said to be, bodies here are bytes.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    )
    let receiving = 0
    scope.put<FileAddress>(
      FILE,
      {
        bodyLimit: LIMITS.maxTalkFileBytes,
        config: { rateLimit: { max: LIMITS.maxTalkFilesPerMinute, timeWindow: 60_000 } },
        // Before the body is read: who may not send one shall not make us wait for it.
        onRequest: async (request, reply) => {
          await admitPresenter(access, request)
          requireHash(request.params.hash)
          if (receiving >= LIMITS.maxUploadsAtOnce) throw new HttpProblem('too-many-requests')
          receiving += 1
          reply.raw.once('close', () => {
            receiving -= 1
          })
        },
      },
      async (request, reply) => {
        const { id, hash } = request.params
        const { bytes, type } = readFile(request, hash)
        if ((await talkFiles.put(id, hash, type, bytes)) === 'over-quota') {
          throw new HttpProblem(
            'too-large',
            'The slides of this board are too much to be followed from elsewhere. Make its pictures smaller, or hide some slides.',
          )
        }
        return reply.code(204).send()
      },
    )
  })
}

/**
 * By any link of the board, or as a clicker of its talk.
 * @throws HttpProblem when the request bears no such key
 */
async function admitFollower(
  access: Access,
  isClickersKey: TalkRoutesOptions['isClickersKey'],
  request: FastifyRequest<BoardAddress>,
): Promise<void> {
  try {
    await admitToTalk(access, request)
  } catch (problem) {
    const isNoLink = problem instanceof HttpProblem && problem.kind === 'wrong-key'
    if (!isNoLink || !(await isClickersKey(request.params.id, keyIn(request.headers)))) {
      throw problem
    }
  }
}

/** @throws HttpProblem when it is nobody who may present */
async function admitPresenter(
  access: Access,
  request: FastifyRequest<BoardAddress>,
): Promise<void> {
  const { link } = await admit(access, request)
  if (!mayEdit(link.role)) throw new HttpProblem('view-only')
}

function requireHash(hash: string): void {
  if (isByteHash(hash)) return
  throw new HttpProblem('bad-request', 'Files of a talk are named by the SHA-256 of their bytes.')
}

/** As many as a talk has, with its deck and its words. */
const MAX_HASHES = LIMITS.maxSlides + 2

function readHashes(body: unknown): readonly string[] {
  const { hashes } = readFields(body)
  const list: readonly unknown[] = Array.isArray(hashes) ? hashes : []
  const read = list.filter((each) => typeof each === 'string' && isByteHash(each)) as string[]
  if (Array.isArray(hashes) && read.length === list.length && list.length <= MAX_HASHES) return read
  throw new HttpProblem('bad-request', `hashes: up to ${MAX_HASHES} SHA-256 in hexadecimal.`)
}

/** The better of those that whoever asks can unpack; null for none. */
function packingFor({ headers }: FastifyRequest): Packing | null {
  const offered = headers['accept-encoding']?.toString() ?? ''
  const accepts = (packing: Packing): boolean =>
    offered.split(',').some((each) => {
      const [name, quality] = each.split(';')
      return name?.trim().toLowerCase() === packing && !/^\s*q=0(?:\.0*)?\s*$/u.test(quality ?? '')
    })
  if (accepts('br')) return 'br'
  return accepts('gzip') ? 'gzip' : null
}

/** @throws HttpProblem for what no presenter's page sends */
function readFile({ body, headers }: FastifyRequest, hash: string) {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0)
  if (sha256(bytes) !== hash) {
    throw new HttpProblem('bad-request', 'The file was damaged on its way. Send it again.')
  }
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()
  if (isTalkFileType(type) && isOf(type, bytes)) return { bytes, type }
  throw new HttpProblem(
    'bad-request',
    'This is neither the picture of a slide as pages draw it, nor the slides or the words of a talk.',
  )
}

function isOf(type: TalkFileType, bytes: Buffer): boolean {
  if (type === 'image/svg+xml') return readSlidePicture(bytes) !== undefined
  const value = parse(bytes)
  return readDeck(value) !== undefined || readTalkWords(value) !== undefined
}

/** @returns undefined for what is no JSON */
function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
