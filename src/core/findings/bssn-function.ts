/**
 * The 13 security functions of a web application (Peraturan BSSN 4/2021, pasal 26-27), by their letter there. Their names
 * are messages `option.bssnFunction.<letter>`.
 */
export const BSSN_FUNCTIONS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm'] as const
export type BssnFunction = (typeof BSSN_FUNCTIONS)[number]

/** Conclusion on one function, as in the audit instrument of BSSN. */
export const FUNCTION_RESULTS = ['memadai', 'perluPeningkatan', 'tidakMemadai', 'belumDinilai'] as const
export type FunctionResult = (typeof FUNCTION_RESULTS)[number]
