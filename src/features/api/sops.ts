import { z } from 'zod'
import { Instant } from '#core/calendar/plain-date.ts'
import { Duration, FilledBy, Header, Output, Party, type SopDefinition, type Step } from '#core/sop/definition.ts'
import { activitiesOf, loadRole, loadStage, outputsOf, stagesInOrder, targetOf } from '#core/sop/navigate.ts'
import { loadDefinition } from '#features/dossier/index.ts'
import { performanceOf } from '#features/insight/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Tenant } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import { named } from './components.ts'
import { loadForm } from './form-of-exit.ts'
import { jsonSchemaOf } from './json-schema.ts'
import { type Operation, operation } from './operation.ts'

const ExitAnswer = named(
  'Exit',
  z.strictObject({
    key: z.string(),
    step: z.string(),
    label: z.string(),
    kind: z.enum(['onward', 'forward', 'back', 'end']),
    to: z.string().nullable().describe('Stage that it leads to; null at the end'),
    toNo: z.int().nullable().describe('Number of the activity that it leads to; null for a wait and at the end'),
    result: z.enum(['completed', 'notFeasible']).nullable(),
    outputs: z.array(Output).describe('What comes into being here'),
  }),
)
const StepAnswer = named(
  'Step',
  z.strictObject({ key: z.string(), role: z.string(), roleKey: z.string(), drafters: z.array(z.string()) }),
)
const ActivityAnswer = named(
  'Activity',
  z.strictObject({
    no: z.int(),
    stage: z.string(),
    text: z.string(),
    role: z.string().describe('Who acts first, of six parties'),
    roleKey: z.string(),
    column: z.string().describe('The printed column of "Pelaksana", of three'),
    columnKey: z.string(),
    duration: Duration.nullable(),
    requiredInput: z.string().nullable(),
    outputs: z.array(Output),
    remark: z.string().nullable(),
    steps: z.array(StepAnswer),
    exits: z.array(ExitAnswer),
  }),
)
const WaitAnswer = named(
  'Wait',
  z.strictObject({
    stage: z.string(),
    name: z.string(),
    after: z.string().nullable().describe('The stage before it'),
    role: z.string(),
    roleKey: z.string(),
    outputs: z.array(Output),
    steps: z.array(StepAnswer),
    exits: z.array(ExitAnswer),
  }),
)
const SopAnswer = named(
  'Sop',
  z.strictObject({
    number: z.string(),
    version: z.int(),
    title: z.string(),
    header: named('SopHeader', Header).describe('As printed; null is a gap of the printed SOP'),
    performers: z.array(z.strictObject({ key: z.string(), name: z.string() })),
    roles: z.array(z.strictObject({ key: z.string(), name: z.string(), party: Party, filledBy: FilledBy })),
    activities: z.array(ActivityAnswer),
    waits: z.array(WaitAnswer),
  }),
)
const FormSchema = named('FormSchema', z.record(z.string(), z.unknown()).describe('JSON Schema 2020-12'))

const MeasuredFigure = z
  .strictObject({
    dossiers: z.int(),
    medianDays: z.number().describe('Working days; halves occur'),
    onTimePercent: z.int().nullable().describe('Of 100 rounds, those done by their deadline; null where no clock runs'),
  })
  .nullable()
  .describe('null while fewer than five dossiers went through it')
const SopPerformance = named(
  'SopPerformance',
  z.strictObject({
    number: z.string(),
    version: z.int(),
    standardDays: z.int().describe('Working days of all activities'),
    measuredAt: Instant.nullable(),
    wholeWay: MeasuredFigure.describe('Of completed dossiers, without procurement and construction'),
    activities: z.array(
      z.strictObject({
        key: z.string(),
        no: z.int(),
        text: z.string(),
        standard: Duration.nullable(),
        measured: MeasuredFigure,
      }),
    ),
  }),
)

const SopParams = z.object({ number: z.string().max(20) })
const Version = z.object({
  version: z.coerce.number().int().min(1).optional().describe('The one in force when left out'),
})

/** The SOPs of the city, for everybody. */
export function sopOperations(database: Database): readonly Operation[] {
  const load = async (tenant: Tenant, number: string, version: number | undefined): Promise<SopDefinition> =>
    (await database.withTenant(tenant.id, ({ query }) =>
      loadDefinition(query, tenant.id, number, version ?? 'inForce'),
    )) ?? fail('notFound')
  return [
    operation(
      {
        id: 'getSop',
        method: 'get',
        path: '/api/v1/sops/{number}',
        access: 'public',
        tag: 'sops',
        summary: 'api.op.getSop',
        params: SopParams,
        query: Version,
        answer: SopAnswer,
      },
      async ({ tenant, params, query }) => ({ value: sopAnswer(await load(tenant, params.number, query.version)) }),
    ),
    operation(
      {
        id: 'getSopPerformance',
        method: 'get',
        path: '/api/v1/sops/{number}/performance',
        access: 'public',
        tag: 'sops',
        summary: 'api.op.getSopPerformance',
        params: SopParams,
        answer: SopPerformance,
      },
      async ({ tenant, params }) => {
        const found = (await performanceOf(database, tenant.id, params.number)) ?? fail('notFound')
        const { sop, standardDays, measuredAt, wholeWay, activities } = found
        return {
          value: {
            number: sop.number,
            version: sop.version,
            standardDays,
            measuredAt: measuredAt ?? null,
            wholeWay: wholeWay ?? null,
            activities: activities.map(({ stage, no, text, standard, figure }) => ({
              key: stage,
              no,
              text,
              standard,
              measured: figure ?? null,
            })),
          },
        }
      },
    ),
    operation(
      {
        id: 'getForm',
        method: 'get',
        path: '/api/v1/sops/{number}/forms/{stage}/{step}/{exit}',
        access: 'public',
        tag: 'sops',
        summary: 'api.op.getForm',
        params: SopParams.extend({ stage: z.string(), step: z.string(), exit: z.string() }),
        query: Version,
        answer: FormSchema,
      },
      async ({ tenant, params: { number, exit, ...place }, query }) => {
        const sop = await load(tenant, number, query.version)
        const { schema } = loadForm(sop, place, exit) ?? fail('notFound')
        return { value: jsonSchemaOf(schema) }
      },
    ),
  ]
}

function sopAnswer(sop: SopDefinition): z.output<typeof SopAnswer> {
  const columns = new Map(sop.performers.map(({ key, name }) => [key, name]))
  const order = stagesInOrder(sop)
  return {
    number: sop.number,
    version: sop.version,
    title: sop.title,
    header: sop.header,
    performers: sop.performers,
    roles: Object.entries(sop.roles).map(([key, role]) => ({ key, ...role })),
    activities: activitiesOf(sop).map(({ key, no, text, column, duration, requiredInput, outputs, remark, steps }) => ({
      no,
      stage: key,
      text,
      ...firstRole(sop, steps),
      column: columns.get(column) ?? column,
      columnKey: column,
      duration,
      requiredInput,
      outputs,
      remark,
      ...waysOf(sop, key, steps),
    })),
    waits: order.flatMap((stage, index) =>
      stage.kind === 'wait'
        ? [
            {
              stage: stage.key,
              name: stage.name,
              after: order[index - 1]?.key ?? null,
              ...firstRole(sop, stage.steps),
              outputs: stage.outputs,
              ...waysOf(sop, stage.key, stage.steps),
            },
          ]
        : [],
    ),
  }
}

function firstRole(sop: SopDefinition, [first]: readonly Step[]): { role: string; roleKey: string } {
  if (!first) throw new Error(`SOP ${sop.number} has a stage without steps`)
  return { role: loadRole(sop, first.role).name, roleKey: first.role }
}

function waysOf(sop: SopDefinition, key: string, steps: readonly Step[]) {
  const stage = loadStage(sop, key)
  return {
    steps: steps.map((step) => ({
      key: step.key,
      role: loadRole(sop, step.role).name,
      roleKey: step.role,
      drafters: step.drafters,
    })),
    exits: steps.flatMap((step) =>
      Object.entries(step.exits).map(([exit, way]) => {
        const target = targetOf(sop, { stage: key, step: step.key }, way)
        const to = target && loadStage(sop, target.stage)
        return {
          key: exit,
          step: step.key,
          label: way.label,
          kind: way.kind,
          to: target?.stage ?? null,
          toNo: to?.kind === 'activity' ? to.no : null,
          result: way.kind === 'end' ? way.result : null,
          outputs: [...outputsOf(stage, way)],
        }
      }),
    ),
  }
}
