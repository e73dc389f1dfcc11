import type { Logger } from 'pino'
import { Accounts } from '../access/accounts.ts'
import { systemClock } from '../clock.ts'
import type { SignInDesk } from '../http/sign-in-routes.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { Issuer } from './issuer.ts'
import type { SignInConfig } from './sign-in-config.ts'

/**
 * Signing in, ready at once: whether the issuer answers is only found out meanwhile, and the log says so
 * when it does not. Then nobody can sign in until it does; who has signed in stays so.
 */
export function openSignIn(config: SignInConfig, ledger: Ledger, logger: Logger): SignInDesk {
  const issuer = new Issuer(config, systemClock)
  const { host } = config.issuer
  issuer.check().then(
    () => logger.info({ issuer: host }, 'People can sign in'),
    (problem: unknown) =>
      logger.error(
        { issuer: host, err: problem },
        'The issuer cannot be reached: nobody can sign in until it can. Check SIGN_IN_ISSUER',
      ),
  )
  return { config, issuer, accounts: new Accounts({ ledger, clock: systemClock, config }) }
}
