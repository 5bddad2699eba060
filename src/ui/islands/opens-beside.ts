/** Whether a form is sent to another tab: this page then stays as it is, and what is typed in it too. */
export const opensBeside = ({ submitter }: SubmitEvent): boolean => submitter?.getAttribute('formtarget') === '_blank'
