import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  ANSWER_OFFLINE,
  openAnswerServer,
  type AnswerToGive,
} from '../../../client/socket/answer-server.ts'
import { deviceSecret } from '../../../client/offline/device-memory.ts'
import { ERRORS } from '../../../shared/protocol/errors.ts'

const ANSWER: AnswerToGive = {
  ref: 'C-7K2M',
  answer: 'agreed',
  wordingHash: 'f'.repeat(64),
  reason: '',
  name: 'Ann',
  role: 'Chief Inspector',
}

function give(...answers: readonly (Error | readonly [number, unknown])[]) {
  const left = [...answers]
  const sent: { address: string; headers: unknown; said: Record<string, unknown> }[] = []
  vi.stubGlobal(
    'fetch',
    (address: string, { body, headers }: { body: string; headers: unknown }) => {
      sent.push({ address, headers, said: JSON.parse(body) as Record<string, unknown> })
      const next = left.shift()
      if (next === undefined || next instanceof Error)
        return Promise.reject(next ?? new Error('off'))
      const [status, answered] = next
      return Promise.resolve(new Response(JSON.stringify(answered), { status }))
    },
  )
  let uids = 0
  const options = { boardId: 'b', key: 'k', newUid: () => `uid ${(uids += 1)}` }
  return { outcome: openAnswerServer(options)(ANSWER), sent }
}

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('an answer that is given', () => {
  it('goes to its commitment with key and device, none of them in the address', async () => {
    const { outcome, sent } = give([201, { entry: { n: 1 } }])
    expect(await outcome).toEqual({ kind: 'kept', entry: { n: 1 } })
    const { ref: _ref, ...said } = ANSWER
    expect(sent).toEqual([
      {
        address: '/api/boards/b/commitments/C-7K2M/agreements',
        headers: expect.objectContaining({
          authorization: 'Bearer k',
          'wholeplace-device': deviceSecret,
        }),
        said: { ...said, uid: 'uid 1' },
      },
    ])
  })

  it('and refused comes back with the server’s words', async () => {
    const error = { kind: 'reworded', message: 'Read it again.' }
    const { outcome, sent } = give([409, { error }])
    expect(await outcome).toEqual({ kind: 'refused', error: 'reworded', message: 'Read it again.' })
    expect(sent).toHaveLength(1)
  })

  it('with an error that this page does not know is refused all the same', async () => {
    const { outcome } = give([409, { error: { kind: 'from the future', message: 'x' } }])
    const { message } = ERRORS.internal
    expect(await outcome).toEqual({ kind: 'refused', error: 'internal', message })
  })

  it('is sent once more under the same uid when nobody can tell what became of it', async () => {
    const { outcome, sent } = give(new TypeError('The network is gone.'), [
      200,
      { entry: { n: 1 } },
    ])
    expect(await outcome).toEqual({ kind: 'kept', entry: { n: 1 } })
    expect(sent.map(({ said }) => said['uid'])).toEqual(['uid 1', 'uid 1'])
  })

  it('never rejects, and says that it needs the server', async () => {
    const { outcome, sent } = give(new TypeError('off'), new TypeError('off'))
    expect(await outcome).toEqual(ANSWER_OFFLINE)
    expect(sent).toHaveLength(2)
  })
})
