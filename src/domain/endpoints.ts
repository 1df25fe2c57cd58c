/**
 * Addresses of other servers: an address that could never be called is refused when it is saved.
 * The resolved address of a name is checked at each call (`kit/outgoing`).
 */
import type { Reach, ReachProblem } from '../kit/reach.ts'
import { type RefusalName, refuse } from './refusals.ts'

/** The refusal for each problem an address can have. */
export type EndpointRefusals = Readonly<Record<ReachProblem, RefusalName>>

/** Refuses an invalid URL, plain http where https is required, and an internal address. */
export function requireEndpoint(reach: Reach, url: string, refusals: EndpointRefusals): void {
  const problem = reach.urlProblem(url)
  if (problem) throw refuse(refusals[problem])
}
