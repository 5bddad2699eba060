import base from './base.css?inline'
import badge from './components/badge.css?inline'
import button from './components/button.css?inline'
import definitions from './components/definitions.css?inline'
import empty from './components/empty.css?inline'
import navigate from './components/navigate.css?inline'
import notice from './components/notice.css?inline'
import panel from './components/panel.css?inline'
import table from './components/table.css?inline'
import timeline from './components/timeline.css?inline'
import wait from './components/wait.css?inline'
import forms from './forms.css?inline'
import header from './frame/header.css?inline'
import navigation from './frame/navigation.css?inline'
import page from './frame/page.css?inline'
import { colourTokens, ROLES } from './palette.ts'
import print from './print.css?inline'
import tokens from './tokens.css?inline'

const COMPONENTS = [button, badge, notice, panel, definitions, table, empty, navigate, timeline, wait]

// Width of a sentence of the SOP, ascent and descent at 100 px, measured beside Arial: the page does not jump when the font arrives.
const fallbackFont = `@font-face{font-family:"Plus Jakarta Sans Fallback";src:local("Arial"),local("Liberation Sans"),local("Helvetica");ascent-override:99.5%;descent-override:21.3%;line-gap-override:0%;size-adjust:104.3%}`

const webFont = (address: string) =>
  `@font-face{font-family:"Plus Jakarta Sans Variable";font-style:normal;font-weight:400 800;font-display:swap;src:url("${address}") format("woff2")}`

/** The one stylesheet of the application. Layers are declared first by `base`; `features` holds what features bring. */
export const stylesheet = (fontAddress: string, features: readonly string[] = []): string =>
  [
    base,
    webFont(fontAddress),
    fallbackFont,
    tokens,
    colourTokens(ROLES),
    page,
    header,
    navigation,
    ...COMPONENTS,
    forms,
    ...features.map((css) => `@layer features{${css}}`),
    print,
  ].join('\n')
