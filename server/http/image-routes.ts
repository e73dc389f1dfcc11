import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isImageHash } from '../../shared/images/image-address.ts'
import { readImageFile, type ImageFile } from '../../shared/images/image-file.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { mayEdit } from '../../shared/protocol/roles.ts'
import type { ImageMetrics } from '../images/image-metrics.ts'
import type { ByteStore } from '../bytes/byte-store.ts'
import type { ImageQuota, ImageRow } from '../ledger/image-ledger.ts'
import type { Access } from '../access/access.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { admit, type BoardAddress } from './admit.ts'
import { HttpProblem, toProblem } from './http-problem.ts'

export interface ImageRoutesOptions {
  readonly access: Access
  readonly ledger: Ledger
  readonly images: ByteStore
  readonly metrics: ImageMetrics
  /** What one board may have; the shared limits unless a test has others in mind. */
  readonly imageQuota?: ImageQuota
}

interface ImageAddress {
  readonly Params: BoardAddress['Params'] & { readonly hash: string }
}

const PATH = '/api/boards/:id/images/:hash'

/** Under its hash a picture never changes; but only who has a key may have it from a cache. */
const FOR_EVER = 'private, max-age=31536000, immutable'

/** A picture opened as a page of its own runs nothing, fetches nothing and is of no origin. */
const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

/** What one board may have of pictures. */
export const BOARD_QUOTA: ImageQuota = {
  maxBytes: LIMITS.maxBoardImageBytes,
  maxImages: LIMITS.maxBoardImages,
}

/** Taking pictures from editors, and giving them to whoever has a key of the board. */
export async function addImageRoutes(
  app: FastifyInstance,
  { access, ledger, images, metrics, imageQuota = BOARD_QUOTA }: ImageRoutesOptions,
): Promise<void> {
  await app.register(async (scope) => {
    // Whatever they are said to be, bodies here are bytes.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: LIMITS.maxImageBytes },
      (_request, body, done) => done(null, body),
    )

    let receiving = 0
    scope.put<ImageAddress>(
      PATH,
      {
        bodyLimit: LIMITS.maxImageBytes,
        config: { rateLimit: { max: LIMITS.maxImagesPerMinute, timeWindow: 60_000 } },
        // Before the body is read: who may not send one shall not make us wait for it.
        onRequest: async (request, reply) => {
          const { link } = await admit(access, request)
          if (!mayEdit(link.role)) throw new HttpProblem('view-only')
          if (!isImageHash(request.params.hash)) throw noHash()
          if (receiving >= LIMITS.maxUploadsAtOnce) throw new HttpProblem('too-many-requests')
          receiving += 1
          reply.raw.once('close', () => {
            receiving -= 1
          })
        },
        onError: async (_request, _reply, error) => {
          metrics.imageRefusals.inc({ kind: toProblem(error).kind })
        },
      },
      async (request, reply) => {
        const { id: boardId, hash } = request.params
        const bytes = readBody(request)
        const { type, width, height } = readPicture(bytes, hash)
        const row = { boardId, hash, type, byteLength: bytes.length, width, height }
        // First the row: what is swept from the store is what no row names.
        if ((await ledger.images.addImage(row, imageQuota)) === 'over-quota') {
          throw new HttpProblem(
            'too-large',
            'This board has no room for more pictures. Remove some, or begin another board.',
          )
        }
        await images.put(hash, bytes)
        metrics.imagesStored.inc()
        metrics.imageBytesStored.inc(bytes.length)
        return reply.code(204).send()
      },
    )

    scope.get<ImageAddress>(PATH, async (request, reply) => {
      await admit(access, request)
      const { id: boardId, hash } = request.params
      if (!isImageHash(hash)) throw noHash()
      return sendPicture(reply, await ledger.images.findImage(boardId, hash), images)
    })
  })
}

/** @param row of the picture; undefined when there is none of that name, or whoever asks may not see it */
export async function sendPicture(
  reply: FastifyReply,
  row: ImageRow | undefined,
  images: ByteStore,
): Promise<FastifyReply> {
  const bytes = row && (await images.get(row.hash))
  // No error: pages ask for pictures that others are still sending.
  if (row === undefined || bytes === undefined) {
    return reply.code(204).header('cache-control', 'no-store').send()
  }
  return reply
    .type(row.type)
    .header('cache-control', FOR_EVER)
    .header('vary', 'Authorization')
    .header('content-security-policy', PICTURE_POLICY)
    .header('content-disposition', `attachment; filename="${row.hash}"`)
    .header('cross-origin-resource-policy', 'same-origin')
    .send(bytes)
}

function readBody({ body }: FastifyRequest): Buffer {
  if (Buffer.isBuffer(body) && body.length > 0) return body
  throw new HttpProblem('bad-request', 'The picture is empty.')
}

/** What the bytes are, whatever anybody says of them. */
function readPicture(bytes: Buffer, hash: string): ImageFile {
  if (createHash('sha256').update(bytes).digest('hex') !== hash) {
    throw new HttpProblem('bad-request', 'The picture was damaged on its way. Send it again.')
  }
  const picture = readImageFile(bytes)
  if (picture === undefined) {
    throw new HttpProblem(
      'bad-request',
      'Boards take PNG, JPEG, WebP, GIF and plain SVG pictures. This file is none of them.',
    )
  }
  if (picture.width * picture.height > LIMITS.maxImagePixels) {
    throw new HttpProblem('too-large', 'This picture has too many pixels. Make it smaller first.')
  }
  return picture
}

function noHash(): HttpProblem {
  return new HttpProblem('bad-request', 'Pictures are named by the SHA-256 of their bytes.')
}
