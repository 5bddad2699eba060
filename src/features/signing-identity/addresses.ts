/** Where administrators say by what the signing service knows a person. */
export const identityPath = (person: string): string => `/kelola/orang/${person}/identitas-tte`
