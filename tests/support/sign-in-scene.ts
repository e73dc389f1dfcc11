import { readSignInConfig } from '../../server/sign-in/sign-in-config.ts'
import { findFreePort } from './free-port.ts'
import { OpenIdIssuer } from './openid-issuer.ts'
import { TestServer } from './test-server.ts'
import { VisitingBrowser } from './visiting-browser.ts'

const SECRET = 'the secret of the test'

/** A server at which Ann, an officer of the police, and Bob, from elsewhere, can sign in. */
export class SignInScene {
  /** Where people open the server. */
  readonly site: string
  readonly #issuerPort: number
  #server: TestServer | undefined
  #issuer: OpenIdIssuer | undefined

  private constructor(port: number, issuerPort: number) {
    this.site = `http://127.0.0.1:${port}`
    this.#issuerPort = issuerPort
  }

  /**
   * @param environment besides what every server has where people sign in
   * @param isIssuerUp false for one that is not there before {@link startIssuer}
   */
  static async open(
    environment: Readonly<Record<string, string>>,
    isIssuerUp = true,
  ): Promise<SignInScene> {
    const [port, issuerPort] = [await findFreePort(), await findFreePort()]
    const scene = new SignInScene(port, issuerPort)
    if (isIssuerUp) await scene.startIssuer()
    const values: Readonly<Record<string, string>> = {
      SIGN_IN_ISSUER: `http://127.0.0.1:${issuerPort}`,
      SIGN_IN_CLIENT_ID: 'wholeplace',
      SIGN_IN_CLIENT_SECRET: SECRET,
      ...environment,
    }
    const publicUrl = new URL(scene.site)
    const signIn = readSignInConfig((name) => values[name], publicUrl)
    scene.#server = await TestServer.start({ config: { port, publicUrl, signIn } })
    return scene
  }

  get server(): TestServer {
    if (this.#server === undefined) throw new Error('The server is not running.')
    return this.#server
  }

  /** Who signs in from now on, and what is said of them. */
  get issuer(): OpenIdIssuer {
    if (this.#issuer === undefined) throw new Error('The issuer is down.')
    return this.#issuer
  }

  async startIssuer(): Promise<void> {
    const issuer = await OpenIdIssuer.start([`${this.site}/sign-in/return`], this.#issuerPort)
    const ann = { name: 'Ann Smith', email: 'ann@police.example', groups: ['officers'] }
    issuer.accounts.set('ann', ann)
    issuer.accounts.set('bob', { name: 'Bob', email: 'bob@elsewhere.example' })
    issuer.who = 'ann'
    this.#issuer = issuer
  }

  async stopIssuer(): Promise<void> {
    await this.#issuer?.close()
    this.#issuer = undefined
  }

  visitor(): VisitingBrowser {
    return new VisitingBrowser(this.site)
  }

  /** Somebody new, who has signed in. @param who as the issuer knows them */
  async signedIn(who = 'ann'): Promise<VisitingBrowser> {
    const browser = this.visitor()
    this.issuer.who = who
    await browser.follow(`${this.site}/sign-in?back=/`)
    return browser
  }

  /** What a page of theirs may know of signing in. */
  async stateOf(browser: VisitingBrowser): Promise<unknown> {
    return (await browser.get(`${this.site}/api/sign-in`)).json()
  }

  async close(): Promise<void> {
    await this.#server?.close()
    await this.stopIssuer()
  }
}
