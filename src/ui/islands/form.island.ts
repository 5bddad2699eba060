import { keepDraft } from './form/draft.ts'
import { pickPeople } from './form/people.ts'
import { sendFiles } from './form/uploads.ts'

/** Comforts of long forms: the draft is kept, people are found, files go on after a cut. Without it all works by button. */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-form]')) {
  keepDraft(form)
  pickPeople(form)
  sendFiles(form)
}
