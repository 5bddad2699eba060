import { createRequire } from 'node:module'

const locate = createRequire(import.meta.url).resolve

const family = (packageName: string, name: string): string[] =>
  ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'].map((style) =>
    locate(`@expo-google-fonts/${packageName}/${style}/${name}_${style}.ttf`),
  )

/** Arimo has the measures of Arial; Tinos stands in for Bookman Old Style in decrees. Nothing else gets into a letter. */
export const FONT_FILES: readonly string[] = [...family('arimo', 'Arimo'), ...family('tinos', 'Tinos')]
