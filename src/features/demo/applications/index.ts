import type { SampleApplication } from './application.ts'
import { posyandu, serverRsud } from './health.ts'
import { hidran, irigasi, parkir } from './infrastructure.ts'
import { aduanAdminduk, antreKelurahan, sipadu } from './population.ts'
import { arsip, pustaka, spmb, umkm } from './services.ts'

/** The applications of the demo city. */
export const APPLICATIONS = {
  sipadu,
  aduanAdminduk,
  antreKelurahan,
  posyandu,
  serverRsud,
  spmb,
  pustaka,
  arsip,
  umkm,
  parkir,
  irigasi,
  hidran,
} as const satisfies Record<string, SampleApplication>
