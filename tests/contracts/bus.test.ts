import { InProcessHub } from '../../server/bus/in-process-bus.ts'
import { PostgresBus } from '../../server/bus/postgres-bus.ts'
import { systemClock } from '../../server/clock.ts'
import { silentLogger } from '../support/silent-logger.ts'
import { testBus } from './bus.ts'
import { withPostgres } from './with-postgres.ts'

testBus('The in-process hub', () => {
  const hub = new InProcessHub()
  return Promise.resolve({
    join: () => Promise.resolve(hub.connect()),
    close: () => Promise.resolve(),
  })
})

withPostgres((makeDatabase) => {
  testBus('PostgreSQL', async () => {
    const network = await makeDatabase()
    const database = await network.open()
    const nodes: PostgresBus[] = []
    return {
      async join() {
        const options = { database, clock: systemClock, logger: silentLogger }
        const node = await PostgresBus.open(options)
        nodes.push(node)
        return node
      },
      async close() {
        await Promise.all(nodes.map((node) => node.close()))
        await network.close()
      },
    }
  })
})
