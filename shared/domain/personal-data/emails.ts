import type { Certainty, Found } from './personal-data.ts'

const FORM =
  /(?<![\w.%+'-])([\w%+'-][\w.%+'-]{0,63})@((?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.){1,8}[a-z]{2,24})(?![\w-])/gi

/** Names of addresses that are an office's and nobody's own. */
const ROLE =
  /^(?:info|information|enquir(?:y|ies)|inquir(?:y|ies)|contact(?:us|centre)?|hello|help(?:desk|line)?|support|admin(?:istration|istrator)?|office|reception|mail|post|postmaster|webmaster|no-?reply|do-?not-?reply|press|media|news(?:letter)?|communications?|comms|foi|freedomofinformation|dpo|dataprotection|privacy|complaints?|feedback|customerservices?|services?|team|duty|referrals?|safeguarding|mash|bookings?|appointments?|jobs|recruitment|hr|careers|finance|accounts?|payments?|invoices?|sales|procurement|tenders|legal|democraticservices|committees?|council|councillors|planning|housing|benefits|it|ict|security|abuse|git|hostmaster|secretary|secretariat|general|central|main|pals|volunteer(?:ing)?|consultations?|totalplace)(?:[.+_-].*|\d*)$/i

/** E-mail addresses [PERSONAL-7]. */
export function findEmails(text: string): Found[] {
  if (!text.includes('@')) return []
  return [...text.matchAll(FORM)].map((match): Found => {
    const [whole, local = ''] = match
    const certainty: Certainty = ROLE.test(local) ? 'mild' : 'likely'
    return { kind: 'email', certainty, start: match.index, end: match.index + whole.length }
  })
}
