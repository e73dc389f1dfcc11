import { describe, expect, it } from 'vitest'
import { deriveLinkKey, deriveWeakerKeys, hashKey } from '../../../server/ledger/link-keys.ts'
import { isLinkKey } from '../../../shared/protocol/credentials.ts'

const OWNER = 'AAAAAAAAAAAAAAAAAAAAAA'

describe("a board's keys", () => {
  it('follow from the stronger, and stay what they are from version to version', () => {
    expect(deriveWeakerKeys('owner', OWNER)).toEqual([
      { role: 'editor', key: 'MDFOHnS-D4ugREcj76J08g' },
      { role: 'viewer', key: 'iN4vj6SvGdM8hsoKExKFdQ' },
      { role: 'audience', key: 'b85ONla6nfOleFtJfmA0Ug' },
    ])
  })

  it('are the same by whichever way one comes to them', () => {
    const [editor, viewer, audience] = deriveWeakerKeys('owner', OWNER)
    expect(editor && deriveWeakerKeys('editor', editor.key)).toEqual([viewer, audience])
    expect(viewer && deriveWeakerKeys('viewer', viewer.key)).toEqual([audience])
    expect(audience && deriveWeakerKeys('audience', audience.key)).toEqual([])
  })

  it('have the form of any key', () => {
    for (const { key } of deriveWeakerKeys('owner', OWNER)) expect(isLinkKey(key)).toBe(true)
  })

  it('of links that owners make follow from a root and the link’s id, and nothing follows from them', () => {
    const key = deriveLinkKey(OWNER, 'a link')
    expect(key).toBe('K404IfeJl_tE9cMllbmURA')
    expect(deriveLinkKey(OWNER, 'another')).not.toBe(key)
    expect(isLinkKey(key)).toBe(true)
  })

  it('are stored as something else', () => {
    expect(hashKey(OWNER)).toHaveLength(43)
    expect(hashKey(OWNER)).not.toContain(OWNER)
  })
})
