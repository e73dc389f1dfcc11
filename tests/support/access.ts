import { Access } from '../../server/access/access.ts'
import { LinkUse } from '../../server/access/link-use.ts'
import { SessionUse } from '../../server/access/session-use.ts'
import { Passphrases } from '../../server/access/passphrases.ts'
import { VisitBook } from '../../server/access/visit-book.ts'
import { WrongTries } from '../../server/access/wrong-tries.ts'
import type { Clock } from '../../server/clock.ts'
import { InProcessHub } from '../../server/bus/in-process-bus.ts'
import type { Ledger } from '../../server/ledger/ledger.ts'
import { silentLogger } from './silent-logger.ts'
import { VirtualClock } from './virtual-clock.ts'

/** Everything that decides who may come in, as a server has it. */
export function accessParts(ledger: Ledger, clock: Clock = new VirtualClock()) {
  const visits = new VisitBook({ ledger, clock, logger: silentLogger })
  return {
    access: new Access({ ledger, clock, visits, accounts: null }),
    linkUse: new LinkUse({ bus: new InProcessHub().connect(), clock, nodes: 'one' }),
    sessionUse: new SessionUse({ bus: new InProcessHub().connect(), clock, nodes: 'one' }),
    passphrases: new Passphrases((count) => new Uint8Array(count).fill(7)),
    visits,
    wrongTries: new WrongTries(),
  }
}

/** What decides who may come in, for routes that need no more. */
export function accessTo(ledger: Ledger, clock?: Clock): Access {
  return accessParts(ledger, clock).access
}
