/** What the server says of a call that it refused, in the parts that are shown. */
import { ConnectError } from '@connectrpc/connect'

/** A refusal as it is shown: what is the matter, and the id that support and documents know. */
export interface ShownRefusal {
  readonly text: string
  /** Empty where the failure is not the server's. */
  readonly id: string
}

/** The text without the id, which refusals have in brackets at their end. */
export function shownRefusal(failure: unknown): ShownRefusal {
  const text = failure instanceof ConnectError ? failure.rawMessage : textOf(failure)
  const [, said = text, id = ''] = /^(.*?)\s*\(([A-Za-z0-9]+-[A-Za-z0-9]+)\)$/s.exec(text) ?? []
  return { text: said, id }
}

const textOf = (failure: unknown) => (failure instanceof Error ? failure.message : String(failure))
