import { createHmac, timingSafeEqual } from 'node:crypto'
import type { LinkRow } from '../ledger/link-ledger.ts'
import type { SecretLedger } from '../ledger/secret-ledger.ts'

type LimitedLink = Pick<LinkRow, 'id' | 'passphraseHash'>

const PASS_BYTES = 16

/**
 * What a page shows instead of a link's passphrase once it has given that: the same for all who know it,
 * void when the link gets another. It follows from the link, the passphrase as it is kept and a secret of
 * the server, so nothing of it is written down.
 */
export async function passOf(secrets: SecretLedger, link: LimitedLink): Promise<string> {
  const secret = await secrets.read('link-passes')
  return createHmac('sha256', secret)
    .update(`${link.id} ${link.passphraseHash ?? ''}`)
    .digest()
    .subarray(0, PASS_BYTES)
    .toString('base64url')
}

/** @param pass as it was shown, of whatever form */
export async function isPassOf(
  secrets: SecretLedger,
  link: LimitedLink,
  pass: string,
): Promise<boolean> {
  const [wanted, shown] = [await passOf(secrets, link), pass].map((text) => Buffer.from(text))
  return (
    wanted !== undefined &&
    shown !== undefined &&
    wanted.length === shown.length &&
    timingSafeEqual(wanted, shown)
  )
}
