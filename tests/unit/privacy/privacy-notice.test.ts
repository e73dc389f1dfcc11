import { describe, expect, it } from 'vitest'
import { PRIVACY_NOTICE } from '../../../client/privacy/privacy-notice.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import {
  DELETED_BOARD_KEPT_MS,
  GONE_SEAL_KEPT_MS,
  TALK_FILES_KEPT_MS,
} from '../../../shared/protocol/retention.ts'

const DAY_MS = 86_400_000

describe('the privacy notice', () => {
  const text = PRIVACY_NOTICE.flatMap(({ points }) => points).join('\n')

  it('states the times and bounds that the code keeps to', () => {
    expect(text).toContain(`For ${DELETED_BOARD_KEPT_MS / DAY_MS} days its owner`)
    expect(text).toContain(`for ${GONE_SEAL_KEPT_MS / DAY_MS} days after that was deleted`)
    expect(text).toContain(`for ${TALK_FILES_KEPT_MS / DAY_MS} days.`)
    expect(text).toContain(`${LIMITS.maxAuditEntries.toLocaleString('en-GB')} lines`)
  })

  it('uses the words of people', () => {
    expect(text).not.toMatch(/sync|token|websocket|database|hash|IndexedDB/iu)
  })
})
