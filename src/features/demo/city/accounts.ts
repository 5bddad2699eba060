import type { DemoAccount } from '#features/sign-in/index.ts'
import { cakraNusa } from '../applications/providers.ts'
import { PEOPLE } from './people.ts'

/** The one password of every account of a demo city. It is printed and shown: a demo city guards nothing. */
export const DEMO_PASSWORD = 'alur-contoh-bogor'

/** Who is shown, by the part that they have in SOP 009. */
const SHOWN: readonly (readonly [username: string, part: string])[] = [
  ['kepala.dukcapil', 'Kepala Dinas Kependudukan dan Pencatatan Sipil'],
  ['staf.dukcapil', 'Staf Dinas Kependudukan dan Pencatatan Sipil'],
  ['kepala.kominfo', 'Kepala Dinas Komunikasi dan Informatika'],
  ['tim.kominfo', 'Koordinator Tim Teknis Kominfo'],
  ['tim.dukcapil', 'Ketua Tim Teknis Perangkat Daerah'],
  [cakraNusa.username, `Pengembang, ${cakraNusa.company}`],
  ['inspektur', 'Auditor Inspektorat Daerah'],
  ['admin', 'Administrator'],
]

/** A short list, one for each part in SOP 009; everybody else of the city signs in with the same password. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = SHOWN.map(([username, position]) => {
  const name =
    username === cakraNusa.username ? cakraNusa.contact.name : PEOPLE.find(({ key }) => key === username)?.name
  if (name === undefined) throw new Error(`The demo city has nobody called ${username}`)
  return { username, password: DEMO_PASSWORD, name, position }
})
