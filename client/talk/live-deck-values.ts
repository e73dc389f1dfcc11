import type { RegisterRow } from '../../shared/talk/deck.ts'
import { ObservableValue } from '../socket/observable-value.ts'
import type { LiveSlide } from './live-deck.ts'

/** What a live deck tells, as whoever draws it sets it. */
export class LiveDeckValues {
  readonly title = new ObservableValue('')
  readonly slides = new ObservableValue<readonly LiveSlide[]>([])
  readonly register = new ObservableValue<readonly RegisterRow[]>([])
}
