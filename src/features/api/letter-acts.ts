import type { z } from 'zod'
import type { LetterId, TenantId } from '#core/ids.ts'
import {
  type ChosenLetter,
  forEachLetter,
  initialLetter,
  type LetterGround,
  type LetterOutcome,
  numberLetter,
  revokeLetter,
  type SigningDesk,
  signLetter,
  whyNotDone,
} from '#features/letters/index.ts'
import { fail } from '#platform/http/problem.ts'
import type { Words } from '#ui/messages/words.ts'
import { loadReadable } from './dossiers.ts'
import {
  Initialling,
  LetterAnswer,
  LetterOutcomes,
  LetterParams,
  Numbering,
  Revoking,
  Signing,
} from './letter-schemas.ts'
import { loadOpenLetter } from './letters.ts'
import { type Asked, type Operation, operation } from './operation.ts'
import { problem, problemType } from './problems.ts'
import { refusalProblem } from './refusals.ts'

type Failed = Exclude<LetterOutcome, { ok: true }>

/** Acts on letters: initials and signatures of many at once, revoking, numbers given elsewhere. */
export function letterActOperations(desk: SigningDesk, getLetter: Operation): readonly Operation[] {
  const { database } = desk
  const shared = { method: 'post', access: 'dossierActor', tag: 'letters' } as const

  async function outcomes(
    { tenant, words, account }: Asked<unknown, unknown, unknown>,
    chosen: readonly { readonly letter: LetterId; readonly over: ChosenLetter['over'] }[],
    act: (letter: ChosenLetter) => Promise<LetterOutcome>,
  ) {
    const who = { tenant: tenant.id, person: account().person }
    const letters = chosen.map(({ letter: id, over }) => ({ id, over }))
    const items: z.output<typeof LetterOutcomes>['items'] = []
    for (const { id, ground, outcome } of await forEachLetter(database, who, letters, act)) {
      items.push({
        letter: id,
        done: outcome.ok,
        why: outcome.ok ? null : await told({ tenant: who.tenant, words }, outcome, ground),
      })
    }
    return { value: { items } }
  }

  async function told(
    of: { readonly tenant: TenantId; readonly words: Words },
    outcome: Failed,
    ground: LetterGround | undefined,
  ) {
    const reason = reasonOf(outcome)
    return { type: problemType(reason), reason, detail: await whyNotDone({ database, ...of }, outcome, ground) }
  }

  /** A single act: the letter as it is afterwards, or the problem. */
  async function afterwards(
    { c, tenant, words, account, params: { letter } }: Asked<{ letter: LetterId }, unknown, unknown>,
    outcome: LetterOutcome,
  ): Promise<Response> {
    if (outcome.ok) return getLetter.handle(c)
    if (outcome.why === 'notFound') return fail('notFound')
    if (outcome.why === 'refused') {
      const { person } = account()
      const { row } = await loadOpenLetter(desk, tenant, person, letter)
      const { sop } = await loadReadable(database, tenant, person, row.dossier)
      throw await refusalProblem({ database, tenant, words, sop }, outcome.refusal)
    }
    if (outcome.why === 'numberTaken') {
      const message = words.t('letters.why.numberTaken')
      return fail('invalid', { members: { errors: [{ pointer: '/number', code: 'letterNumberTaken', message }] } })
    }
    throw problem('changedMeanwhile', c)
  }

  return [
    operation(
      {
        ...shared,
        id: 'initialLetters',
        path: '/api/v1/letters/initial',
        summary: 'api.op.initialLetters',
        body: Initialling,
        answer: LetterOutcomes,
      },
      async (asked) => {
        const who = { tenant: asked.tenant.id, person: asked.account().person }
        return outcomes(asked, asked.body.letters, ({ id, over }) => initialLetter(desk, who, id, over))
      },
    ),
    operation(
      {
        ...shared,
        id: 'signLetters',
        path: '/api/v1/letters/sign',
        summary: 'api.op.signLetters',
        scope: 'letters:sign',
        fresh: true,
        body: Signing,
        answer: LetterOutcomes,
      },
      async (asked) => {
        const who = { tenant: asked.tenant.id, person: asked.account().person }
        const { letters, passphrase } = asked.body
        return outcomes(asked, letters, ({ id, over }) => signLetter(desk, who, id, { over, passphrase }))
      },
    ),
    operation(
      {
        ...shared,
        id: 'revokeLetter',
        path: '/api/v1/letters/{letter}/revoke',
        summary: 'api.op.revokeLetter',
        params: LetterParams,
        body: Revoking,
        answer: LetterAnswer,
      },
      async (asked) => {
        const who = { tenant: asked.tenant.id, person: asked.account().person }
        return afterwards(asked, await revokeLetter(desk, who, asked.params.letter, asked.body.reason))
      },
    ),
    operation(
      {
        ...shared,
        id: 'numberLetter',
        path: '/api/v1/letters/{letter}/number',
        summary: 'api.op.numberLetter',
        params: LetterParams,
        body: Numbering,
        answer: LetterAnswer,
      },
      async (asked) => {
        const who = { tenant: asked.tenant.id, person: asked.account().person }
        return afterwards(asked, await numberLetter(desk, who, asked.params.letter, asked.body.number))
      },
    ),
  ]
}

function reasonOf(outcome: Failed): string {
  if (outcome.why === 'refused') return outcome.refusal.reason
  return outcome.why === 'signer' ? outcome.refusal : outcome.why
}
