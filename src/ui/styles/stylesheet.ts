import base from './base.css?inline'
import components from './components.css?inline'
import forms from './forms.css?inline'
import frame from './frame.css?inline'
import print from './print.css?inline'
import tokens from './tokens.css?inline'

// Width of a sentence of the SOP, ascent and descent at 100 px, measured beside Arial: the page does not jump when the font arrives.
const fallbackFont = `@font-face{font-family:"Plus Jakarta Sans Fallback";src:local("Arial"),local("Liberation Sans"),local("Helvetica");ascent-override:99.5%;descent-override:21.3%;line-gap-override:0%;size-adjust:104.3%}`

const webFont = (address: string) =>
  `@font-face{font-family:"Plus Jakarta Sans Variable";font-style:normal;font-weight:200 800;font-display:swap;src:url("${address}") format("woff2")}`

/** The one stylesheet of the application. Layers are declared first by `base`; `features` holds what features bring. */
export const stylesheet = (fontAddress: string, features: readonly string[] = []): string =>
  [
    base,
    webFont(fontAddress),
    fallbackFont,
    tokens,
    frame,
    components,
    forms,
    ...features.map((css) => `@layer features{${css}}`),
    print,
  ].join('\n')
