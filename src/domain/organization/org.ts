/** An organisation as decisions see one. */
import { evolution } from '../../events/handlers.ts'
import type { Name } from '../event.ts'

export interface Org {
  readonly exists: boolean
}

export const absentOrg: Org = { exists: false }

/** The organisation after one more event. */
export const evolveOrg = evolution<Org>({ 'org.added': () => ({ exists: true }) })

/** Names of organisations are unique in their instance. */
export function orgNameReservation(name: string): Name {
  return { kind: 'org_name', value: name }
}

/** So are the domains that were verified for one. */
export function orgDomainReservation(domain: string): Name {
  return { kind: 'org_domain', value: domain }
}
