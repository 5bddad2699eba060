import { z } from 'zod'
import { RULES } from '#core/authority/rules.ts'
import { DossierId, PersonId } from '#core/ids.ts'
import { type AuthorityAnswers, actText, loadAuthority, standingText } from '#features/authority/index.ts'
import { loadKnownCity, refusalText } from '#features/dossier/index.ts'
import type { Database } from '#platform/database/database.ts'
import { fail } from '#platform/http/problem.ts'
import type { Words } from '#ui/messages/words.ts'
import { named } from './components.ts'
import { type Operation, operation } from './operation.ts'

const Answer = named(
  'AuthorityAnswer',
  z.strictObject({
    act: z.string(),
    exit: z.string().nullable().describe('Label of the exit, where the act is to leave the turn by it'),
    text: z.string(),
    allowed: z.boolean(),
    ground: z.string().nullable().describe('`tenure`, `delegation`, `team`, `provider` or `duty`'),
    reason: z.string().nullable(),
    why: z.string().describe('The ground, or the reason why not, in words'),
  }),
)
const Subject = z.strictObject({ person: PersonId, name: z.string() })
const Found = z.strictObject({ id: DossierId, number: z.string() })
const Authority = named(
  'Authority',
  z.strictObject({
    rules: z.array(
      z.strictObject({
        act: z.string(),
        states: z.array(z.enum(['running', 'held', 'over'])),
        grounds: z.array(z.string()),
        otherwise: z.string().describe('The reason where no ground holds'),
      }),
    ),
    answers: z.array(z.strictObject({ person: Subject, dossier: Found, answers: z.array(Answer) })),
  }),
)

type Told = AuthorityAnswers['people'][number]['answers'][number]

/** Who may do what, and why: the twin of the page "Wewenang". */
export const authorityOperations = (database: Database): readonly Operation[] => [
  operation(
    {
      id: 'getAuthority',
      method: 'get',
      path: '/api/v1/administration/authority',
      access: 'administrator',
      tag: 'administration',
      summary: 'authority.op.getAuthority',
      query: z.object({
        dossier: z.string().max(100).default('').describe('Number or identifier: who may act on it'),
        person: z.string().max(100).default('').describe('Identifier: what they may do'),
      }),
      answer: Authority,
    },
    async ({ tenant, words, query: asked }) => {
      const found = await loadAuthority(database, tenant.id, asked)
      if ((asked.dossier !== '' && !found.dossier) || (asked.person !== '' && !found.person)) return fail('notFound')
      const { sops } = await database.withTenant(tenant.id, ({ query }) => loadKnownCity(query, tenant.id))
      const sop = found.dossier?.sop ?? sops[0]?.definition
      const telling = sop && { words, names: found.names, sop }
      const answerOf = ({ act, exit, answer }: Told, person: string) => ({
        act,
        exit,
        text: actText({ act, exit }, words),
        allowed: answer.ok,
        ground: answer.ok ? answer.basis.by : null,
        reason: answer.ok ? null : answer.refusal.reason,
        why: telling ? whyOf(answer, person, telling) : '',
      })
      const { dossier, person } = found
      const about = [
        ...(dossier ? found.people.map(({ who, answers }) => ({ who, dossier, answers })) : []),
        ...(person ? found.dossiers.map((each) => ({ who: person, ...each })) : []),
      ]
      return {
        value: {
          rules: Object.entries(RULES).map(([act, rule]) => ({
            act,
            states: [...rule.in],
            grounds: [...rule.by],
            otherwise: rule.otherwise,
          })),
          answers: about.map(({ who, dossier: { id, number }, answers }) => ({
            person: { person: who.person, name: who.name },
            dossier: { id, number },
            answers: answers.map((told) => answerOf(told, who.person)),
          })),
        },
      }
    },
  ),
]

type Telling = Parameters<typeof standingText>[2] & { readonly words: Words }

const whyOf = (answer: Told['answer'], person: string, telling: Telling): string =>
  answer.ok ? standingText(answer.basis, person, telling) : refusalText(answer.refusal, telling)
