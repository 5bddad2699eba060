import { ONLY_STEP } from '#core/sop/define.ts'
import type { Sop009Stage } from '#core/sop/sop-009.ts'
import { analyse, analyseNotFeasible, analyseReturned, analyseWithConditions, inviteAnalysis } from './analysis.ts'
import { appointMember, formTeam, requestAssistance } from './assistance.ts'
import type { SampleContext } from './context.ts'
import { construction, presentPlan, presentResult, procurement } from './development.ts'
import { followUp, receiveHosting, requestHosting, returnHosting } from './hosting.ts'
import {
  acceptDraftKak,
  approveKak,
  correctDraftKak,
  declineKak,
  handOverKak,
  ratifyKak,
  submitDraftKak,
} from './kak.ts'
import { respond, respondAgain } from './minutes.ts'
import { testConditionallySafe, testSafe, testUnsafe } from './security.ts'

const appointmentReturned = ({ reason }: SampleContext) => ({
  reason:
    reason ??
    'Tujuan aplikasi belum menjelaskan siapa yang memakai dan berapa banyak. Mohon dilengkapi agar dapat ditunjuk tenaga yang sesuai keahliannya.',
})

type Builder = (context: SampleContext) => unknown

/** One builder for every exit of SOP 009: stage, step, exit. */
const BUILDERS: Readonly<Record<Sop009Stage, Readonly<Record<string, Readonly<Record<string, Builder>>>>>> = {
  requestAssistance: { [ONLY_STEP]: { diajukan: requestAssistance } },
  appointMember: { [ONLY_STEP]: { ditunjuk: appointMember, dikembalikan: appointmentReturned } },
  formTeam: { [ONLY_STEP]: { dibentuk: formTeam } },
  inviteAnalysis: { [ONLY_STEP]: { diundang: inviteAnalysis } },
  analyse: {
    [ONLY_STEP]: {
      layak: analyse,
      layakDenganCatatan: analyseWithConditions,
      tidakLayak: analyseNotFeasible,
      dikembalikan: analyseReturned,
    },
  },
  submitDraftKak: { [ONLY_STEP]: { diserahkan: submitDraftKak } },
  checkKak: { [ONLY_STEP]: { sesuai: acceptDraftKak, perluPerbaikan: correctDraftKak } },
  approveKak: { [ONLY_STEP]: { disetujui: approveKak, perluPerbaikan: declineKak } },
  handOverKak: { ratify: { disahkan: ratifyKak }, handOver: { diserahkan: handOverKak } },
  procurement: { [ONLY_STEP]: { penyediaTerpilih: procurement } },
  presentPlan: { [ONLY_STEP]: { dipresentasikan: presentPlan } },
  respond: { [ONLY_STEP]: { diterima: respond, presentasiUlang: respondAgain } },
  construction: { [ONLY_STEP]: { selesai: construction } },
  presentResult: { [ONLY_STEP]: { dipresentasikan: presentResult } },
  testSecurity: { [ONLY_STEP]: { aman: testSafe, amanBersyarat: testConditionallySafe, belumAman: testUnsafe } },
  requestHosting: {
    request: { diajukan: requestHosting },
    receive: { diterima: receiveHosting, dikembalikan: returnHosting },
  },
  followUp: { [ONLY_STEP]: { ditindaklanjuti: followUp } },
}

/** A valid input for leaving a step of SOP 009 by an exit, as the form takes it in. */
export function sampleInput(stage: Sop009Stage, step: string, exit: string, context: SampleContext): unknown {
  const build = BUILDERS[stage][step]?.[exit]
  if (!build) throw new Error(`SOP 009 has no exit ${stage}/${step}/${exit}`)
  return build(context)
}
