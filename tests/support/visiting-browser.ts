/** As much of a browser as it takes to be sent from site to site: it keeps cookies by host and port. */
export class VisitingBrowser {
  /** Every `Set-Cookie` of the site. */
  readonly said: string[] = []
  readonly #site: string
  readonly #jar = new Map<string, Map<string, string>>()

  /** @param site whose pages it looks at: its origin */
  constructor(site: string) {
    this.#site = site
  }

  /** The `Cookie` header for the site. */
  cookies(): string {
    return this.#cookiesFor(this.#site)
  }

  /** Puts back what {@link cookies} gave. */
  take(cookies: string): void {
    const jar = new Map(cookies.split('; ').map((pair) => pair.split('=', 2) as [string, string]))
    this.#jar.set(this.#site, jar)
  }

  get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.#send(url, { headers })
  }

  /** @param key of a link, for what needs one */
  post(url: string, body: object, origin = this.#site, key = ''): Promise<Response> {
    const headers = { origin, 'content-type': 'application/json', authorization: `Bearer ${key}` }
    return this.#send(url, { method: 'POST', headers, body: JSON.stringify(body) })
  }

  /** @param key of a link */
  send(method: string, url: string, key: string): Promise<Response> {
    const headers = { origin: this.#site, authorization: `Bearer ${key}` }
    return this.#send(url, { method, headers })
  }

  /**
   * Goes where it is sent.
   * @param stopAt a path that it does not ask for any more
   * @returns where that ended, and all it was sent to
   */
  async follow(
    start: string,
    { stopAt }: { readonly stopAt?: string } = {},
  ): Promise<{ readonly url: string; readonly visited: readonly string[] }> {
    const visited = [start]
    for (let url = start; visited.length < 20;) {
      if (new URL(url).pathname === stopAt) return { url, visited }
      const answer = await this.#send(url, {})
      const location = answer.headers.get('location')
      if (location === null) return { url, visited }
      url = new URL(location, url).href
      visited.push(url)
    }
    throw new Error(`It is sent round in circles: ${visited.join(' ')}`)
  }

  async #send(url: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('cookie', this.#cookiesFor(new URL(url).origin))
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) this.#keep(new URL(url).origin, line)
    return answer
  }

  #cookiesFor(origin: string): string {
    return [...(this.#jar.get(origin) ?? [])].map((pair) => pair.join('=')).join('; ')
  }

  #keep(origin: string, line: string): void {
    if (origin === this.#site) this.said.push(line)
    const [pair = ''] = line.split('; ')
    const at = pair.indexOf('=')
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)] as const
    const jar = this.#jar.get(origin) ?? new Map<string, string>()
    if (value === '' || /max-age=0(?:;|$)/iu.test(line)) jar.delete(name)
    else jar.set(name, value)
    this.#jar.set(origin, jar)
  }
}
