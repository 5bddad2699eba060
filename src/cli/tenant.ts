import { addHost, hostOf, type ListedCity, listCities, originOf, removeHost } from '#features/people/index.ts'
import type { Config } from '#platform/config/config.ts'
import { openBeside } from '#platform/lifecycle/platform.ts'
import { StartRefused } from '#platform/postgres/start-refused.ts'
import type { Command, CommandInput } from './command.ts'
import { FOUND_HELP, foundByOptions, foundOptions } from './found.ts'

export const tenantCommand: Command = {
  name: 'tenant',
  summary: 'list the cities of this installation, add one, or change their addresses',
  positionals: 'list|add|host [slug] [address]',
  help: `
list                          Prints each city: short name, kind, name, addresses. Letters, notices and invitations name the
                              one marked "main".
add                           Makes a real city beside those that are here, with settings, crest, calendar, numbers and keys
                              of its own. Each city then answers to its own host names alone; other names get a page that
                              tells nothing. Refused beside the demo, and while a city that is here has no address.
host <slug> <address>         Adds an address to a city, as https://alur.kotabogor.go.id; --main makes it the main one,
                              --remove takes it away. A serving Alur follows within ten seconds.

All addresses begin as ALUR_BASE_URL does (https behind a proxy), as cookies depend on it. The proxy must pass Host on.

  --address https://...    where the new city is reached (add)
${FOUND_HELP}`,
  options: {
    ...foundOptions,
    address: { type: 'string' },
    main: { type: 'boolean', default: false },
    remove: { type: 'boolean', default: false },
  },
  run: async (input) => {
    const [what, ...more] = input.files ?? []
    if (what === 'list' && more.length === 0) return list(input)
    if (what === 'add' && more.length === 0) {
      return foundByOptions(input, { command: 'tenant', address: addressOf(input.values.address, input.config) })
    }
    if (what === 'host' && more.length === 2) return changeHost(input, more[0] ?? '', more[1] ?? '')
    input.print('Say what: alur tenant list, alur tenant add, or alur tenant host <slug> <address>.')
    return 2
  },
}

async function list({ config, log, print }: CommandInput): Promise<number> {
  const platform = await openBeside(config, log)
  try {
    const cities = await listCities(platform.database)
    for (const { slug, kind, name, hosts } of cities) {
      const addresses = hosts.map(({ address, main }) => (main ? `${address} (main)` : address))
      print([slug, kind, name, addresses.join(' ') || 'any address'].join('\t'))
    }
    if (cities.length === 0) print('There is no city yet: alur init, or alur start for the demo.')
    return 0
  } finally {
    await platform.close()
  }
}

async function changeHost({ config, log, values, print }: CommandInput, slug: string, given: string): Promise<number> {
  const address = addressOf(given, config)
  const platform = await openBeside(config, log)
  try {
    const { database } = platform
    const cities = await listCities(database)
    const city = cities.find((each) => each.slug === slug)
    if (!city) throw new StartRefused(`There is no city "${slug}". See: alur tenant list`)
    const host = hostOf(address)
    if (values.remove === true) return await remove(platform, cities, city, host, print)
    if (cities.some(({ id, hosts }) => id !== city.id && hosts.some((each) => each.host === host))) {
      throw new StartRefused('Another city has this host name.')
    }
    await database.withTenant(city.id, (trx) => addHost(trx, city.id, address, values.main === true))
    print(`${city.name} answers to ${address}`)
    return 0
  } finally {
    await platform.close()
  }
}

async function remove(
  { database }: Awaited<ReturnType<typeof openBeside>>,
  cities: readonly ListedCity[],
  city: ListedCity,
  host: string,
  print: CommandInput['print'],
): Promise<number> {
  if (cities.length > 1 && city.hosts.every((each) => each.host === host)) {
    throw new StartRefused('It is the only address of this city: nobody could reach it beside the others.')
  }
  const gone = await database.withTenant(city.id, (trx) => removeHost(trx, city.id, host))
  print(gone ? `${city.name} does not answer to ${host} any more` : `${city.name} did not answer to ${host}`)
  return gone ? 0 : 1
}

/** The origin of an option or argument; throws StartRefused when it is none, or begins otherwise than the installation's own. */
function addressOf(given: unknown, { baseUrl }: Config): string {
  const address = typeof given === 'string' ? originOf(given) : undefined
  if (address === undefined) throw new StartRefused('Give an address without a path, as https://alur.kotabogor.go.id')
  const scheme = new URL(baseUrl ?? 'http://localhost').protocol
  if (new URL(address).protocol !== scheme) {
    throw new StartRefused(`The address must begin with ${scheme}// as ALUR_BASE_URL does: cookies depend on it.`)
  }
  return address
}
