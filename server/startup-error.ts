/** The server cannot start, and the operator can change that: the message is one plain sentence. */
export class StartupError extends Error {
  override readonly name = 'StartupError'
}
