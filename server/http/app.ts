import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { Metrics } from '../observability/metrics.ts'
import { addAgreementRoutes, type AgreementRoutesOptions } from './agreement-routes.ts'
import { addAuditRoutes, type AuditRoutesOptions } from './audit-routes.ts'
import { addBoardRoutes, type BoardRoutesOptions } from './board-routes.ts'
import { addChangeRoutes, type ChangeRoutesOptions } from './change-routes.ts'
import { addDeletionRoutes, type DeletionRoutesOptions } from './deletion-routes.ts'
import { addExportRoutes, type ExportRoutesOptions } from './export-routes.ts'
import { boundedHttpOptions, boundSockets, type HttpBounds } from './http-bounds.ts'
import { handleProblems } from './http-problem.ts'
import { addImageRoutes, type ImageRoutesOptions } from './image-routes.ts'
import { addLinkRoutes, type LinkRoutesOptions } from './link-routes.ts'
import {
  addOperationalRoutes,
  OPERATIONAL_PATHS,
  type OperationalRoutesOptions,
} from './operational-routes.ts'
import { guardSessions } from './own-session.ts'
import { addPages, type PagesOptions } from './pages.ts'
import { addPassphraseRoute, type PassphraseRouteOptions } from './passphrase-route.ts'
import { addPersonRoutes, type PersonRoutesOptions } from './person-routes.ts'
import { addPersonalDataRoutes, type PersonalDataRoutesOptions } from './personal-data-routes.ts'
import { boundRequests } from './request-rates.ts'
import { addRestoreRoutes, type RestoreRoutesOptions } from './restore-routes.ts'
import { addSeatRuleRoutes, type SeatRuleRoutesOptions } from './seat-rule-routes.ts'
import { addSignInRoutes, type SignInRoutesOptions } from './sign-in-routes.ts'
import { addSnapshotRoutes, type SnapshotRoutesOptions } from './snapshot-routes.ts'
import { addSealedRoutes, type SealedRoutesOptions } from './sealed-routes.ts'
import { addSealRoutes, type SealRoutesOptions } from './seal-routes.ts'
import { addSecurityHeaders } from './security-headers.ts'
import { addTableRoutes, type TableRoutesOptions } from './table-routes.ts'
import { addTalkRoutes, type TalkRoutesOptions } from './talk-routes.ts'

export interface AppOptions
  extends
    AgreementRoutesOptions,
    AuditRoutesOptions,
    BoardRoutesOptions,
    ChangeRoutesOptions,
    DeletionRoutesOptions,
    ExportRoutesOptions,
    ImageRoutesOptions,
    LinkRoutesOptions,
    OperationalRoutesOptions,
    PagesOptions,
    PassphraseRouteOptions,
    SealRoutesOptions,
    SealedRoutesOptions,
    PersonalDataRoutesOptions,
    PersonRoutesOptions,
    RestoreRoutesOptions,
    SeatRuleRoutesOptions,
    SignInRoutesOptions,
    SnapshotRoutesOptions,
    TableRoutesOptions,
    TalkRoutesOptions {
  readonly logger: FastifyBaseLogger
  readonly requestSeconds: Metrics['requestSeconds']
  /** True when a proxy in front says who is asking. */
  readonly trustProxy: boolean
  /** Origins of other sites whose pages may have boards in a frame. */
  readonly embedOrigins: readonly string[]
  /** The shared limits unless a test has others in mind. */
  readonly bounds?: HttpBounds
}

/** Everything the server answers over HTTP, not listening yet. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { bounds = LIMITS } = options
  const app = Fastify({
    http: boundedHttpOptions(bounds),
    requestTimeout: bounds.maxRequestMs,
    keepAliveTimeout: bounds.maxIdleMs,
    maxRequestsPerSocket: bounds.maxRequestsPerSocket,
    loggerInstance: options.logger,
    bodyLimit: LIMITS.maxBodyBytes,
    trustProxy: options.trustProxy,
    forceCloseConnections: true,
    logController: new LogController({
      disableRequestLogging: ({ url }) => url !== undefined && OPERATIONAL_PATHS.has(url),
    }),
    routerOptions: { maxParamLength: 200 },
  })
  boundSockets(app.server, bounds, options.trustProxy)
  handleProblems(app)
  guardSessions(app, options.publicUrl)
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request
    options.requestSeconds.observe(
      { method, route: routeOptions.url ?? 'none', status: reply.statusCode },
      reply.elapsedTime / 1000,
    )
  })
  await addSecurityHeaders(app, {
    isHttps: options.publicUrl?.protocol === 'https:',
    embedOrigins: options.embedOrigins,
  })
  await boundRequests(app, bounds)
  addOperationalRoutes(app, options)
  addBoardRoutes(app, options)
  addDeletionRoutes(app, options)
  addTableRoutes(app, options)
  addLinkRoutes(app, options)
  addPassphraseRoute(app, options)
  addSeatRuleRoutes(app, options)
  addSignInRoutes(app, options)
  addAgreementRoutes(app, options)
  addAuditRoutes(app, options)
  addExportRoutes(app, options)
  addSnapshotRoutes(app, options)
  addChangeRoutes(app, options)
  addRestoreRoutes(app, options)
  addSealRoutes(app, options)
  addSealedRoutes(app, options)
  addPersonalDataRoutes(app, options)
  addPersonRoutes(app, options)
  await addImageRoutes(app, options)
  await addTalkRoutes(app, options)
  await addPages(app, options)
  return app
}
