import { invitationPath } from '#features/sign-in/index.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { signedIn, type WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import { Button, LinkButton } from '#ui/components/button.tsx'
import { DataTable } from '#ui/components/data-table.tsx'
import { EmptyState } from '#ui/components/empty-state.tsx'
import { translator } from '#ui/messages/translator.ts'
import { useWords } from '#ui/messages/words.ts'
import { absolute } from './account-routes.tsx'
import { type AdminForm, type AdministrationDependencies, addAdminForm, administrator, todayOf } from './admin-form.tsx'
import { ContractChange } from './forms.ts'
import { LinkPage } from './link-page.tsx'
import { changeContract, findProviderDesk, inviteContact, type ProviderContact, type ProviderDesk } from './provider.ts'

/** Where the head of the applicant lets the provider in, after the contract was recorded. */
export const providerPath = (dossier: string): string => `/berkas/${dossier}/penyedia`

/** The provider's people of a dossier, and their one-time links by the head of the applicant. */
export function addProviderRoutes(web: Web, dependencies: AdministrationDependencies): void {
  const { database, show } = dependencies
  addContractForm(web, dependencies)
  const load = async (c: WebContext, trx: Transaction): Promise<ProviderDesk> => {
    const asked = { dossier: c.req.param('dossier') ?? '', today: todayOf(c) }
    return (await findProviderDesk(trx, c.var.tenant.id, signedIn(c).person, asked)) ?? fail('notFound')
  }

  web.route('get', providerPath(':dossier'), { access: 'dossierReader' }, async (c) => {
    const desk = await database.withTenant(c.var.tenant.id, (trx) => load(c, trx))
    return show(
      c,
      { title: translator(c.var.locale)('people.provider.title'), breadcrumbs: crumbs(c, desk) },
      <ProviderPage desk={desk} />,
    )
  })

  web.route(
    'post',
    `${providerPath(':dossier')}/:person/tautan`,
    { access: 'dossierActor', fresh: true },
    async (c) => {
      const { t, link, desk, contact } = await database.withTenant(c.var.tenant.id, async (trx) => {
        const found = await load(c, trx)
        if (!found.mayInvite) fail('forbidden', { detail: translator(c.var.locale)('people.provider.notHead') })
        const asked = found.contacts.find(({ person }) => person === c.req.param('person')) ?? fail('notFound')
        if (asked.disabled) fail('forbidden', { detail: translator(c.var.locale)('fieldError.accountDisabled') })
        if (asked.over) fail('forbidden', { detail: translator(c.var.locale)('people.provider.over') })
        const secret = await inviteContact(trx, administrator(c), asked)
        return {
          t: translator(c.var.locale),
          link: absolute(c, invitationPath(secret)),
          desk: found,
          contact: asked,
        }
      })
      return show(
        c,
        { title: t('people.link.title'), breadcrumbs: crumbs(c, desk) },
        <LinkPage name={contact.name} link={link} back={providerPath(desk.dossier)} />,
      )
    },
  )
}

function addContractForm(web: Web, dependencies: AdministrationDependencies): void {
  const form: AdminForm<typeof ContractChange, ProviderDesk> = {
    path: `${providerPath(':dossier')}/adendum`,
    section: undefined,
    ofDossier: true,
    name: 'contractChange',
    schema: ContractChange,
    title: 'people.provider.addendum',
    submit: 'people.save',
    load: async (c, trx, today) => {
      const asked = { dossier: c.req.param('dossier') ?? '', today }
      const desk = await findProviderDesk(trx, c.var.tenant.id, signedIn(c).person, asked)
      return desk?.mayInvite && desk.contacts.length > 0 ? desk : undefined
    },
    initial: () => ({}),
    intro: ({ title, contacts }, { t, shortDate }) => (
      <>
        <p class="lead">{title}</p>
        <p>
          {t('people.provider.addendum.body', {
            company: contacts[0]?.company ?? '',
            until: contacts[0]?.validUntil ? shortDate(contacts[0].validUntil) : t('people.tenure.open'),
          })}
        </p>
      </>
    ),
    back: ({ dossier }) => providerPath(dossier),
    save: ({ trx, by, loaded, today }, input) => changeContract(trx, by, loaded, { ...input, today }),
  }
  addAdminForm(web, dependencies, form)
}

const crumbs = (c: WebContext, { dossier, title }: ProviderDesk) => [
  { href: '/berkas', label: translator(c.var.locale)('dossiers.title') },
  { href: `/berkas/${dossier}`, label: title },
]

function ProviderPage({ desk }: { readonly desk: ProviderDesk }) {
  const { t } = useWords()
  return (
    <div class="stack">
      <h1>{t('people.provider.title')}</h1>
      <p class="lead">{t('people.provider.body')}</p>
      {desk.contacts.length === 0 ? (
        <EmptyState icon="building" title={t('people.provider.none')}>
          <p>{t('people.provider.none.body')}</p>
        </EmptyState>
      ) : (
        <Contacts desk={desk} />
      )}
      {desk.mayInvite && desk.contacts.length > 0 && (
        <div class="cluster">
          <LinkButton href={`${providerPath(desk.dossier)}/adendum`} look="secondary">
            {t('people.provider.addendum')}
          </LinkButton>
        </div>
      )}
      {!desk.mayInvite && desk.contacts.length > 0 && <p>{t('people.provider.notHead')}</p>}
    </div>
  )
}

function Contacts({ desk }: { readonly desk: ProviderDesk }) {
  const { t, shortDate, shortDateTime } = useWords()
  const stateOf = ({ disabled, inUse, invitedUntil, over }: ProviderContact) => {
    if (over) return t('people.provider.over')
    if (disabled) return t('people.account.disabled')
    if (inUse) return <span class="unbroken">{t('people.account.inUse')}</span>
    return invitedUntil === null
      ? t('people.account.linkGone')
      : t('people.account.invited', { at: shortDateTime(invitedUntil) })
  }
  return (
    <DataTable
      caption={t('people.provider.title')}
      captionHidden
      rows={desk.contacts}
      rowKey={({ person }) => person}
      columns={[
        { key: 'name', label: t('people.person'), header: true, cell: ({ name }) => name },
        { key: 'company', label: t('people.column.company'), cell: ({ company }) => company },
        { key: 'email', label: t('people.person.email'), cell: ({ email }) => email ?? t('people.none') },
        {
          key: 'until',
          label: t('people.provider.until'),
          cell: ({ validUntil, basis }) => (
            <>
              {validUntil === null ? t('people.tenure.open') : shortDate(validUntil)}
              {basis !== null && (
                <>
                  <br />
                  <span class="muted">{basis}</span>
                </>
              )}
            </>
          ),
        },
        { key: 'state', label: t('people.account.title'), cell: stateOf },
        ...(desk.mayInvite
          ? [
              {
                key: 'do',
                label: t('people.do'),
                cell: ({ person, name, inUse, over }: ProviderContact) =>
                  over ? null : (
                    <form method="post" action={`${providerPath(desk.dossier)}/${person}/tautan`}>
                      <Button look="secondary" label={t('people.provider.linkFor', { name })}>
                        {inUse ? t('people.account.newPassword') : t('people.account.makeLink')}
                      </Button>
                    </form>
                  ),
              },
            ]
          : []),
      ]}
    />
  )
}
