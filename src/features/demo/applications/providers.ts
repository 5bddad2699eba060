import type { Provider } from './application.ts'

type Company = Omit<Provider, 'contract' | 'days'>

/** Invented companies: the mark stands in their names, which contracts print. */
export const cakraNusa: Company = {
  username: 'pengembang',
  company: 'PT Cakra Nusa Teknologi (contoh)',
  kind: 'pt',
  nib: '9120001234567',
  npwp: '01.234.567.8-404.000',
  director: 'Bambang Adiwijaya',
  contact: { name: 'Rangga Permadi', email: 'rangga@cakranusa.contoh.id', phone: '0811 0000 2101' },
}

export const penaDigital: Company = {
  username: 'pengembang.pena',
  company: 'CV Pena Digital Nusantara (contoh)',
  kind: 'cv',
  nib: '9120002345678',
  npwp: '02.345.678.9-404.000',
  director: 'Melati Kusumastuti',
  contact: { name: 'Andika Surya', email: 'andika@penadigital.contoh.id', phone: '0811 0000 2102' },
}

export const lenteraData: Company = {
  username: 'pengembang.lentera',
  company: 'PT Lentera Data Pasundan (contoh)',
  kind: 'pt',
  nib: '9120003456789',
  npwp: '03.456.789.0-404.000',
  director: 'Tatang Sutarsa',
  contact: { name: 'Nadia Prameswari', email: 'nadia@lenteradata.contoh.id', phone: '0811 0000 2103' },
}

export const karsaInformatika: Company = {
  username: 'pengembang.karsa',
  company: 'CV Karsa Informatika (contoh)',
  kind: 'cv',
  nib: '9120004567890',
  npwp: '04.567.890.1-404.000',
  director: 'Yogi Hermawan',
  contact: { name: 'Tiara Anjani', email: 'tiara@karsa.contoh.id', phone: '0811 0000 2104' },
}

export const COMPANIES: readonly Company[] = [cakraNusa, penaDigital, lenteraData, karsaInformatika]
