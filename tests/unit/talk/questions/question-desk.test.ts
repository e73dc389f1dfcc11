import { expect, test } from 'vitest'
import { QuestionDesk } from '../../../../client/talk/questions/question-desk.ts'
import { afterQuestionEvent } from '../../../../client/talk/questions/question-list.ts'
import type { HeldQuestion } from '../../../../client/talk/questions/question-list.ts'
import { QuestionMemory } from '../../../../client/talk/questions/question-memory.ts'
import { NO_TAPS, recentTaps, withTaps } from '../../../../client/talk/questions/reaction-window.ts'
import type { ReactionWindow } from '../../../../client/talk/questions/reaction-window.ts'
import { ObservableValue } from '../../../../client/socket/observable-value.ts'
import { LIMITS } from '../../../../shared/protocol/limits.ts'
import type { Question, Reaction } from '../../../../shared/talk/talk.ts'

class Tab {
  readonly kept = new Map<string, string>()
  readonly storage = {
    getItem: (name: string) => this.kept.get(name) ?? null,
    setItem: (name: string, text: string) => void this.kept.set(name, text),
    removeItem: (name: string) => void this.kept.delete(name),
  }
}

/** A presenter's page from one load to the next. */
class PageLoad {
  readonly asked = new ObservableValue<readonly Question[]>([])
  readonly tapped = new ObservableValue<Partial<Record<Reaction, number>>>({})
  nowMs = 1_000_000
  readonly timers: (() => void)[] = []
  readonly desk: QuestionDesk

  constructor(tab: Tab, talkId = 'talk-1') {
    this.desk = new QuestionDesk({
      memory: new QuestionMemory(tab.storage, talkId),
      asked: this.asked,
      tapped: this.tapped,
      now: () => this.nowMs,
      after: (_delayMs, run) => {
        this.timers.push(run)
        return () => this.timers.splice(this.timers.indexOf(run), 1)
      },
    })
  }

  ask(text: string): void {
    const n = this.asked.get().length + 1
    this.asked.set([...this.asked.get(), { n, text, atMs: this.nowMs }])
  }

  /** Runs what is due, once. */
  age(ms: number): void {
    this.nowMs += ms
    for (const run of this.timers.splice(0)) run()
  }

  get texts(): readonly string[] {
    return this.desk.questions.get().map(({ isAnswered, text }) => (isAnswered ? `✓${text}` : text))
  }
}

test('questions are gone through one by one, and one that was removed does not come back', () => {
  const page = new PageLoad(new Tab())
  page.ask('Who pays?')
  page.ask('By when?')
  const [first, second] = page.desk.questions.get()
  page.desk.do({ kind: 'answered', id: first?.id ?? '' })
  page.desk.do({ kind: 'removed', id: second?.id ?? '' })
  page.ask('And then?')
  expect(page.texts).toEqual(['✓Who pays?', 'And then?'])
  page.desk.do({ kind: 'reopened', id: first?.id ?? '' })
  expect(page.texts).toEqual(['Who pays?', 'And then?'])
})

test('a reload keeps the questions of this talk, and of no other', () => {
  const tab = new Tab()
  const before = new PageLoad(tab)
  before.ask('Who pays?')
  before.desk.do({ kind: 'answered', id: before.desk.questions.get()[0]?.id ?? '' })
  before.desk.close()
  const after = new PageLoad(tab)
  expect(after.texts).toEqual(['✓Who pays?'])
  // The server counts from one again when it was started anew.
  after.nowMs += 5_000
  after.ask('By when?')
  expect(after.texts).toEqual(['✓Who pays?', 'By when?'])
  expect(new PageLoad(tab, 'talk-2').texts).toEqual([])
  after.desk.end()
  expect(tab.kept.size).toBe(0)
})

test('what was kept is not trusted, and storage that fails harms nothing', () => {
  const tab = new Tab()
  for (const kept of ['{', '[]', '{"talkId":"talk-1"}', '{"talkId":"talk-1","questions":[1,{}]}']) {
    tab.kept.set('wholeplace.questions', kept)
    expect(new PageLoad(tab).texts).toEqual([])
  }
  const full = (): never => {
    throw new Error('no room')
  }
  tab.storage.setItem = full
  const page = new PageLoad(tab)
  page.ask('Who pays?')
  expect(page.texts).toEqual(['Who pays?'])
})

test('no more questions are kept than a talk takes; answered ones go first', () => {
  const questions = Array.from({ length: LIMITS.maxQuestions }, (_, at) => ({
    n: at + 1,
    text: `Question ${at + 1}`,
    atMs: at,
  }))
  let list: readonly HeldQuestion[] = afterQuestionEvent([], { kind: 'asked', questions })
  list = afterQuestionEvent(list, { kind: 'answered', id: list[7]?.id ?? '' })
  const more = [{ n: 501, text: 'One more', atMs: 900 }]
  list = afterQuestionEvent(list, { kind: 'asked', questions: [...more, ...more] })
  expect(list).toHaveLength(LIMITS.maxQuestions)
  expect(list.some(({ text }) => text === 'Question 8')).toBe(false)
  expect(list.at(-1)?.text).toBe('One more')
  expect(afterQuestionEvent(list, { kind: 'asked', questions: more })).toBe(list)
  expect(afterQuestionEvent(list, { kind: 'removed', id: 'none' })).toBe(list)
})

test('reactions count for a minute, and then no more', () => {
  const page = new PageLoad(new Tab())
  page.tapped.set({ agree: 3 })
  page.age(30_000)
  page.tapped.set({ agree: 2, concern: 1 })
  expect(page.desk.reactions.get()).toEqual({ ...NO_TAPS, agree: 5, concern: 1 })
  page.age(30_000)
  expect(page.desk.reactions.get()).toEqual({ ...NO_TAPS, agree: 2, concern: 1 })
  page.age(30_000)
  expect(page.desk.reactions.get()).toEqual(NO_TAPS)
  // Nothing is left to wait for.
  expect(page.timers).toHaveLength(0)
})

test('an hour of tapping is kept as no more than a minute of it', () => {
  let window: ReactionWindow = []
  for (let ms = 0; ms < 3_600_000; ms += 500) window = withTaps(window, { applause: 1 }, ms)
  expect(window).toHaveLength(60)
  expect(recentTaps(window, 3_600_000 + 60_000)).toHaveLength(0)
})
