import { InProcessHub } from '../../server/bus/in-process-bus.ts'
import { testBus } from './bus.ts'

testBus('The in-process hub', () => {
  const hub = new InProcessHub()
  return Promise.resolve({ join: () => hub.connect(), close: () => Promise.resolve() })
})
