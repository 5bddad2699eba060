import type { HostingFacts } from '../../dossier/kits/request-hosting.ts'
import type { ResourceKind } from '../../resources/resource-kind.ts'

const KINDS: Record<ResourceKind, string> = {
  hosting: 'Hosting',
  colocation: 'Kolokasi',
  subdomain: 'Subdomain',
  publicIp: 'Alamat IP publik',
}

type Item = HostingFacts['items'][number]

/** "Subdomain sipadu", "Hosting" */
export const itemName = ({ kind, label }: Pick<Item, 'kind' | 'label'>): string => `${KINDS[kind]} ${label}`.trim()
