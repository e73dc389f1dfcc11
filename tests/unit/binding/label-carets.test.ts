// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { LabelCarets } from '../../../client/binding/label-carets.ts'
import { richTextFrom } from '../../../shared/board/label-text.ts'
import { SeatScene } from '../../support/seat-tags.ts'
import { fragmentOf, richTextOf, updateFragment } from '../../../shared/board/text-fragment.ts'

/** One person with an arrow's label open. */
class Typist {
  readonly doc = new Y.Doc()
  readonly awareness = new Awareness(this.doc)
  readonly area = document.createElement('textarea')
  readonly #box = document.createElement('div')
  carets: LabelCarets | null = null

  constructor(name: string, clientId: number) {
    this.doc.clientID = clientId
    this.awareness.clientID = clientId
    this.awareness.setLocalState({ person: { id: name, name, colour: '#123456' }, view: null })
    this.#box.append(this.area)
    document.body.append(this.#box)
  }

  get fragment(): Y.XmlFragment {
    return this.doc.getMap('t').get('arrow') as Y.XmlFragment
  }

  open(text: string): void {
    this.area.value = text
    const { area, awareness, fragment } = this
    const { personOf } = new SeatScene(awareness).tags
    this.carets = new LabelCarets({ area, awareness, fragment, personOf })
  }

  select(start: number, end = start, direction?: 'backward'): void {
    this.area.setSelectionRange(start, end, direction)
    this.carets?.refresh()
  }

  type(text: string): void {
    this.area.value = text
    this.doc.transact(() => {
      updateFragment(this.fragment, richTextFrom(text))
    })
    this.carets?.refresh()
  }

  /** What lies over the text area: carets as ‸ and a name, selections in brackets. */
  get shown(): string {
    const words = [...(this.#box.querySelector('.label-carets')?.childNodes ?? [])].map((node) => {
      if (!(node instanceof HTMLElement)) return node.textContent
      const isCaret = node.classList.contains('text-caret')
      const text = node.textContent.replaceAll('\u2060', '')
      return isCaret ? `‸${text}‸` : `[${text}]`
    })
    return words.join('')
  }

  close(): void {
    this.carets?.close()
    this.awareness.destroy()
    this.#box.remove()
  }
}

let ann: Typist
let ben: Typist

function meet(): void {
  for (const [from, to] of [[ann, ben] as const, [ben, ann] as const]) {
    Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc))
    const clients = [from.awareness.clientID]
    applyAwarenessUpdate(to.awareness, encodeAwarenessUpdate(from.awareness, clients), 'line')
  }
  for (const one of [ann, ben]) {
    one.area.value = richTextOf(one.fragment)
      .content.flatMap((line) => (line as { content?: { text: string }[] }).content ?? [])
      .map(({ text }) => text)
      .join('')
    one.carets?.refresh()
  }
}

beforeEach(() => {
  ann = new Typist('Ann', 1)
  ben = new Typist('Ben', 2)
  ann.doc.getMap('t').set('arrow', fragmentOf(richTextFrom('Who pays?')))
  meet()
  ann.open('Who pays?')
  ben.open('Who pays?')
})

afterEach(() => {
  ann.close()
  ben.close()
})

describe('others’ carets in an arrow’s label', () => {
  test('stand where they are, with their names, and go with those who leave', () => {
    ben.select(4)
    meet()
    expect(ann.shown).toBe('Who ‸Ben‸pays?')
    expect(ann.area.nextElementSibling?.textContent?.replaceAll(/\u2060Ben\u2060/gu, '')).toBe(
      ann.area.value,
    )
    ben.carets?.close()
    meet()
    expect(ann.shown).toBe('')
  })

  test('and their selections, at whichever end the caret is', () => {
    ben.select(4, 8)
    meet()
    expect(ann.shown).toBe('Who [pays]‸Ben‸?')
    ben.select(4, 8, 'backward')
    meet()
    expect(ann.shown).toBe('Who ‸Ben‸[pays]?')
  })

  test('stay among the characters while anybody types', () => {
    ben.select(4, 8)
    meet()
    ann.type('So, who pays?')
    expect(ann.shown).toBe('So, who [pays]‸Ben‸?')
    ann.type('pays?')
    expect(ann.shown).toBe('[pays]‸Ben‸?')
  })

  test('are reckoned into what the text area shows and the document has not: letters being composed', () => {
    ben.select(4)
    meet()
    ann.area.value = 'にWho pays?'
    ann.carets?.refresh()
    expect(ann.shown).toBe('にWho ‸Ben‸pays?')
  })

  test.each([
    { anchor: null, head: null },
    { anchor: {}, head: {} },
    { anchor: { type: { client: 1, clock: -5 } }, head: { type: { client: 1, clock: -5 } } },
    { anchor: { item: { client: 9, clock: 9 } }, head: { item: { client: 9, clock: 9 } } },
    { anchor: { item: { client: 'x', clock: {} } }, head: { tname: 't' } },
    { anchor: { item: { client: 1, clock: 0 } }, head: { item: { client: 1, clock: 0 } } },
    'everywhere',
  ])('are not shown, nor anything thrown, where a stranger says %j', (cursor) => {
    ben.awareness.setLocalStateField('cursor', cursor)
    meet()
    ben.awareness.setLocalStateField('cursor', cursor)
    const clients = [ben.awareness.clientID]
    applyAwarenessUpdate(ann.awareness, encodeAwarenessUpdate(ben.awareness, clients), 'line')
    expect(ann.shown).toBe('')
  })

  test('nothing is told again that has not changed', () => {
    let updates = 0
    ann.awareness.on('update', () => {
      updates += 1
    })
    ann.carets?.refresh()
    ann.carets?.refresh()
    expect(updates).toBe(0)
    ann.select(2)
    expect(updates).toBe(1)
  })
})
