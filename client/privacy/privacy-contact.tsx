import type { ReactNode } from 'react'

const contact =
  document.querySelector<HTMLMetaElement>('meta[name="wholeplace-privacy-contact"]')?.content ?? ''

/** Whom to ask, where the operator has said so: a mail address and a site can be followed. */
export function PrivacyContact(): ReactNode {
  if (contact === '') return null
  const href = hrefOf(contact)
  return (
    <p>
      Whoever runs this server:{' '}
      {href === null ? (
        contact
      ) : (
        <a href={href} rel="noopener noreferrer">
          {contact}
        </a>
      )}
    </p>
  )
}

/** @returns null for what is only to be read */
function hrefOf(text: string): string | null {
  if (/^https:\/\/\S+$/u.test(text) && URL.canParse(text)) return text
  return /^[^\s@:/?]+@[^\s@:/?]+$/u.test(text) ? `mailto:${text}` : null
}
