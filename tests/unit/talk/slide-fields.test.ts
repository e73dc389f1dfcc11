import { expect, test } from 'vitest'
import { checkEntry } from '../../../shared/board/entry-schema.ts'
import { validateRecord } from '../../../shared/board/record-schema.ts'
import { registerKey } from '../../../shared/board/registers.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { slideFieldsOf } from '../../../shared/talk/slide-fields.ts'
import { frameShape, noteShape } from '../../support/records.ts'

/** As long as it may be, of what takes the most room in a file. */
const LONGEST = '\u0001'.repeat(LIMITS.maxSlideNotesLength)

test('[SLIDE-1] a slide takes its fields in a record and in registers, and any others', () => {
  for (const [name, value] of [
    ['slideOrder', 'V'],
    ['slideHidden', false],
    ['slideNotes', LONGEST],
    ['slideNotes', ''],
    ['slideShow', 7],
  ] as const) {
    expect(validateRecord(frameShape('a', { meta: { [name]: value } })), name).toBeUndefined()
    expect(checkEntry(registerKey('shape:a', `meta.${name}`), value), name).toBeUndefined()
    expect(checkEntry(registerKey('shape:a', `meta.${name}`), undefined), name).toBeUndefined()
  }
})

test('[SLIDE-1] an unsound one is refused, and counts as missing where it is read all the same', () => {
  for (const [name, value] of [
    ['slideOrder', ''],
    ['slideOrder', 'a b'],
    ['slideOrder', 'a'.repeat(129)],
    ['slideOrder', null],
    ['slideHidden', 'yes'],
    ['slideNotes', `${LONGEST}x`],
    ['slideNotes', ['a']],
  ] as const) {
    const meta = { [name]: value } as { readonly [name: string]: string }
    expect(validateRecord(frameShape('a', { meta })), name).toBeDefined()
    expect(checkEntry(registerKey('shape:a', `meta.${name}`), value), name).toBeDefined()
    expect(slideFieldsOf(meta)).toEqual({ order: null, isHidden: false, notes: '' })
    // What another shape calls so is its own.
    expect(validateRecord(noteShape('a', { meta })), name).toBeUndefined()
  }
})
