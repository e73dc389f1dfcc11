import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SealedContent } from '../../../shared/board/sealed-content.ts'
import { contestedFields, draftedContent } from '../../../shared/board/sealed-draft.ts'

const names = ['richText', 'does', 'cohort', 'pounds'] as const
const props = fc.record(
  Object.fromEntries(names.map((name) => [name, fc.integer({ min: 0, max: 2 })])),
)
const changes = fc.dictionary(fc.constantFrom(...names), fc.integer({ min: 0, max: 2 }))

function content(of: Readonly<Record<string, unknown>>): SealedContent {
  return { type: 'service', props: of, meta: { kept: 'as it is' } }
}

describe('[SEAL-4] what somebody changes while others save', () => {
  it('takes nothing of theirs away but what both changed, and that is said', () => {
    fc.assert(
      fc.property(props, props, changes, (before, theirs, mine) => {
        const draft = { base: content(before), changes: mine }
        const contested = contestedFields(draft, content(theirs))
        const saved = draftedContent(draft, content(theirs))
        expect(saved.meta).toEqual({ kept: 'as it is' })
        for (const name of names) {
          expect(saved.props[name]).toEqual(name in mine ? mine[name] : theirs[name])
          const isLost = theirs[name] !== before[name] && saved.props[name] !== theirs[name]
          expect(contested.includes(name)).toBe(isLost)
        }
      }),
    )
  })
})
