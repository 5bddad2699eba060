import { expect, test } from 'vitest'
import { serveApi } from './served-api.fixture.ts'

const { ask, opened, city } = await serveApi()

test('a dossier is found by its title and its number, by who may read it', async () => {
  const { dossier: id } = await opened()
  const byTitle = await ask('/search?q=sipa%20contoh')
  expect(byTitle.status).toBe(200)
  expect(byTitle.json.titled.items).toMatchObject([{ id, title: 'SIPADU (contoh)' }])
  expect((await ask(`/search?q=${id}`)).json.numbered).toMatchObject([{ id }])
  const { number } = (await ask(`/dossiers/${id}`)).json
  const [year, serial] = number.split('-')
  for (const q of [number, `${Number(serial)}/${year}`, `${year}-${Number(serial)}`]) {
    expect((await ask(`/search?q=${q}`)).json.numbered).toMatchObject([{ id, number }])
  }
  const nothing = { numbered: [], titled: { items: [], next: null }, agencies: [], people: [] }
  for (const q of ['sipadu', id, number])
    expect((await ask(`/search?q=${q}`, { by: city.stranger })).json).toEqual(nothing)
  expect((await ask('/search?q=')).status).toBe(422)
})
