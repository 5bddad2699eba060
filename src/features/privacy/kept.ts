/**
 * What Alur keeps about a person, by kind; its texts are messages `privacy.kept.<kind>.<what|why|long|change>`. Kinds that are
 * `lawful` stay when somebody asks for removal: the trail of government acts is an archive (UU 43/2009).
 */
export const KEPT = [
  { kind: 'identity', lawful: false },
  { kind: 'position', lawful: true },
  { kind: 'acts', lawful: true },
  { kind: 'letters', lawful: true },
  { kind: 'account', lawful: false },
  { kind: 'sessions', lawful: false },
  { kind: 'tries', lawful: false },
  { kind: 'signing', lawful: false },
  { kind: 'drafts', lawful: false },
  { kind: 'log', lawful: false },
] as const
