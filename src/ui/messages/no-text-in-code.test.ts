import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { textsIn } from './texts-in-code.fixture.ts'

const SRC = new URL('../../', import.meta.url).pathname

/** Where a page, a problem or an island may be; the core speaks in keys, commands speak to operators. */
const SPEAKING = ['ui/**/*.{ts,tsx}', 'features/**/*.{ts,tsx}', 'platform/http/**/*.ts', 'core/**/*.ts']
/** Sample data are what people would type, a definition is what is printed, letters are Indonesian whoever reads them. */
const NOT_SPEAKING =
  /\.test\.tsx?$|\.fixture\.tsx?$|^features\/demo\/|^core\/sop\/sop-\d+\.ts$|^core\/letters\/(?:bodies\/|letter-of\.ts)/

async function sources(): Promise<string[]> {
  const found: string[] = []
  for await (const file of glob(SPEAKING, { cwd: SRC })) if (!NOT_SPEAKING.test(file)) found.push(file)
  return found.sort()
}

test('no text of either language stands in code', async () => {
  const files = await sources()
  expect(files.length).toBeGreaterThan(200)
  const found = files.flatMap((file) =>
    textsIn(file, readFileSync(join(SRC, file), 'utf8')).map((text) => `${file}: ${text}`),
  )
  expect(found).toEqual([])
})

test.each([
  ['a text between tags', 'const a = <p>Berkas baru</p>'],
  ['a text in braces', "const a = <p>{'Simpan'}</p>"],
  ['one of two texts', "const a = <p>{late ? 'Terlambat' : t('x')}</p>"],
  ['a text of a template', `const a = <p>{\`Putaran \${round}\`}</p>`],
  ['what stands behind an and', "const a = <p>{late && 'Late'}</p>"],
  ['a label for assistive technology', 'const a = <nav aria-label="Menu" />'],
  ['a title', "const a = <abbr title={'Batas waktu'} />"],
  ['a placeholder', 'const a = <input placeholder="Cari" />'],
  ['the text of a picture', `const a = <img alt={\`Lambang \${city}\`} />`],
  ['a member of a problem', "fail('gone', { detail: 'Tautan sudah lewat' })"],
  ['a title that is handed on', "show(c, { title: 'Berkas' }, page)"],
  ['the title of an answer to a fault', `const told = { status: 500, title: \`Gangguan \${n}\` }`],
  ['what an island writes', "bar.textContent = 'Sedang mengirim'"],
  ['a name that an island sets', "bar.setAttribute('aria-label', 'Sedang mengirim')"],
  ['what an island asks', "confirm('Yakin?')"],
])('%s is found', (_, code) => {
  expect(textsIn('a.tsx', code)).toHaveLength(1)
})

test.each([
  ['a message', "const a = <p title={t('common.next')}>{t('common.next')}</p>"],
  ['signs', 'const a = <p>{name} · {place} / {1}</p>'],
  ['a name of a class', 'const a = <p class="stack">{x}</p>'],
  ['a picture for the eye alone', 'const a = <img alt="" />'],
  ['what is compared', "const a = <p>{kind === 'late' && t('x')}</p>"],
  ['a key of a message', "const a = { label: 'front.nav.sop', title: 'account.password.title' }"],
  ['the name of a type', 'const a = { title: line({ max: 20 }), label: kind }'],
  ['a fault, which is logged', "throw new Error('the city has no calendar')"],
])('%s is none', (_, code) => {
  expect(textsIn('a.tsx', code)).toEqual([])
})
