/**
 * Whether asking the issuer came to nothing because it, or the way to it, is down: rather than that it
 * said no.
 * @param problem what `openid-client` has thrown
 */
export function isOutOfReach(problem: unknown): boolean {
  if (!(problem instanceof Error)) return false
  // As `fetch` throws it: with what the network said.
  if (problem instanceof TypeError) return problem.cause instanceof Error
  if ('code' in problem && problem.code === 'OAUTH_TIMEOUT') return true
  return problem.cause instanceof Response && problem.cause.status >= 500
}
