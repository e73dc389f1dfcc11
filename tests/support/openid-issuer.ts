import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Provider } from 'oidc-provider'

/** What the issuer says of somebody, by the name they sign in with. */
export type IssuerAccount = Readonly<Record<string, unknown>>

/** What asks who somebody is, where nobody is set to be. */
const PAGE = `<!doctype html>
<html lang="en"><title>Our organisation</title>
<form method="post"><label>Who are you? <input name="who"></label> <button>Continue</button></form>`

/**
 * A real OpenID Connect provider on a port of its own. Whoever comes is signed in as {@link who} at once;
 * without, they say at a page of its own who they are.
 */
export class OpenIdIssuer {
  readonly accounts = new Map<string, IssuerAccount>()
  /** Who sits at the browser. */
  who = ''
  readonly url: string
  readonly #server: ReturnType<typeof createServer>

  private constructor(server: ReturnType<typeof createServer>) {
    this.#server = server
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  /**
   * @param returnUrls to which people may be sent back
   * @param port any that is free, unless told
   */
  static async start(returnUrls: readonly string[], port = 0): Promise<OpenIdIssuer> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    const issuer = new OpenIdIssuer(server)
    const provider = new Provider(issuer.url, {
      clients: [
        {
          client_id: 'wholeplace',
          client_secret: 'the secret of the test',
          redirect_uris: [...returnUrls],
        },
      ],
      claims: {
        openid: ['sub'],
        email: ['email', 'email_verified'],
        profile: ['name'],
        groups: ['groups'],
      },
      cookies: { keys: ['of the test'] },
      features: { devInteractions: { enabled: false } },
      findAccount: (_context, id) => ({
        accountId: id,
        claims: () => Promise.resolve({ sub: id, ...issuer.accounts.get(id) }),
      }),
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    })
    const answer = provider.callback()
    server.on('request', (request, response) => {
      if (request.url?.startsWith('/interaction/') !== true) {
        void answer(request, response)
        return
      }
      void issuer.#signIn(provider, request, response)
    })
    return issuer
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #signIn(
    provider: Provider,
    ...[request, response]: Parameters<Provider['interactionDetails']>
  ): Promise<void> {
    if (this.who === '' && request.method === 'GET') {
      response.setHeader('content-type', 'text/html')
      response.end(PAGE)
      return
    }
    const accountId = this.who || (new URLSearchParams(await text(request)).get('who') ?? '')
    const details = await provider.interactionDetails(request, response)
    const grant = new provider.Grant({ accountId, clientId: 'wholeplace' })
    grant.addOIDCScope(String(details.params['scope']))
    const consent = { grantId: await grant.save() }
    await provider.interactionFinished(request, response, {
      login: { accountId },
      consent,
    })
  }
}
