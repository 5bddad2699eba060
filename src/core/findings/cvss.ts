// The base metrics in the order that FIRST prescribes; further metrics may follow them.
const BASE_3 = String.raw`CVSS:3\.[01]/AV:[NALP]/AC:[LH]/PR:[NLH]/UI:[NR]/S:[UC]/C:[NLH]/I:[NLH]/A:[NLH]`
const BASE_4 = String.raw`CVSS:4\.0/AV:[NALP]/AC:[LH]/AT:[NP]/PR:[NLH]/UI:[NPA]/VC:[NLH]/VI:[NLH]/VA:[NLH]/SC:[NLH]/SI:[NLH]/SA:[NLH]`

/** A CVSS vector of version 3.0, 3.1 or 4.0, as printed by the calculators of FIRST. */
export const CVSS_VECTOR = new RegExp(`^(?:${BASE_3}|${BASE_4})(?:/[A-Z]{1,3}:[A-Za-z]{1,6}){0,22}$`)
