import type { Typed } from './typed.ts'

/** Everything typed, carried unseen through the check-your-answers page: to be sent from there, or to be changed. */
export const HiddenAnswers = ({ typed }: { readonly typed: Typed }) => (
  <>
    {[...typed]
      .filter(([name]) => !name.startsWith('_'))
      .flatMap(([name, texts]) =>
        texts.map((text) => <input key={`${name} ${text}`} type="hidden" name={name} value={text} />),
      )}
  </>
)
