import accountEn from './en/account.json' with { type: 'json' }
import activitiesEn from './en/activities.json' with { type: 'json' }
import apiEn from './en/api.json' with { type: 'json' }
import approveEn from './en/approve.json' with { type: 'json' }
import authorityEn from './en/authority.json' with { type: 'json' }
import calendarEn from './en/calendar.json' with { type: 'json' }
import catalogueEn from './en/catalogue.json' with { type: 'json' }
import commonEn from './en/common.json' with { type: 'json' }
import delegationEn from './en/delegation.json' with { type: 'json' }
import documentsEn from './en/documents.json' with { type: 'json' }
import dossierEn from './en/dossier.json' with { type: 'json' }
import errorsEn from './en/errors.json' with { type: 'json' }
import fieldsEn from './en/fields.json' with { type: 'json' }
import fillingEn from './en/filling.json' with { type: 'json' }
import formsAfterContractEn from './en/forms-after-contract.json' with { type: 'json' }
import formsUntilContractEn from './en/forms-until-contract.json' with { type: 'json' }
import frontEn from './en/front.json' with { type: 'json' }
import gayaEn from './en/gaya.json' with { type: 'json' }
import inkEn from './en/ink.json' with { type: 'json' }
import lettersEn from './en/letters.json' with { type: 'json' }
import lettersRegisterEn from './en/letters-register.json' with { type: 'json' }
import lettersSettingsEn from './en/letters-settings.json' with { type: 'json' }
import lettersSigningEn from './en/letters-signing.json' with { type: 'json' }
import lettersVerifyEn from './en/letters-verify.json' with { type: 'json' }
import lookEn from './en/look.json' with { type: 'json' }
import noticesEn from './en/notices.json' with { type: 'json' }
import oidcEn from './en/oidc.json' with { type: 'json' }
import optionsEn from './en/options.json' with { type: 'json' }
import peopleEn from './en/people.json' with { type: 'json' }
import privacyEn from './en/privacy.json' with { type: 'json' }
import publicEn from './en/public.json' with { type: 'json' }
import refusalsEn from './en/refusals.json' with { type: 'json' }
import refusalsAfterContractEn from './en/refusals-after-contract.json' with { type: 'json' }
import refusalsUntilContractEn from './en/refusals-until-contract.json' with { type: 'json' }
import rosterEn from './en/roster.json' with { type: 'json' }
import searchEn from './en/search.json' with { type: 'json' }
import securityEn from './en/security.json' with { type: 'json' }
import signInEn from './en/signIn.json' with { type: 'json' }
import sopEn from './en/sop.json' with { type: 'json' }
import trackEn from './en/track.json' with { type: 'json' }
import trailEn from './en/trail.json' with { type: 'json' }
import wordEn from './en/word.json' with { type: 'json' }
import worklistEn from './en/worklist.json' with { type: 'json' }
import account from './id/account.json' with { type: 'json' }
import activities from './id/activities.json' with { type: 'json' }
import api from './id/api.json' with { type: 'json' }
import approve from './id/approve.json' with { type: 'json' }
import authority from './id/authority.json' with { type: 'json' }
import calendar from './id/calendar.json' with { type: 'json' }
import catalogueTexts from './id/catalogue.json' with { type: 'json' }
import common from './id/common.json' with { type: 'json' }
import delegation from './id/delegation.json' with { type: 'json' }
import documents from './id/documents.json' with { type: 'json' }
import dossier from './id/dossier.json' with { type: 'json' }
import errors from './id/errors.json' with { type: 'json' }
import fields from './id/fields.json' with { type: 'json' }
import filling from './id/filling.json' with { type: 'json' }
import formsAfterContract from './id/forms-after-contract.json' with { type: 'json' }
import formsUntilContract from './id/forms-until-contract.json' with { type: 'json' }
import front from './id/front.json' with { type: 'json' }
import gaya from './id/gaya.json' with { type: 'json' }
import ink from './id/ink.json' with { type: 'json' }
import letters from './id/letters.json' with { type: 'json' }
import lettersRegister from './id/letters-register.json' with { type: 'json' }
import lettersSettings from './id/letters-settings.json' with { type: 'json' }
import lettersSigning from './id/letters-signing.json' with { type: 'json' }
import lettersVerify from './id/letters-verify.json' with { type: 'json' }
import look from './id/look.json' with { type: 'json' }
import notices from './id/notices.json' with { type: 'json' }
import oidc from './id/oidc.json' with { type: 'json' }
import options from './id/options.json' with { type: 'json' }
import people from './id/people.json' with { type: 'json' }
import privacy from './id/privacy.json' with { type: 'json' }
import publicTexts from './id/public.json' with { type: 'json' }
import refusals from './id/refusals.json' with { type: 'json' }
import refusalsAfterContract from './id/refusals-after-contract.json' with { type: 'json' }
import refusalsUntilContract from './id/refusals-until-contract.json' with { type: 'json' }
import roster from './id/roster.json' with { type: 'json' }
import search from './id/search.json' with { type: 'json' }
import security from './id/security.json' with { type: 'json' }
import signIn from './id/signIn.json' with { type: 'json' }
import sop from './id/sop.json' with { type: 'json' }
import track from './id/track.json' with { type: 'json' }
import trail from './id/trail.json' with { type: 'json' }
import word from './id/word.json' with { type: 'json' }
import worklist from './id/worklist.json' with { type: 'json' }

/** Texts by area, so that several people can add theirs without meeting in one file. Indonesian is the source. */
const source = {
  ...account,
  ...activities,
  ...api,
  ...approve,
  ...authority,
  ...common,
  ...delegation,
  ...roster,
  ...documents,
  ...dossier,
  ...errors,
  ...fields,
  ...filling,
  ...formsUntilContract,
  ...formsAfterContract,
  ...front,
  ...gaya,
  ...ink,
  ...letters,
  ...lettersRegister,
  ...lettersSettings,
  ...lettersSigning,
  ...lettersVerify,
  ...look,
  ...notices,
  ...calendar,
  ...catalogueTexts,
  ...oidc,
  ...options,
  ...people,
  ...privacy,
  ...publicTexts,
  ...refusals,
  ...refusalsAfterContract,
  ...refusalsUntilContract,
  ...search,
  ...security,
  ...signIn,
  ...sop,
  ...track,
  ...trail,
  ...word,
  ...worklist,
}

/** A text that the code may name. Keys built from data go through `t.dynamic`. */
export type MessageKey = keyof typeof source

// The annotation makes a text that English lacks a compile error.
const english: Readonly<Record<MessageKey, string>> = {
  ...accountEn,
  ...activitiesEn,
  ...apiEn,
  ...approveEn,
  ...authorityEn,
  ...commonEn,
  ...delegationEn,
  ...rosterEn,
  ...documentsEn,
  ...dossierEn,
  ...errorsEn,
  ...fieldsEn,
  ...fillingEn,
  ...formsUntilContractEn,
  ...formsAfterContractEn,
  ...frontEn,
  ...gayaEn,
  ...inkEn,
  ...lettersEn,
  ...lettersRegisterEn,
  ...lettersSettingsEn,
  ...lettersSigningEn,
  ...lettersVerifyEn,
  ...lookEn,
  ...noticesEn,
  ...calendarEn,
  ...catalogueEn,
  ...oidcEn,
  ...optionsEn,
  ...peopleEn,
  ...privacyEn,
  ...publicEn,
  ...refusalsEn,
  ...refusalsAfterContractEn,
  ...refusalsUntilContractEn,
  ...searchEn,
  ...securityEn,
  ...signInEn,
  ...sopEn,
  ...trackEn,
  ...trailEn,
  ...wordEn,
  ...worklistEn,
}

export const LOCALES = ['id', 'en'] as const
export type Locale = (typeof LOCALES)[number]

export const catalogue: Readonly<Record<Locale, Readonly<Record<MessageKey, string>>>> = { id: source, en: english }
