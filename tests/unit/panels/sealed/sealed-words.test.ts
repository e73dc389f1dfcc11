import { describe, expect, it } from 'vitest'
import { toRichText } from '@tldraw/tlschema'
import { saveSealed } from '../../../../client/panels/sealed/save-sealed.ts'
import type { SealAnswer, SealedWriting } from '../../../../client/panels/sealed/sealed-server.ts'
import { SealedWords } from '../../../../client/panels/sealed/sealed-words.ts'
import { ObservableValue } from '../../../../client/socket/observable-value.ts'
import type { SealedContent, SealedItem } from '../../../../shared/board/sealed-content.ts'
import { newServiceProps } from '../../../../shared/domain/service-shape.ts'

function content(props: object): SealedContent {
  return { type: 'service', props: { ...newServiceProps(), ...props }, meta: {} }
}

function item(version: number, props: object = {}): SealedItem {
  return { shapeId: 'shape:1', agencyIds: ['agency:a'], version, content: content(props) }
}

/** Asked again and again, answers when it is told to. */
function openScene() {
  const versions = new ObservableValue<Readonly<Record<string, number>>>({})
  const waiting: ((answer: SealAnswer<readonly SealedItem[]>) => void)[] = []
  const words = new SealedWords(versions, {
    read: () => new Promise((resolve) => waiting.push(resolve)),
  })
  const shown = () => {
    const reading = words.get()
    return reading.kind === 'read' ? [...reading.items.values()] : reading.kind
  }
  const answer = async (at: number, items: readonly SealedItem[] | string): Promise<void> => {
    waiting[at]?.(
      typeof items === 'string'
        ? { kind: 'failed', message: items }
        : { kind: 'done', value: items },
    )
    await Promise.resolve()
    await Promise.resolve()
  }
  return { answer, shown, versions, waiting, words }
}

describe('[SEAL-5] what is read of sealed things', () => {
  it('is read when somebody looks, again with each news, and the latest answer counts', async () => {
    const { answer, shown, versions, waiting, words } = openScene()
    versions.set({ 'shape:1': 1 })
    expect(waiting).toHaveLength(0)
    const end = words.subscribe(() => {})
    versions.set({ 'shape:1': 2 })
    expect(waiting).toHaveLength(2)
    await answer(1, [item(2)])
    await answer(0, [item(1)])
    expect(shown()).toEqual([item(2)])
    versions.set({ 'shape:1': 2 })
    expect(waiting).toHaveLength(2)
    end()
    versions.set({ 'shape:1': 3 })
    expect(waiting).toHaveLength(2)
  })

  it('is gone at once when the seat is, and nobody is asked for nothing', async () => {
    const { answer, shown, versions, waiting, words } = openScene()
    words.subscribe(() => {})
    expect(shown()).toEqual([])
    versions.set({ 'shape:1': 1 })
    await answer(0, [item(1)])
    versions.set({})
    expect(shown()).toEqual([])
    expect(waiting).toHaveLength(1)
  })

  it('is asked for once more when the server could not be reached', async () => {
    const { answer, shown, versions, words } = openScene()
    words.subscribe(() => {})
    versions.set({ 'shape:1': 1 })
    await answer(0, 'Not now.')
    expect(words.get()).toEqual({ kind: 'failed', message: 'Not now.' })
    const again = words.again()
    await answer(1, [item(1)])
    await again
    expect(shown()).toEqual([item(1)])
  })
})

describe('[SEAL-4] saving what is sealed', () => {
  /** A server on which others save, one after another, before each change from here. */
  function serverOf(others: readonly SealedItem[]) {
    const written: { readonly content: SealedContent; readonly version: number }[] = []
    return {
      written,
      write: (_id: string, wanted: SealedContent, version: number): Promise<SealedWriting> => {
        const now = others[written.length]
        written.push({ content: wanted, version })
        if (now !== undefined && now.version > version) {
          return Promise.resolve({ kind: 'clash', item: now })
        }
        const value = { ...item(version + 1), content: wanted }
        return Promise.resolve({ kind: 'done', value })
      },
    }
  }
  const draft = { base: item(1).content, changes: { does: 'mine' } }

  it('goes on top of what others save in other fields', async () => {
    const richText = toRichText('Theirs')
    const server = serverOf([item(2, { richText }), item(3, { richText, cohort: 'theirs' })])
    const answer = await saveSealed(server, item(1), draft)
    expect(server.written.map(({ version }) => version)).toEqual([1, 2, 3])
    expect(answer).toMatchObject({
      kind: 'done',
      value: { version: 4, content: { props: { richText, cohort: 'theirs', does: 'mine' } } },
    })
  })

  it('waits for a decision where others have changed the same field, and then goes by it', async () => {
    const theirs = item(2, { does: 'theirs' })
    const server = serverOf([theirs])
    const answer = await saveSealed(server, item(1), draft)
    expect(answer).toEqual({ kind: 'clash', item: theirs })
    expect(server.written).toHaveLength(1)
    const decided = await saveSealed(server, theirs, draft)
    expect(decided).toMatchObject({ kind: 'done', value: { content: { props: { does: 'mine' } } } })
  })
})
