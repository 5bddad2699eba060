// The plain export paints the ground of every page of a document at the place of its first page, over what stands there.
const GROUND =
  /^ {4}<path class="typst-shape" fill="#[0-9a-f]{6}" fill-rule="nonzero" d="M 0 0v [\d.]+ h [\d.]+ v -[\d.]+ Z "\/>\n/gm
const OPENING = /^<svg [^>]*>\n/

/** All pages on one white ground. */
export const onOneGround = (svg: string): string =>
  svg
    .replaceAll(GROUND, '')
    .replace(OPENING, (opening) => `${opening}    <rect width="100%" height="100%" fill="#ffffff"/>\n`)
