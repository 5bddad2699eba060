import { z } from 'zod'
import { Instant, PlainDate } from '#core/calendar/plain-date.ts'
import { AgencyId } from '#core/ids.ts'
import {
  AgencyEnd,
  AgencyNew,
  AgencyRename,
  addAgency,
  CREST_BYTES,
  endAgency,
  findAgency,
  listAgencies,
  listChanges,
  loadLook,
  loadSettings,
  renameAgency,
  reviveAgency,
  SettingsForm,
  saveLook,
  saveSettings,
} from '#features/administration/index.ts'
import type { Database } from '#platform/database/database.ts'
import { fail } from '#platform/http/problem.ts'
import { translator } from '#ui/messages/translator.ts'
import { change, type Reading, readingOf, stateTag } from './administering.ts'
import { named, pageOf } from './components.ts'
import { type Operation, operation } from './operation.ts'

const AdministeredAgency = named(
  'AdministeredAgency',
  z.strictObject({
    id: AgencyId,
    code: z.string(),
    name: z.string(),
    shortName: z.string(),
    validFrom: PlainDate,
    validUntil: PlainDate.nullable(),
    successor: AgencyId.nullable(),
    successorName: z.string().nullable(),
    formerNames: z.array(z.strictObject({ name: z.string(), shortName: z.string(), validUntil: PlainDate })),
    heads: z.array(z.string()),
    openDossiers: z.int(),
    owner: z.boolean().describe('Whether it owns the SOP'),
  }),
)
const Settings = named(
  'Settings',
  z.strictObject({
    name: z.string(),
    timeZone: z.string(),
    officeOpens: z.string(),
    officeCloses: z.string(),
    sopOwner: AgencyId.nullable(),
  }),
)
const Snapshot = z.record(z.string(), z.unknown())
const Change = named(
  'Change',
  z.strictObject({
    id: z.string(),
    at: Instant,
    by: z.string(),
    subject: z.string(),
    subjectId: z.uuid(),
    action: z.string(),
    before: Snapshot.nullable(),
    after: Snapshot.nullable(),
  }),
)
const NewAgency = named('NewAgency', AgencyNew)
const AgencyRenaming = named('AgencyRenaming', AgencyRename)
const AgencyEnding = named('AgencyEnding', AgencyEnd)
const SettingsBody = named('SettingsBody', SettingsForm)

const One = z.object({ agency: AgencyId })
const agencyPath = '/api/v1/administration/agencies/{agency}' as const
const Look = named(
  'Look',
  z.strictObject({
    colour: z.string().nullable().describe('"#rrggbb"; null for the colour that Alur brings'),
    contact: z.string().nullable(),
    crest: z.string().nullable().describe('Hash of the crest, which is at /lambang/{crest}'),
  }),
)
const LookBody = named(
  'LookBody',
  z.strictObject({
    colour: z
      .string()
      .regex(/^#[0-9a-f]{6}$/)
      .nullable(),
    contact: z.string().min(3).max(254).nullable(),
    crest: z
      .base64()
      .max(Math.ceil(CREST_BYTES / 3) * 4)
      .nullable()
      .optional()
      .describe('PNG or WebP in base64; null removes it, absent leaves it'),
  }),
)

const settingsPath = '/api/v1/administration/settings' as const
const lookPath = '/api/v1/administration/look' as const

/** Agencies, settings, and what administrators changed. */
export function administrationOperations(database: Database): readonly Operation[] {
  const shared = { access: 'administrator', tag: 'administration', method: 'get' } as const
  const existing = {
    params: One,
    load: ({ trx, by, params, today }: Reading<{ agency: AgencyId }>) =>
      findAgency(trx, by.tenant, params.agency, today),
    target: ({ id }: { readonly id: AgencyId }) => ({ subject: 'agency', id }) as const,
  }
  return [
    operation(
      {
        ...shared,
        id: 'administeredAgencies',
        path: '/api/v1/administration/agencies',
        summary: 'api.op.administeredAgencies',
        answer: pageOf('AdministeredAgencyList', AdministeredAgency),
      },
      async (asked) => {
        const rows = await database.withTenant(asked.tenant.id, (trx) =>
          listAgencies(trx, asked.tenant.id, readingOf(asked, trx).today),
        )
        return { value: { items: rows.map(agencyAnswer), next: null } }
      },
    ),
    operation(
      {
        ...shared,
        id: 'administeredAgency',
        path: agencyPath,
        summary: 'api.op.administeredAgency',
        params: One,
        answer: AdministeredAgency,
      },
      async (asked) =>
        database.withTenant(asked.tenant.id, async (trx) => {
          const reading = readingOf(asked, trx)
          const agency = (await existing.load(reading)) ?? fail('notFound')
          return { value: agencyAnswer(agency), headers: await stateTag(reading, existing.target(agency)) }
        }),
    ),
    change(database, {
      id: 'addAgency',
      method: 'put',
      path: agencyPath,
      summary: 'api.op.addAgency',
      params: One,
      body: NewAgency,
      load: async ({ params }) => ({ id: params.agency }),
      target: existing.target,
      save: ({ trx, by, loaded }, input) => addAgency(trx, by, loaded.id, input),
    }),
    change(database, {
      ...existing,
      id: 'renameAgency',
      method: 'post',
      path: `${agencyPath}/rename`,
      summary: 'api.op.renameAgency',
      body: AgencyRenaming,
      needs: 'state',
      save: ({ trx, by, loaded, seen, today }, input) => renameAgency(trx, by, loaded, { ...input, seen, today }),
    }),
    change(database, {
      ...existing,
      id: 'endAgency',
      method: 'post',
      path: `${agencyPath}/end`,
      summary: 'api.op.endAgency',
      body: AgencyEnding,
      needs: 'state',
      save: ({ trx, by, loaded, seen }, input) => endAgency(trx, by, loaded, { ...input, seen }),
    }),
    change(database, {
      ...existing,
      id: 'reviveAgency',
      method: 'post',
      path: `${agencyPath}/revive`,
      summary: 'api.op.reviveAgency',
      save: ({ trx, by, loaded }) => reviveAgency(trx, by, loaded.id),
    }),
    operation(
      { ...shared, id: 'getSettings', path: settingsPath, summary: 'api.op.getSettings', answer: Settings },
      async (asked) =>
        database.withTenant(asked.tenant.id, async (trx) => {
          const { id } = asked.tenant
          const headers = await stateTag(readingOf(asked, trx), { subject: 'tenant', id })
          return { value: await loadSettings(trx, id), headers }
        }),
    ),
    change(database, {
      id: 'saveSettings',
      method: 'put',
      path: settingsPath,
      summary: 'api.op.saveSettings',
      body: SettingsBody,
      needs: 'state',
      load: async ({ by }) => ({ id: by.tenant }),
      target: ({ id }) => ({ subject: 'tenant', id }),
      save: ({ trx, by, seen }, input) => {
        const { officeOpens: opens, officeCloses: closes } = input
        // Kept in the trail of each deadline that moves, thus in the language of the papers.
        const reason = translator('id')('people.settings.moved', { opens, closes })
        return saveSettings(trx, by, { ...input, seen, reason })
      },
    }),
    operation({ ...shared, id: 'getLook', path: lookPath, summary: 'api.op.getLook', answer: Look }, async (asked) =>
      database.withTenant(asked.tenant.id, async (trx) => {
        const { id } = asked.tenant
        const headers = await stateTag(readingOf(asked, trx), { subject: 'look', id })
        return { value: await loadLook(trx, id), headers }
      }),
    ),
    change(database, {
      id: 'saveLook',
      method: 'put',
      path: lookPath,
      summary: 'api.op.saveLook',
      body: LookBody,
      needs: 'state',
      load: async ({ by }) => ({ id: by.tenant }),
      target: ({ id }) => ({ subject: 'look', id }),
      save: ({ trx, by, seen }, { crest, ...input }) =>
        saveLook(trx, by, {
          ...input,
          seen,
          crest: crest == null ? keepOrRemove(crest) : Buffer.from(crest, 'base64'),
        }),
    }),
    operation(
      {
        ...shared,
        id: 'listChanges',
        path: '/api/v1/administration/changes',
        summary: 'api.op.listChanges',
        query: z.object({
          of: z.uuid().optional().describe('Only those of this thing'),
          cursor: z
            .string()
            .regex(/^\d{1,18}$/)
            .optional()
            .describe('`next` of the page before'),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
        answer: pageOf('ChangeList', Change),
      },
      async ({ tenant, query: { of, cursor, limit } }) => {
        const found = await database.withTenant(tenant.id, (trx) =>
          listChanges(trx, tenant.id, { of, below: cursor, limit: limit + 1 }),
        )
        const items = found.slice(0, limit)
        return { value: { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null } }
      },
    ),
  ]
}

const agencyAnswer = ({
  formerNames,
  heads,
  ...agency
}: Awaited<ReturnType<typeof listAgencies>>[number]): z.output<typeof AdministeredAgency> => ({
  ...agency,
  formerNames: [...formerNames],
  heads: [...heads],
})

const keepOrRemove = (crest: null | undefined) => (crest === null ? 'remove' : 'keep')
