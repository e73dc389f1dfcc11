import { describe, expect, test } from 'vitest'
import { asBoardStore } from '../../../client/binding/board-store.ts'
import { agencyRecord } from '../../support/map-records.ts'
import { openStore, PAGE, twoCanvases } from './two-canvases.ts'

const council = agencyRecord('council')

describe('[AGENCY-1] agencies in the canvas’s store', () => {
  test('go from one canvas to another, field by field, and are taken back like shapes', () => {
    const { a, b, exchange } = twoCanvases()
    const [annes, bens] = [asBoardStore(a.store), asBoardStore(b.store)]
    annes.put([council])
    exchange()
    expect(bens.get(council.id)).toEqual(council)
    annes.put([{ ...council, name: 'Purbeck' }])
    bens.put([{ ...council, colour: 'gold' }])
    exchange()
    const both = { ...council, name: 'Purbeck', colour: 'gold' }
    expect([annes.get(council.id), bens.get(council.id)]).toEqual([both, both])

    // As tldraw's history takes back the renaming.
    annes.applyDiff(
      {
        added: {},
        updated: { [council.id]: [{ ...council, name: 'Purbeck' }, council] },
        removed: {},
      },
      { ignoreEphemeralKeys: true },
    )
    exchange()
    expect(bens.get(council.id)).toMatchObject({ name: council.name, colour: 'gold' })
    bens.remove([council.id])
    exchange()
    expect(annes.get(council.id)).toBeUndefined()
  })

  test('one that the board would not take is taken back on the canvas', () => {
    const { a, exchange } = twoCanvases()
    asBoardStore(a.store).put([{ ...council, meta: { note: 'x'.repeat(66_000) } }])
    exchange()
    expect(a.refused).toEqual([council.id])
    expect(asBoardStore(a.store).get(council.id)).toBeUndefined()
  })

  test('are in what the canvas saves, and come out of it again', () => {
    const store = asBoardStore(openStore())
    store.put([council])
    const saved = store.getStoreSnapshot()
    const other = asBoardStore(openStore())
    other.loadStoreSnapshot(saved)
    expect(other.get(council.id)).toEqual(council)
  })

  test('tldraw’s own checks of its store are as ever', () => {
    const store = openStore()
    // Loading has it look whether there is a page.
    store.loadStoreSnapshot(store.getStoreSnapshot())
    expect(store.get(PAGE)).toBeDefined()
    expect(() => {
      asBoardStore(store).put([{ ...council, name: 7 as unknown as string }])
    }).toThrow('agency.name')
  })
})
