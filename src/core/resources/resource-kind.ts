/** What can be requested in activity 14, in the order of the SOP (a to d). */
export const RESOURCE_KINDS = ['hosting', 'colocation', 'subdomain', 'publicIp'] as const
export type ResourceKind = (typeof RESOURCE_KINDS)[number]
