/** Sixty characters, of four bytes at most: with its ending a name has to fit in 255 bytes on most disks. */
const AS_MUCH_AS_FITS = /^.{0,60}/u

/**
 * The `Content-Disposition` of a file to be saved, named after a board: "Title services.csv"
 * (RFC 6266). Titles are anybody's words: what would end the header, name a folder, hide the file or
 * turn its ending round is left out.
 * @param ending what the name ends with, in plain ASCII: "services.csv"
 */
export function attachmentNamed(title: string, ending: string): string {
  const name = `${safeTitle(title)} ${ending}`
  const plain = name.replaceAll(/[^ -~]|%/gu, '_')
  return `attachment; filename="${plain}"; filename*=UTF-8''${percentEncoded(name)}`
}

function safeTitle(title: string): string {
  const words = title
    .replaceAll(/[\p{C}\s"*/:<>?\\|]+/gu, ' ')
    .replace(/^[ .]+/u, '')
    .trim()
  return AS_MUCH_AS_FITS.exec(words)?.[0].trim() || 'Board'
}

/** As RFC 8187 has it, which allows less than addresses do. */
function percentEncoded(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()*]/gu,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
