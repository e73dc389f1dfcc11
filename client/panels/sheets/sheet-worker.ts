import { DeskWork } from './desk-work.ts'
import type { DeskAnswer, DeskRequest } from './desk-messages.ts'

const work = new DeskWork()

async function answer({ question }: DeskRequest): Promise<unknown> {
  switch (question.kind) {
    case 'read':
      return work.read(question.source)
    case 'guess':
      return work.guess(question.sheet, question.agencies, question.said)
    case 'plan':
      return work.plan(question.sheet, question.mapping, question.board)
  }
}

addEventListener('message', ({ data }: MessageEvent<DeskRequest>) => {
  answer(data)
    .then((answered) => {
      const message: DeskAnswer = { number: data.number, answer: answered }
      postMessage(message)
    })
    .catch(reportError)
})
