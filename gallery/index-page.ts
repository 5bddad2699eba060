import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileOf, THEMES, VIEWS } from './photograph.ts'
import type { Shot } from './shot.ts'

const STYLE = `
body { margin: 2rem; font: 16px/1.5 system-ui, sans-serif; color-scheme: light dark }
section { margin-block: 3rem; border-block-start: 1px solid gray }
div { display: flex; gap: 1rem; overflow-x: auto; align-items: start }
figure { margin: 0 }
figcaption { font-size: .8rem }
img { display: block; max-block-size: 70vh; border: 1px solid gray; background: gray }
.wrong { color: crimson }`

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** One page that shows every picture beside its faults. */
export async function writeIndex(folder: string, shots: readonly Shot[], faults: readonly string[]): Promise<void> {
  const sections = shots.map((shot) => {
    const own = faults.filter((fault) => fault.startsWith(`${shot.name} at `))
    const figures = VIEWS.flatMap((view) =>
      THEMES.map((theme) => {
        const file = fileOf(shot, view, theme)
        return `<figure><a href="${file}"><img loading="lazy" src="${file}" alt="${escaped(shot.name)}, ${view.width} px, ${theme}"></a><figcaption>${view.width} px, ${theme}</figcaption></figure>`
      }),
    )
    return `<section id="${shot.name}"><h2>${escaped(shot.name)}</h2>
<p>${shot.kind}, ${escaped(shot.route)}, ${shot.username === '' ? 'no account' : escaped(shot.username)}</p>
${own.map((fault) => `<p class="wrong">${escaped(fault)}</p>`).join('\n')}
<div>${figures.join('\n')}</div></section>`
  })
  const list = shots.map(({ name }) => `<li><a href="#${name}">${escaped(name)}</a></li>`)
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Alur: every page</title><style>${STYLE}</style><h1>Alur: every page</h1>
<p>${shots.length} pages, ${faults.length} faults</p><ul>${list.join('\n')}</ul>
${sections.join('\n')}</html>`
  await writeFile(join(folder, 'index.html'), html)
}
