/** What samples are made of: one call, and a language that writes it. */
import type { Json } from '../examples/example-of.ts'

/** A call by REST, as a sample shows it. */
export interface SampleCall {
  /** In capitals. */
  readonly verb: string
  /** Whole, with its query. */
  readonly url: string
  /** In the order in which they are shown. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body?: Json | undefined
}

/** A language of samples. */
export interface SampleLanguage {
  /** As in addresses: `csharp`. */
  readonly id: string
  /** As people write it: `C#`. */
  readonly name: string
  /** What one needs to run it. */
  readonly needs: string
  /** The whole program; it uses nothing but what comes with the language. */
  readonly write: (call: SampleCall) => string
}

/** What stands for the token in samples. */
export const tokenMark = '<TOKEN>'

/** The body as JSON on several lines. */
export const prettyBody = (body: Json): string => JSON.stringify(body, null, 2)

/** A text in double quotes, as JSON, Python, Java, Go and JavaScript read it. */
export const doubleQuoted = (text: string): string => JSON.stringify(text)

/** Every line but the first moved to the right. */
export const indented = (text: string, spaces: number): string =>
  text.replaceAll('\n', `\n${' '.repeat(spaces)}`)
