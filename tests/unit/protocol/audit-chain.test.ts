import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AuditEntry } from '../../../shared/protocol/audit.ts'
import {
  CHAIN_START,
  chainAfter,
  checkChain,
  FORMER_PARTICIPANT,
  hashName,
} from '../../../shared/protocol/audit-chain.ts'

/** Lines that hang together, each by somebody else. */
function chainOf(names: readonly string[]): AuditEntry[] {
  let end = CHAIN_START
  return names.map((name, index) => {
    const nameSalt = name === '' ? null : `salt ${index}`
    const line = {
      n: index + 1,
      atMs: 1_000 * index,
      what: 'exported',
      agencyId: '',
      agencyName: '',
      nameHash: hashName(name, nameSalt ?? ''),
      role: '',
      device: null,
      link: { id: 'link', name: 'A link' },
      commitment: null,
      reason: '',
      detail: `file ${index}`,
    } as const
    end = chainAfter(end, line)
    return { ...line, name, nameSalt, chain: end }
  })
}

const names = fc.array(fc.constantFrom('', 'Ann', 'Bea'), { minLength: 1, maxLength: 8 })

describe("an audit's chain", () => {
  it('is whole as it was written, and ends in the last line’s hash', () => {
    fc.assert(
      fc.property(names, (all) => {
        const entries = chainOf(all)
        expect(checkChain(entries)).toEqual({ kind: 'whole', end: entries.at(-1)?.chain })
      }),
    )
    expect(checkChain([])).toEqual({ kind: 'whole', end: CHAIN_START })
  })

  it('stays the same from version to version', () => {
    expect(chainOf(['Ann'])[0]?.chain).toBe(
      'e9053337e79819a699fc327d9f1a9706d400f4f480bbd8f6225deac621d454d8',
    )
  })

  it('shows where anything of a line was changed', () => {
    const changes: readonly ((entry: AuditEntry) => AuditEntry)[] = [
      (entry) => ({ ...entry, atMs: entry.atMs + 1 }),
      (entry) => ({ ...entry, detail: 'another file' }),
      (entry) => ({ ...entry, link: { ...entry.link, name: '' } }),
      (entry) => ({ ...entry, device: 'abc' }),
      (entry) => ({ ...entry, what: 'agreed' }),
      (entry) => ({ ...entry, nameHash: 'x' }),
    ]
    fc.assert(
      fc.property(names, fc.nat(), fc.constantFrom(...changes), (all, at, change) => {
        const entries = chainOf(all)
        const index = at % entries.length
        const changed = entries.map((entry, i) => (i === index ? change(entry) : entry))
        expect(checkChain(changed)).toEqual({ kind: 'broken', n: index + 1 })
      }),
    )
  })

  it('shows that a line was taken out, put in between, or put elsewhere', () => {
    const [one, two, three] = chainOf(['Ann', '', 'Bea']) as [AuditEntry, AuditEntry, AuditEntry]
    expect(checkChain([one, three]).kind).toBe('broken')
    expect(checkChain([two, three]).kind).toBe('broken')
    expect(checkChain([two, one, three]).kind).toBe('broken')
    expect(checkChain([one, one, two, three]).kind).toBe('broken')
  })

  it('knows another’s name for what it is, and stays whole when a name is taken away', () => {
    const [one, two] = chainOf(['Ann', 'Bea']) as [AuditEntry, AuditEntry]
    expect(checkChain([{ ...one, name: 'Cat' }, two])).toEqual({ kind: 'broken', n: 1 })
    const forgotten = { ...one, name: FORMER_PARTICIPANT, nameSalt: null }
    expect(checkChain([forgotten, two]).kind).toBe('whole')
    expect(checkChain([{ ...forgotten, name: 'Cat' }, two])).toEqual({ kind: 'broken', n: 1 })
  })
})
