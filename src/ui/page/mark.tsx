/** Two steps and the way between them: stands for the city where it has set no crest. */
export const Mark = () => (
  <svg class="header-crest header-mark" viewBox="4 4 24 24" aria-hidden="true" focusable="false">
    <path class="mark-way" d="M10 10h7a5 5 0 0 1 0 10h-2a2 2 0 0 0-2 2" />
    <circle class="mark-now" cx="10" cy="10" r="3" />
    <circle class="mark-next" cx="13" cy="23" r="3" />
  </svg>
)

/** The same mark for the tab of the browser, inlined: no further request for it. */
export const markFor = (ground: string): string =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="${ground}"/><path d="M10 10h7a5 5 0 0 1 0 10h-2a2 2 0 0 0-2 2" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/><circle cx="10" cy="10" r="3" fill="#e0b04a"/><circle cx="13" cy="23" r="3" fill="#fff"/></svg>`,
  )}`
