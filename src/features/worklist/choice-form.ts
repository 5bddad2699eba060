/** Id of the form that the boxes of the rows belong to. */
export const CHOICE_FORM = 'pilihan'
