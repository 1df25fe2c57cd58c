/** Looks for the token by which an owner shows that a domain is theirs (organizations.md §1.3). */
import { validationType } from '../../domain/organization/domains.ts'
import type { DomainValidation } from '../../domain/organization/org.ts'
import { type Refusal, refuse } from '../../domain/refusals.ts'
import type { CommandDeps } from '../deps.ts'
import type { OrgTarget } from './change-org.ts'

/** What was found at an address: its status and body, if any. */
export type HttpProof =
  | { readonly status: number; readonly body: string }
  /** It is larger than any token. */
  | 'too_large'
  | 'unreachable'

/** The texts of a name's TXT records, or why there are none. */
export type DnsProof = readonly string[] | 'not_found' | 'timeout' | 'failed'

/** Looks at other servers; never rejects. */
export interface DomainProofs {
  http(url: string): Promise<HttpProof>
  txt(name: string): Promise<DnsProof>
}

/** What looking for a token uses. */
export type ProofDeps = Pick<CommandDeps, 'domainProofs' | 'sealer' | 'limiter'>

interface ToProve extends OrgTarget, DomainValidation {
  readonly domain: string
}

/** An organisation may have other servers asked so often. */
const limit = { max: 60, seconds: 600 }

/** The refusal of a proof that failed; undefined where the token was found. */
export async function proveDomain(
  deps: ProofDeps,
  { actor, orgId, domain, type, sealedToken }: ToProve,
): Promise<Refusal | undefined> {
  const { instanceId } = actor
  const key = `org domain proof ${instanceId} ${orgId}`
  const exceeded = await deps.limiter.take([{ key, ...limit }])
  if (exceeded) {
    const { retryAfterSeconds } = exceeded
    throw refuse('org.domain.verify.busy', { hint: `${retryAfterSeconds}`, retryAfterSeconds })
  }
  const token = deps.sealer.open(sealedToken, { instanceId })
  return type === validationType.http
    ? httpRefusal(deps, { domain, token })
    : dnsRefusal(deps, { domain, token })
}

interface Wanted {
  readonly domain: string
  readonly token: string
}

async function httpRefusal({ domainProofs }: ProofDeps, { domain, token }: Wanted) {
  const found = await domainProofs.http(
    `https://${domain}/.well-known/zitadel-challenge/${token}.txt`,
  )
  if (found === 'unreachable') return refuse('org.domain.http.unreachable')
  if (found === 'too_large') return refuse('org.domain.http.no_match')
  if (found.status === 404) return refuse('org.domain.http.not_found')
  if (found.status !== 200) return refuse('org.domain.http.status')
  return found.body === token ? undefined : refuse('org.domain.http.no_match')
}

async function dnsRefusal({ domainProofs }: ProofDeps, { domain, token }: Wanted) {
  const found = await domainProofs.txt(`_zitadel-challenge.${domain}`)
  if (found === 'not_found') return refuse('org.domain.dns.not_found')
  if (found === 'timeout') return refuse('org.domain.dns.timeout')
  if (found === 'failed') return refuse('org.domain.dns.failed')
  return found.includes(token) ? undefined : refuse('org.domain.dns.no_match')
}
