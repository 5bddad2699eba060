import { describe, expect, test } from 'vitest'
import type { ApiDocument } from './openapi.ts'
import { serveApi } from './served-api.fixture.ts'

const { ask, opened, web } = await serveApi()

describe('the document', () => {
  const load = async (): Promise<ApiDocument> => JSON.parse((await ask('/openapi.json', { by: null })).text)

  test('and the route table name the same operations with the same rules', async () => {
    const { paths } = await load()
    const documented = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => `${method.toUpperCase()} ${path} ${operation['x-access']}`),
    )
    const routed = web.routes
      .filter(({ path }) => path.startsWith('/api/v1/') && path !== '/api/v1/openapi.json')
      .map(({ method, path, access }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')} ${access}`)
    expect(documented.sort()).toEqual(routed.sort())
    expect(documented.length).toBeGreaterThan(20)
  })

  test('has closed schemas, every reference leads to one, every operation its own name', async () => {
    const document = await load()
    const text = JSON.stringify(document)
    const open: string[] = []
    const look = (value: unknown, where: string): void => {
      if (typeof value !== 'object' || value === null) return
      if ('properties' in value && !('additionalProperties' in value && value.additionalProperties === false)) {
        open.push(where)
      }
      for (const [name, inner] of Object.entries(value)) look(inner, `${where}/${name}`)
    }
    look(document.components.schemas, '')
    // A problem has members of its own, by its type.
    expect(open).toEqual(['/Problem'])
    const named = new Set(Object.keys(document.components.schemas))
    const referred = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name = '']) => name)
    expect(referred.filter((name) => !named.has(name))).toEqual([])
    const ids = [...text.matchAll(/"operationId":"(\w+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('has a reference page in both languages, without anything inline', async () => {
    for (const [language, title] of [
      ['id', 'API Alur'],
      ['en', 'Alur API'],
    ] as const) {
      const { status, text } = await ask('', { by: null, headers: { 'accept-language': language } })
      expect(status).toBe(200)
      expect(text).toContain(title)
      expect(text).toContain('/api/v1/dossiers/{dossier}/acts')
      expect(text).toContain('urn:alur:problem:notYourTurn')
      expect(text).not.toMatch(/<script(?![^>]* src=)|<style| style=| onclick=/)
    }
  })
})

describe('for everybody', () => {
  test('SOP 009 stands as printed, 27 working days in all', async () => {
    const { status, json } = await ask('/sops/009', { by: null })
    expect(status).toBe(200)
    expect(json).toMatchObject({ number: '009', version: 1, header: { revisedOn: null } })
    const days = json.activities.map(({ duration }: { duration: { value: number } }) => duration.value)
    expect(days).toHaveLength(15)
    expect(days.reduce((a: number, b: number) => a + b)).toBe(27)
    expect(json.activities[1]).toMatchObject({
      no: 2,
      role: 'Kepala Diskominfo',
      column: 'Kepala Diskominfostandi',
      duration: { value: 1, unit: 'workingDays' },
      outputs: [{ kind: 'suratTugas', name: 'Surat Tugas' }],
      exits: [
        { key: 'ditunjuk', label: 'Tunjuk', kind: 'forward', to: 'formTeam', toNo: 3 },
        { key: 'dikembalikan', kind: 'back', toNo: 1 },
      ],
    })
    expect(json.waits.map(({ stage }: { stage: string }) => stage)).toEqual(['procurement', 'construction'])
    expect((await ask('/sops/010', { by: null })).status).toBe(404)
    const form = await ask('/sops/009/forms/appointMember/act/dikembalikan', { by: null })
    expect(form.json).toMatchObject({ type: 'object', required: ['reason'], additionalProperties: false })
    expect((await ask('/sops/009/forms/constructor/act/x', { by: null })).status).toBe(404)
  })

  test('a deadline is explained day by day', async () => {
    const { json } = await ask('/deadline?received=2026-03-13&value=7', { by: null })
    expect(json.due.on).toBe('2026-03-31')
    expect(json.days.filter(({ counted }: { counted: boolean }) => counted)).toHaveLength(7)
    expect(json.days.at(-1)).toMatchObject({ date: '2026-03-31', reason: 'due' })
    expect((await ask('/calendar/2026', { by: null })).json).toMatchObject({ certainty: 'official' })
  })

  test('a code shows steps and offices, no names; a wrong one nothing', async () => {
    const { trackingCode } = await opened()
    const { status, text } = await ask(`/track/${trackingCode}`, { by: null })
    expect(status).toBe(200)
    expect(text).not.toContain('SIPADU')
    expect((await ask('/track/AAAAAAAAAAAAAAAAAAAAAA', { by: null })).status).toBe(404)
  })
})
