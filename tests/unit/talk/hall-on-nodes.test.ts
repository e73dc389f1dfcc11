import { beforeEach, describe, expect, it } from 'vitest'
import { hashKey } from '../../../server/ledger/link-keys.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { secretOf, showOf, TalkScene, wishOf, type TalkNode } from '../../support/talk-scene.ts'

let scene: TalkScene
let near: TalkNode
let far: TalkNode

beforeEach(async () => {
  scene = new TalkScene('several')
  near = await scene.node('near')
  far = await scene.node('far')
})

const settle = () => scene.clock.advance(1_100)
const invites = ['questions', 'reactions'] as const

describe('a talk on several nodes', () => {
  it('[NODES-1] is shown, pointed at and ended on all of them', async () => {
    const follower = far.join()
    const presenter = near.present('Ann')
    await settle()
    near.hall.hear(presenter, { say: 'show', show: showOf('two') })
    near.hall.hear(presenter, { say: 'point', pointer: { kind: 'laser', x: 0.5, y: 0.5 } })
    await settle()
    expect(follower.talk).toMatchObject({ presenter: 'Ann', show: showOf('two') })
    expect(follower.take('pointer').at(-1)?.pointer?.x).toBe(0.5)
    near.hall.hear(presenter, { say: 'end' })
    await settle()
    expect(follower.talk).toBe(null)
  })

  it('[NODES-1] is taken everywhere, and taken over from everywhere', async () => {
    const ann = near.present('Ann')
    const ben = far.present('Ben')
    expect(ben.take('taken')).toEqual([{ tell: 'taken', by: 'Ann' }])
    far.hall.hear(ben, wishOf('Ben', { takeOver: true }))
    await settle()
    expect(ann.take('replaced')).toEqual([{ tell: 'replaced', by: 'Ben' }])
    expect(ann.closedFor).toBeUndefined()
    near.hall.hear(ann, { say: 'show', show: showOf('late') })
    await settle()
    for (const { hall } of [near, far]) expect(hall.hasTalk).toBe(true)
    expect(near.join().talk).toMatchObject({ presenter: 'Ben', show: showOf('one') })
  })

  it('[NODES-1] goes on where its presenter comes to another node, whatever becomes of the old connection', async () => {
    const first = near.present('Ann', { show: showOf('one', { invites }) })
    const follower = near.join()
    near.hall.hear(first, { say: 'pair', key: secretOf('key') })
    near.hall.hear(follower, { say: 'ask', text: 'One?' })
    const startedAtMs = follower.talk?.startedAtMs
    await settle()
    const again = far.present('Ann', { show: showOf('two', { invites }) })
    await settle()
    expect(first.closedFor).toBe('presented-elsewhere')
    near.hall.leave(first)
    near.hall.hear(follower, { say: 'ask', text: 'Two?' })
    near.hall.hear(follower, { say: 'react', reaction: 'agree' })
    await settle()
    expect(follower.talk).toMatchObject({
      startedAtMs,
      isPresenterHere: true,
      show: { slideId: 'shape:two' },
    })
    expect(far.hall.pairHash).toBe(hashKey(secretOf('key')))
    const asked = again.told.filter((message) => message.tell === 'asked')
    expect(asked.map(({ question }) => [question.n, question.text])).toEqual([[2, 'Two?']])
    expect(again.take('reactions')).toEqual([{ tell: 'reactions', counts: { agree: 1 } }])
  })

  it('[NODES-1] that two nodes begin at once is one talk after all', async () => {
    const wishes = [near.join('editor'), far.join('editor')] as const
    const publish = near.bus.publish.bind(near.bus)
    const held: Parameters<typeof publish>[] = []
    near.bus.publish = (...message) => void held.push(message)
    near.hall.hear(wishes[0], wishOf('Ann'))
    far.hall.hear(wishes[1], wishOf('Ben'))
    near.bus.publish = publish
    for (const message of held) publish(...message)
    await scene.clock.advance(5_000)
    const [here, there] = [near.join().talk, far.join().talk]
    expect(here).toEqual(there)
    const replaced = wishes.filter((each) => each.told.some(({ tell }) => tell === 'replaced'))
    expect(replaced).toHaveLength(1)
  })

  it('[NODES-2] has no presenter while their node is silent, and has them again when it is heard', async () => {
    near.present('Ann')
    const follower = far.join()
    await settle()
    const publish = near.bus.publish.bind(near.bus)
    near.bus.publish = () => undefined
    await scene.clock.advance(12_000)
    expect(follower.talk?.isPresenterHere).toBe(false)
    near.bus.publish = publish
    await scene.clock.advance(3_000)
    expect(follower.talk?.isPresenterHere).toBe(true)
  })

  it('[NODES-2] goes on by another node when its own has died, and ends there if nobody comes', async () => {
    const presenter = near.present('Ann')
    const follower = far.join()
    await settle()
    await near.bus.close()
    near.hub.close()
    await scene.clock.advance(12_000)
    const back = far.present('Ann', { show: showOf('three') })
    await settle()
    expect(follower.talk).toMatchObject({ isPresenterHere: true, show: showOf('three') })
    expect(presenter.closedFor).toBeUndefined()
    far.hall.leave(back)
    await scene.clock.advance(2.1 * 60 * 60_000)
    expect(follower.talk).toBe(null)
  })

  it('[NODES-3] is known to a node that is new to it before anybody comes in there', async () => {
    near.present('Ann')
    const newest = await scene.node('newest')
    expect(newest.join().talk).toMatchObject({ presenter: 'Ann', isPresenterHere: true })
    expect(newest.present('Ben').take('taken')).toHaveLength(1)
  })

  it('[NODES-3] is waited for, since other nodes take a moment to say that there is one', async () => {
    let isOpen = false
    void far.hub.open('another board').then(() => (isOpen = true))
    await scene.clock.advance(200)
    expect(isOpen).toBe(false)
    await scene.clock.advance(100)
    expect(isOpen).toBe(true)
  })

  it('[NODES-4] counts followers of all nodes, and those of a node that is gone no more', async () => {
    const presenter = near.present('Ann')
    for (let n = 0; n < 3; n++) far.join()
    near.join()
    await scene.clock.advance(2_500)
    expect(presenter.take('crowd').at(-1)).toEqual({ tell: 'crowd', followers: 4, clickers: 0 })
    await far.bus.close()
    far.hub.close()
    await scene.clock.advance(15_000)
    expect(presenter.take('crowd').at(-1)).toMatchObject({ followers: 1 })
  })

  it('[NODES-4] is clicked from any node, where prompts of any length come too', async () => {
    const presenter = near.present('Ann')
    const key = secretOf('key')
    near.hall.hear(presenter, { say: 'pair', key })
    const notes = '“Hear, hear!” \u{1F44F}\n'.repeat(1_000).slice(0, LIMITS.maxSlideNotesLength)
    const prompt = { notes, nextTitle: null, endsAtMs: null }
    near.hall.hear(presenter, { say: 'prompt', prompt })
    const clicker = far.joinClicker(hashKey(key))
    await settle()
    expect(clicker.take('prompt').at(-1)?.prompt).toEqual(prompt)
    far.hall.hear(clicker, { say: 'press', press: { kind: 'next' } })
    expect(presenter.take('pressed')).toEqual([{ tell: 'pressed', press: { kind: 'next' } }])
    near.hall.hear(presenter, { say: 'pair', key: null })
    await settle()
    expect(clicker.closedFor).toBe('wrong-key')
  })

  it('[TALK-1] ends for who came by a link that another node ended', async () => {
    const follower = far.join()
    await settle()
    scene.findRole = () => Promise.resolve(null)
    near.bus.publish('board', { kind: 'links-changed' })
    await settle()
    expect(follower.closedFor).toBe('wrong-key')
  })
})
