/**
 * Content-Disposition of a file to be kept and never shown in place (RFC 6266): a plain name for old clients, the whole one in
 * UTF-8, both clear of what file systems cannot have.
 */
export function attachmentNamed(name: string): string {
  const kept = name.replace(/[\p{Cc}<>:"/\\|?*]/gu, '_').slice(0, MOST_LETTERS)
  const plain = kept.replace(/[^\x20-\x7e]|%/g, '_')
  const encoded = encodeURIComponent(kept).replace(/['()*]/g, percent)
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

const MOST_LETTERS = 150

const percent = (letter: string): string => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`
