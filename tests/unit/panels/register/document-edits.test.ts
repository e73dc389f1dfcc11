import { toRichText } from '@tldraw/tlschema'
import { expect, test } from 'vitest'
import { DocumentEdits } from '../../../../client/panels/register/document-edits.ts'
import { plainText } from '../../../../shared/board/plain-text.ts'
import { newCommitmentProps } from '../../../../shared/domain/commitment-shape.ts'
import { shape } from '../../../support/record-parts.ts'
import {
  type BoardPeer,
  change,
  create,
  meet,
  peer,
  props,
  remove,
  shown,
} from '../../board/board-peer.ts'

const ID = 'shape:beds'
const TEXT = 'Open ten beds'

/** Two people at one board with a commitment on it; the first at its register. */
function scene(): {
  readonly ann: BoardPeer
  readonly ben: BoardPeer
  readonly edits: DocumentEdits
  readonly role: { mayEdit: boolean }
} {
  const [ann, ben] = [peer(1), peer(2)]
  create(
    ann,
    shape(
      'commitment',
      'beds',
      {},
      {
        ...newCommitmentProps('C-7K2M'),
        richText: toRichText(TEXT),
      },
    ),
  )
  meet(ann, ben)
  const role = { mayEdit: true }
  return {
    ann,
    ben,
    role,
    edits: new DocumentEdits({ document: ann.board, mayEdit: () => role.mayEdit }),
  }
}

function textAt(at: BoardPeer): string {
  return plainText(props(at, ID)['richText'])
}

function retype(at: BoardPeer, text: string): void {
  change(at, ID, {}, { richText: toRichText(text) })
}

test('each change reaches the others, and undo and redo go over it a change at a time', () => {
  const { ann, ben, edits } = scene()
  expect(edits.setFields(ID, { rag: 'amber', ragReason: 'No site yet' })).toBe('kept')
  expect(edits.setFields(ID, { owner: 'Head of housing' })).toBe('kept')
  expect(edits.setFields(ID, { owner: 'Head of housing' })).toBe('kept')
  expect(edits.setText(ID, TEXT, 'Open twelve beds')).toBe('kept')
  meet(ann, ben)
  const all = { rag: 'amber', ragReason: 'No site yet', owner: 'Head of housing' }
  expect(props(ben, ID)).toMatchObject(all)
  expect(textAt(ben)).toBe('Open twelve beds')

  edits.undo()
  expect(textAt(ann)).toBe(TEXT)
  edits.undo()
  expect(props(ann, ID)).toMatchObject({ ...all, owner: '' })
  edits.undo()
  edits.undo()
  expect(props(ann, ID)).toMatchObject({ rag: 'none', ragReason: '', owner: '' })
  for (let i = 0; i < 4; i++) edits.redo()
  meet(ann, ben)
  expect(props(ben, ID)).toMatchObject(all)
  expect(textAt(ben)).toBe('Open twelve beds')

  edits.undo()
  edits.setFields(ID, { horizon: 'now' })
  edits.redo()
  expect(textAt(ann)).toBe(TEXT)
})

test('what another types into the text meanwhile stays, when it is kept, undone and done again', () => {
  const { ann, ben, edits } = scene()
  retype(ben, 'Open ten beds by June')
  meet(ann, ben)
  edits.setText(ID, TEXT, 'Open twelve beds')
  expect(textAt(ann)).toBe('Open twelve beds by June')
  retype(ben, 'We open ten beds by June')
  meet(ann, ben)
  expect(textAt(ann)).toBe('We open twelve beds by June')
  edits.undo()
  meet(ann, ben)
  expect(textAt(ben)).toBe('We open ten beds by June')
  edits.redo()
  meet(ann, ben)
  expect(textAt(ben)).toBe('We open twelve beds by June')
})

test('undo leaves alone what somebody else has set since', () => {
  const { ann, ben, edits } = scene()
  edits.setFields(ID, { rag: 'red', ragReason: 'No money' })
  meet(ann, ben)
  ben.clock.nowMs += 50
  change(ben, ID, {}, { rag: 'green' })
  meet(ann, ben)
  edits.undo()
  expect(props(ann, ID)).toMatchObject({ rag: 'green', ragReason: '' })
})

test('what may not be changed is not, and why is said', () => {
  const { ann, ben, edits, role } = scene()
  const before = shown(ann, ID)
  expect(edits.setFields(ID, { owner: 'x'.repeat(501) })).toBe('refused')
  role.mayEdit = false
  expect(edits.setFields(ID, { owner: 'Anybody' })).toBe('read-only')
  role.mayEdit = true
  create(ann, shape('frame', 'talk', {}, { w: 900, h: 900, name: '', color: 'black' }))
  change(ann, ID, { parentId: 'shape:talk' })
  change(ann, 'shape:talk', { isLocked: true })
  expect(edits.setText(ID, TEXT, 'Nothing')).toBe('locked')
  expect(shown(ann, ID)).toEqual({ ...before, parentId: 'shape:talk' })
  change(ann, 'shape:talk', { isLocked: false })
  edits.setFields(ID, { owner: 'Anybody' })
  remove(ann, ID)
  expect(edits.setFields(ID, { owner: 'Nobody' })).toBe('gone')
  expect(edits.setFields('shape:none', {})).toBe('gone')
  edits.undo()
  meet(ann, ben)
  expect(ben.board.view.records.has(ID)).toBe(false)
})
