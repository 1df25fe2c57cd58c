/**
 * Addresses of other servers, before they are kept: what could never be called is refused where
 * it is written. Where a name leads to is seen at each call (`outgoing/`).
 */
import type { Reach, ReachProblem } from '../kit/reach.ts'
import { type RefusalName, refuse } from './refusals.ts'

/** How each thing that can be wrong is refused. */
export type EndpointRefusals = Readonly<Record<ReachProblem, RefusalName>>

/** Refuses a URL that is none, is not https though it must be, or leads to an inner address. */
export function requireEndpoint(reach: Reach, url: string, refusals: EndpointRefusals): void {
  const problem = reach.urlProblem(url)
  if (problem) throw refuse(refusals[problem])
}
