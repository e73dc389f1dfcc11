import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

export interface SecurityHeadersOptions {
  /** Whether people come by https, as the operator has said; only then is it demanded. */
  readonly isHttps: boolean
  /** Origins of other sites whose pages may have boards in a frame. */
  readonly embedOrigins: readonly string[]
}

/**
 * The strictest policy the canvas runs under: everything from this origin, no inline script. Styles
 * may be inline because tldraw sets them on elements.
 */
const CONTENT_SECURITY_POLICY = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'", 'data:'],
  // The canvas reads pictures that the page has already, to copy and export them.
  'connect-src': ["'self'", 'blob:'],
  'worker-src': ["'self'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
}

/** What every answer bears. What the API says of boards is for who asked, and stays in no cache. */
export async function addSecurityHeaders(
  app: FastifyInstance,
  { embedOrigins, isHttps }: SecurityHeadersOptions,
): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { ...CONTENT_SECURITY_POLICY, 'frame-ancestors': ["'self'", ...embedOrigins] },
    },
    // It knows no origins but one's own, and browsers that know frame-ancestors pass over it.
    frameguard: embedOrigins.length === 0 ? { action: 'sameorigin' } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: isHttps,
  })
  app.addHook('onSend', async (request, reply) => {
    const isPrivate = request.url.startsWith('/api/') && !reply.hasHeader('cache-control')
    if (isPrivate) reply.header('cache-control', 'no-store')
  })
}
