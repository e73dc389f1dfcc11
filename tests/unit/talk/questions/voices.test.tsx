// @vitest-environment happy-dom
import { act } from 'react'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import type { Root } from 'react-dom/client'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { AudienceVoice } from '../../../../client/talk/questions/audience-voice.tsx'
import type { VoiceNotice } from '../../../../client/talk/questions/audience-voice.tsx'
import { QuestionCaption } from '../../../../client/talk/questions/question-caption.tsx'
import { QuestionDesk } from '../../../../client/talk/questions/question-desk.ts'
import { QuestionMemory } from '../../../../client/talk/questions/question-memory.ts'
import { QuestionsPanel } from '../../../../client/talk/questions/questions-panel.tsx'
import { ObservableValue } from '../../../../client/socket/observable-value.ts'
import type { Invitation, Question, Reaction } from '../../../../shared/talk/talk.ts'
import type { FollowerSays } from '../../../../shared/talk/talk-wire.ts'

let place: HTMLElement
let root: Root
beforeAll(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
})
beforeEach(() => {
  place = document.createElement('div')
  document.body.append(place)
  root = createRoot(place)
})
afterEach(() => {
  act(() => root.unmount())
  place.remove()
})

function draw(node: ReactNode): void {
  act(() => root.render(node))
}

function press(words: string): void {
  const button = [...place.querySelectorAll('button, input[type=checkbox]')].find((each) =>
    (each.closest('label') ?? each).textContent.trim().endsWith(words),
  )
  if (!(button instanceof HTMLElement)) throw new Error(`nothing to press says ${words}`)
  act(() => button.click())
}

function type(text: string): void {
  const input = place.querySelector('input')
  if (input === null) throw new Error('there is no field')
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text)
    input.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

test('the audience says what it is asked for, hears that it went, and what was not taken', () => {
  const said: FollowerSays[] = []
  const notices = new ObservableValue<VoiceNotice | null>(null)
  let isUp = true
  const voice = (invites: readonly Invitation[]): void =>
    draw(
      <AudienceVoice
        invites={invites}
        notices={notices}
        say={(message) => {
          if (isUp) said.push(message)
          return isUp
        }}
      />,
    )
  voice([])
  expect(place.textContent).toBe('')

  voice(['reactions'])
  expect(place.querySelector('form')).toBeNull()
  press('I have a concern')
  expect(said).toEqual([{ say: 'react', reaction: 'concern' }])
  expect(place.querySelector('output')?.textContent).toMatch(/is counted/u)

  voice(['questions', 'reactions'])
  type('  ')
  press('Send')
  expect(said).toHaveLength(1)
  type(' Who pays? ')
  press('Send')
  expect(said.at(-1)).toEqual({ say: 'ask', text: 'Who pays?' })
  expect(place.querySelector('input')?.value).toBe('')
  act(() => notices.set({ message: 'Wait a moment.' }))
  expect(place.querySelector('output')?.textContent).toBe('Not taken. Wait a moment.')
  press('Put the question back')
  expect(place.querySelector('input')?.value).toBe('Who pays?')

  isUp = false
  press('Send')
  expect(place.querySelector('output')?.textContent).toMatch(/^Not sent/u)
  expect(place.querySelector('input')?.value).toBe('Who pays?')
})

test('a question is on the slide only when its presenter puts it there', () => {
  const asked = new ObservableValue<readonly Question[]>([])
  const tapped = new ObservableValue<Partial<Record<Reaction, number>>>({})
  const desk = new QuestionDesk({
    memory: new QuestionMemory(null, 'talk-1'),
    asked,
    tapped,
    now: () => 0,
    after: () => () => undefined,
  })
  let invites: readonly Invitation[] = []
  let question: string | null = null
  const panel = (): void =>
    draw(
      <>
        <QuestionsPanel
          desk={desk}
          invites={invites}
          onInvite={(chosen) => {
            invites = chosen
            panel()
          }}
          question={question}
          onShow={(chosen) => {
            question = chosen
            panel()
          }}
        />
        <QuestionCaption question={question} />
      </>,
    )
  panel()
  expect(place.textContent).not.toMatch(/last minute|No questions/u)
  press('Let the audience react')
  press('Let the audience ask questions')
  expect(invites).toEqual(['reactions', 'questions'])
  press('Let the audience react')
  expect(invites).toEqual(['questions'])
  expect(place.textContent).toMatch(/No questions yet/u)

  act(() => asked.set([{ n: 1, text: 'Who pays?', atMs: 1 }]))
  const caption = (): string => place.querySelector('.question-caption')?.textContent ?? ''
  expect(caption()).toBe('')
  press('Put on the slide')
  expect(caption()).toMatch(/Who pays\?$/u)
  press('Answered')
  expect(caption()).toBe('')
  expect(place.textContent).toMatch(/All questions are answered/u)
  press('Not answered yet')
  press('Put on the slide')
  press('Remove')
  expect(caption()).toBe('')
  expect(desk.questions.get()).toEqual([])

  act(() => tapped.set({ applause: 2 }))
  expect(place.querySelector('.reaction-bars')?.textContent).toMatch(/Applause2/u)
})
