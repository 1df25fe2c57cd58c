/** What the answer of a target means (organizations.md §7.4). */
import type { RefusalName } from '../refusals.ts'

/** An answer: its status and body. */
export interface TargetAnswer {
  readonly status: number
  readonly body: string
}

/** Success with the JSON of the answer, or what the call is refused with. */
export type TargetVerdict =
  | { readonly isGood: true; readonly json: unknown }
  | { readonly isGood: false; readonly refusal: RefusalName; readonly hint: string }

/** The refusals of the statuses that a target may forward. */
const forwarded: Readonly<Record<number, RefusalName>> = {
  400: 'execution.forwarded.invalid',
  401: 'execution.forwarded.unauthenticated',
  403: 'execution.forwarded.denied',
  404: 'execution.forwarded.not_found',
  409: 'execution.forwarded.exists',
  429: 'execution.forwarded.exhausted',
}

/** The longest message of a target that is forwarded, in characters. */
const messageCharactersMax = 1000

/** Judges an answer. An answer that is no JSON is good, and has no JSON. */
export function judgeAnswer({ status, body }: TargetAnswer): TargetVerdict {
  if (status < 200 || status > 299) return { isGood: false, refusal: 'execution.failed', hint: '' }
  const json = parsed(body)
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return { isGood: true, json }
  }
  const { forwardedStatusCode: code, forwardedErrorMessage: message }: Forwarding = json
  const hasMessage = typeof message === 'string' && message !== ''
  if (typeof code !== 'number' || code === 0) {
    if (hasMessage) return { isGood: false, refusal: 'execution.forwarded.odd', hint: '' }
    return { isGood: true, json }
  }
  if (code < 400 || code > 499) {
    return { isGood: false, refusal: 'execution.forwarded.odd', hint: '' }
  }
  const refusal = forwarded[code] ?? 'execution.forwarded.other'
  const hint = hasMessage ? message.slice(0, messageCharactersMax) : ''
  return { isGood: false, refusal, hint }
}

interface Forwarding {
  readonly forwardedStatusCode?: unknown
  readonly forwardedErrorMessage?: unknown
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    // Whatever it is: not meant for us.
    return undefined
  }
}
