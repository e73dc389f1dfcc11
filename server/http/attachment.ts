/** Sixty characters, of four bytes at most: with its ending a name has to fit in 255 bytes on most disks. */
const AS_MUCH_AS_FITS = /^.{0,60}/u

/** The `Content-Disposition` of a file to be saved (RFC 6266), called so by {@link fileNamed}. */
export function attachmentNamed(title: string, ending: string): string {
  const name = fileNamed(title, ending)
  const plain = name.replaceAll(/[^ -~]|%/gu, '_')
  return `attachment; filename="${plain}"; filename*=UTF-8''${percentEncoded(name)}`
}

/**
 * What a file is called that is named after a board: "Title services.csv". Titles are anybody's words:
 * what would end a header, name a folder, hide the file or turn its ending round is left out.
 * @param ending what the name ends with, in plain ASCII: "services.csv"
 */
export function fileNamed(title: string, ending: string): string {
  return `${safeTitle(title)} ${ending}`
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
