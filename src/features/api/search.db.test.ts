import { expect, test } from 'vitest'
import { serveApi } from './served-api.fixture.ts'

const { ask, opened, city } = await serveApi()

test('a dossier is found by its title and its number, by who may read it', async () => {
  const { dossier: id } = await opened()
  const byTitle = await ask('/search?q=sipa%20contoh')
  expect(byTitle.status).toBe(200)
  expect(byTitle.json.titled.items).toMatchObject([{ id, title: 'SIPADU (contoh)' }])
  expect((await ask(`/search?q=${id}`)).json.numbered).toMatchObject([{ id }])
  const nothing = { numbered: [], titled: { items: [], next: null }, agencies: [], people: [] }
  for (const q of ['sipadu', id]) expect((await ask(`/search?q=${q}`, { by: city.stranger })).json).toEqual(nothing)
  expect((await ask('/search?q=')).status).toBe(422)
})
