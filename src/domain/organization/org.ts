/** The state of an organisation. */
import { evolution } from '../../events/handlers.ts'
import type { Name } from '../event.ts'

/** An organisation as decisions see it. */
export interface Org {
  readonly exists: boolean
}

/** An organisation that does not exist. */
export const absentOrg: Org = { exists: false }

/** The organisation after an event. */
export const evolveOrg = evolution<Org>({ 'org.added': () => ({ exists: true }) })

/** Names of organisations are unique in their instance. */
export function orgNameReservation(name: string): Name {
  return { kind: 'org_name', value: name }
}

/** Verified domains are unique in their instance. */
export function orgDomainReservation(domain: string): Name {
  return { kind: 'org_domain', value: domain }
}
