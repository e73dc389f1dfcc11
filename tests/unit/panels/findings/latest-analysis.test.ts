import { describe, expect, it } from 'vitest'
import type {
  AnalysisQuestion,
  AnalystAnswers,
} from '../../../../client/panels/findings/analyst.ts'
import { FindingsNews } from '../../../../client/panels/findings/findings-news.ts'
import { LatestAnalysis } from '../../../../client/panels/findings/latest-analysis.ts'
import { ObservableValue } from '../../../../client/socket/observable-value.ts'
import { NO_AGREEMENTS, type AgreementBook } from '../../../../shared/domain/agreement.ts'
import { analyse } from '../../../../shared/domain/analysis.ts'
import type { ServiceMap } from '../../../../shared/domain/service-map.ts'
import { aMap, anAgency, aService } from '../../../support/service-maps.ts'

/** An analyst who answers when the test says so. */
class SlowAnalyst {
  readonly questions: AnalysisQuestion[] = []
  opened = 0
  closed = 0
  #answers: AnalystAnswers | undefined

  readonly open = (answers: AnalystAnswers) => {
    this.opened++
    this.#answers = answers
    return {
      ask: (question: AnalysisQuestion) => void this.questions.push(question),
      close: () => void this.closed++,
    }
  }

  get asked(): readonly ServiceMap[] {
    return this.questions.map(({ map }) => map)
  }

  answer(): void {
    const map = this.asked.at(-1)
    if (map !== undefined) this.#answers?.onAnalysis(analyse(map))
  }

  fail(): void {
    this.#answers?.onFailure()
  }
}

function scene() {
  const maps = [1, 2, 3, 4].map((n) => aMap({ agencies: [anAgency(`agency:${n}`)] }))
  const [first = aMap(), ...others] = maps
  const map = new ObservableValue<ServiceMap>(first)
  const agreements = new ObservableValue<AgreementBook>(NO_AGREEMENTS)
  const analyst = new SlowAnalyst()
  const latest = new LatestAnalysis({ agreements, map, today: () => '2011-03-31' }, analyst.open)
  return { agreements, analyst, first, latest, map, others }
}

describe('the latest analysis', () => {
  it('asks about one map at a time, and next about the latest', () => {
    const { analyst, first, latest, map, others } = scene()
    const stop = latest.subscribe(() => undefined)
    expect(latest.get().kind).toBe('working')
    for (const other of others) map.set(other)
    expect(analyst.asked).toEqual([first])
    analyst.answer()
    expect(latest.get()).toMatchObject({ kind: 'ready', analysed: { map: first } })
    expect(analyst.asked).toEqual([first, others.at(-1)])
    analyst.answer()
    expect(latest.get()).toMatchObject({ kind: 'ready', analysed: { map: others.at(-1) } })
    expect(analyst.asked).toHaveLength(2)
    expect(analyst.opened).toBe(1)
    stop()
  })

  it('asks anew when an agency has answered', () => {
    const { agreements, analyst, first, latest } = scene()
    const stop = latest.subscribe(() => undefined)
    analyst.answer()
    const book = { ...NO_AGREEMENTS }
    agreements.set(book)
    expect(analyst.questions[1]).toEqual({ map: first, agreements: book, today: '2011-03-31' })
    analyst.answer()
    expect(latest.get()).toMatchObject({ kind: 'ready', analysed: { agreements: book } })
    stop()
    agreements.set(NO_AGREEMENTS)
    expect(analyst.questions).toHaveLength(2)
  })

  it('asks nobody while nobody watches, and lets the analyst go', () => {
    const { analyst, latest, map, others } = scene()
    expect(analyst.opened).toBe(0)
    const stop = latest.subscribe(() => undefined)
    const stopToo = latest.subscribe(() => undefined)
    stop()
    expect(analyst.closed).toBe(0)
    stopToo()
    expect(analyst.closed).toBe(1)
    map.set(others[0] ?? aMap())
    expect(analyst.asked).toHaveLength(1)
    latest.subscribe(() => undefined)
    expect(analyst.opened).toBe(2)
    expect(analyst.asked.at(-1)).toBe(others[0])
  })

  it('says when it failed, keeps what it had, and asks again for the next map or when told', () => {
    const { analyst, first, latest, map, others } = scene()
    latest.subscribe(() => undefined)
    analyst.answer()
    map.set(others[0] ?? aMap())
    analyst.fail()
    expect(latest.get()).toMatchObject({ kind: 'failed', before: { map: first } })
    expect(analyst.closed).toBe(1)
    expect(analyst.asked).toHaveLength(2)
    latest.tryAgain()
    expect(analyst.asked).toHaveLength(3)
    analyst.fail()
    map.set(others[1] ?? aMap())
    analyst.answer()
    expect(latest.get()).toMatchObject({ kind: 'ready', analysed: { map: others[1] } })
  })
})

describe('what is said of changes', () => {
  it('is seldom, and only how many findings there are', () => {
    const { analyst, latest, map } = scene()
    const due: (() => void)[] = []
    const news = new FindingsNews(latest, {
      now: () => 0,
      after: (_delayMs, run) => {
        due.push(run)
        return () => undefined
      },
      nextFrame: () => () => undefined,
    })
    news.subscribe(() => undefined)
    analyst.answer()
    expect(due).toHaveLength(0)

    const agencies = [anAgency('agency:a'), anAgency('agency:b')]
    const service = { does: 'Care', cohort: 'All' }
    map.set(aMap({ agencies, services: [aService('s', { ...service, agencyId: 'agency:a' })] }))
    analyst.answer()
    const both = ['a', 'b'].map((id) => aService(id, { ...service, agencyId: `agency:${id}` }))
    map.set(aMap({ agencies, services: both }))
    analyst.answer()
    expect(news.get()).toBe('')
    expect(due).toHaveLength(1)
    due[0]?.()
    expect(news.get()).toBe('Overlap: one finding, before none. Money: one finding, before none.')
  })
})
