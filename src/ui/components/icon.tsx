import { written } from '../kept.tsx'

/** One set, drawn on a 24 unit grid with round strokes; each is a list of SVG paths. */
const PATHS = {
  alert: ['M12 3.5 2.5 20h19L12 3.5Z', 'M12 10v4.5', 'M12 17.3v.2'],
  arrowBack: ['M9 6 3 12l6 6', 'M3 12h12a6 6 0 0 1 6 6'],
  arrowLeft: ['M20 12H4', 'm10 18-6-6 6-6'],
  arrowRight: ['M4 12h16', 'm14 6 6 6-6 6'],
  bell: ['M6 10a6 6 0 0 1 12 0c0 6 2.5 7 2.5 7h-17S6 16 6 10Z', 'M10 20.5a2.2 2.2 0 0 0 4 0'],
  book: ['M4 19.5V5a2 2 0 0 1 2-2h14v18H6a2 2 0 0 1 0-4h14'],
  building: ['M3 21h18', 'M5 21V9l7-5 7 5v12', 'M9 21v-6h6v6', 'M9 11.5h.1', 'M15 11.5h.1'],
  calendar: ['M4 6h16v15H4Z', 'M4 10.5h16', 'M8 3v5', 'M16 3v5'],
  check: ['m5 12.5 4.5 4.5L19 7.5'],
  checkCircle: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z', 'm8 12.3 2.8 2.8L16 9.6'],
  chevronDown: ['m6 9.5 6 6 6-6'],
  clock: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z', 'M12 7.5V12l3 2'],
  cross: ['M6 6l12 12', 'M18 6 6 18'],
  crossCircle: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z', 'm9 9 6 6', 'm15 9-6 6'],
  document: ['M6 3h8l5 5v13H6Z', 'M14 3v5h5', 'M9 13h6', 'M9 17h6'],
  download: ['M12 4v11', 'm7 11 5 5 5-5', 'M4 20h16'],
  flow: ['M4 4h6v5H4Z', 'M14 15h6v5h-6Z', 'M7 9v5a3 3 0 0 0 3 3h4'],
  folder: ['M3 6h6l2 2.5h10V19H3Z'],
  globe: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z', 'M3 12h18', 'M12 3c5 5 5 13 0 18', 'M12 3c-5 5-5 13 0 18'],
  hourglass: ['M6 3h12', 'M6 21h12', 'M7 3v4l5 5 5-5V3', 'M7 21v-4l5-5 5 5v4'],
  inbox: ['M4 13 6.5 5h11L20 13v6H4Z', 'M4 13h5a3 3 0 0 0 6 0h5'],
  info: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z', 'M12 11v5.5', 'M12 7.6v.2'],
  lock: ['M5 11h14v10H5Z', 'M8 11V8a4 4 0 0 1 8 0v3'],
  menu: ['M4 7h16', 'M4 12h16', 'M4 17h16'],
  minus: ['M5 12h14'],
  pause: ['M8 5v14', 'M16 5v14'],
  people: [
    'M9 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7Z',
    'M2.5 20a6.5 6.5 0 0 1 13 0',
    'M16 5a3.5 3.5 0 0 1 0 6.5',
    'M18 14.5a6.5 6.5 0 0 1 3.5 5.5',
  ],
  person: ['M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8Z', 'M4.5 21a7.5 7.5 0 0 1 15 0'],
  plus: ['M12 5v14', 'M5 12h14'],
  print: ['M7 9V3h10v6', 'M7 18H3V9h18v9h-4', 'M7 14h10v7H7Z'],
  search: ['M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Z', 'm15.5 15.5 5 5'],
  shield: ['M12 3 4.5 6v6c0 5 3.5 7.8 7.5 9 4-1.2 7.5-4 7.5-9V6Z', 'm8.5 12 2.5 2.5 4.5-4.5'],
  settings: [
    'M4 7h9',
    'M19 7h1',
    'M16 4.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z',
    'M4 17h1',
    'M11 17h9',
    'M8 14.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z',
  ],
  signOut: ['M10 4H5v16h5', 'M10 12h10', 'm16 8 4 4-4 4'],
  trash: ['M4 7h16', 'M9 7V4h6v3', 'M6 7l1 14h10l1-14', 'M10 11v6', 'M14 11v6'],
  upload: ['M12 16V5', 'm7 9 5-5 5 5', 'M4 20h16'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type IconName = keyof typeof PATHS

export const ICON_NAMES: readonly IconName[] = (Object.keys(PATHS) as IconName[]).sort()

// Pages are full of them: put together once, and set as they are.
const MARKUP = new Map<string, string>(
  Object.entries(PATHS).map(([name, paths]) => [
    name,
    `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${paths
      .map((d) => `<path d="${d}"/>`)
      .join('')}</svg>`,
  ]),
)

/** Decoration beside a word, never instead of one: hidden from assistive technology. */
export const Icon = ({ name }: { name: IconName }) => written(MARKUP.get(name) ?? '')
