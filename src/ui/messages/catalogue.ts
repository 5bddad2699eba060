import accountEn from './en/account.json' with { type: 'json' }
import activitiesEn from './en/activities.json' with { type: 'json' }
import apiEn from './en/api.json' with { type: 'json' }
import calendarEn from './en/calendar.json' with { type: 'json' }
import catalogueEn from './en/catalogue.json' with { type: 'json' }
import commonEn from './en/common.json' with { type: 'json' }
import documentsEn from './en/documents.json' with { type: 'json' }
import dossierEn from './en/dossier.json' with { type: 'json' }
import errorsEn from './en/errors.json' with { type: 'json' }
import fieldsEn from './en/fields.json' with { type: 'json' }
import formsEn from './en/forms.json' with { type: 'json' }
import formsAEn from './en/forms-a.json' with { type: 'json' }
import formsBEn from './en/forms-b.json' with { type: 'json' }
import frontEn from './en/front.json' with { type: 'json' }
import noticesEn from './en/notices.json' with { type: 'json' }
import optionsEn from './en/options.json' with { type: 'json' }
import peopleEn from './en/people.json' with { type: 'json' }
import refusalsEn from './en/refusals.json' with { type: 'json' }
import refusalsAEn from './en/refusals-a.json' with { type: 'json' }
import refusalsBEn from './en/refusals-b.json' with { type: 'json' }
import signInEn from './en/signIn.json' with { type: 'json' }
import sopEn from './en/sop.json' with { type: 'json' }
import trackEn from './en/track.json' with { type: 'json' }
import trailEn from './en/trail.json' with { type: 'json' }
import worklistEn from './en/worklist.json' with { type: 'json' }
import account from './id/account.json' with { type: 'json' }
import activities from './id/activities.json' with { type: 'json' }
import api from './id/api.json' with { type: 'json' }
import calendar from './id/calendar.json' with { type: 'json' }
import catalogueTexts from './id/catalogue.json' with { type: 'json' }
import common from './id/common.json' with { type: 'json' }
import documents from './id/documents.json' with { type: 'json' }
import dossier from './id/dossier.json' with { type: 'json' }
import errors from './id/errors.json' with { type: 'json' }
import fields from './id/fields.json' with { type: 'json' }
import forms from './id/forms.json' with { type: 'json' }
import formsA from './id/forms-a.json' with { type: 'json' }
import formsB from './id/forms-b.json' with { type: 'json' }
import front from './id/front.json' with { type: 'json' }
import notices from './id/notices.json' with { type: 'json' }
import options from './id/options.json' with { type: 'json' }
import people from './id/people.json' with { type: 'json' }
import refusals from './id/refusals.json' with { type: 'json' }
import refusalsA from './id/refusals-a.json' with { type: 'json' }
import refusalsB from './id/refusals-b.json' with { type: 'json' }
import signIn from './id/signIn.json' with { type: 'json' }
import sop from './id/sop.json' with { type: 'json' }
import track from './id/track.json' with { type: 'json' }
import trail from './id/trail.json' with { type: 'json' }
import worklist from './id/worklist.json' with { type: 'json' }

/** Texts by area, so that several people can add theirs without meeting in one file. Indonesian is the source. */
const source = {
  ...account,
  ...activities,
  ...api,
  ...common,
  ...documents,
  ...dossier,
  ...errors,
  ...fields,
  ...forms,
  ...formsA,
  ...formsB,
  ...front,
  ...notices,
  ...calendar,
  ...catalogueTexts,
  ...options,
  ...people,
  ...refusals,
  ...refusalsB,
  ...refusalsA,
  ...signIn,
  ...sop,
  ...track,
  ...trail,
  ...worklist,
}

/** A text that the code may name. Keys built from data go through `t.dynamic`. */
export type MessageKey = keyof typeof source

// The annotation makes a text that English lacks a compile error.
const english: Readonly<Record<MessageKey, string>> = {
  ...accountEn,
  ...activitiesEn,
  ...apiEn,
  ...commonEn,
  ...documentsEn,
  ...dossierEn,
  ...errorsEn,
  ...fieldsEn,
  ...formsEn,
  ...formsAEn,
  ...formsBEn,
  ...frontEn,
  ...noticesEn,
  ...calendarEn,
  ...catalogueEn,
  ...optionsEn,
  ...peopleEn,
  ...refusalsEn,
  ...refusalsBEn,
  ...refusalsAEn,
  ...signInEn,
  ...sopEn,
  ...trackEn,
  ...trailEn,
  ...worklistEn,
}

export const LOCALES = ['id', 'en'] as const
export type Locale = (typeof LOCALES)[number]

export const catalogue: Readonly<Record<Locale, Readonly<Record<MessageKey, string>>>> = { id: source, en: english }
