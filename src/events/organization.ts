/** Events of organisations, their domains and members. */
import type { InstanceEvents } from './instance.ts'
import type { MemberPayload, MembershipPayload } from './payload.ts'
import { traitsIn } from './traits.ts'

/** Stored names and payloads of events of organisations. */
export type OrganizationEvents = {
  'org.added': { readonly name: string }
  'org.domain.added': { readonly domain: string }
  'org.domain.verified': { readonly domain: string }
  'org.domain.primary.set': { readonly domain: string }
  'org.member.added': MembershipPayload
  'org.member.changed': MembershipPayload
  'org.member.removed': MemberPayload
  /** Because the user was removed. */
  'org.member.cascade.removed': MemberPayload
}

/** The traits of each event. */
export const organizationTraits = traitsIn<keyof OrganizationEvents>(['org'], {
  'org.added': { title: 'Organization added', begins: true },
  'org.domain.added': { title: 'Organization domain added' },
  'org.domain.verified': { title: 'Organization domain verified' },
  'org.domain.primary.set': { title: 'Primary organization domain set' },
  'org.member.added': { title: 'Organization member added' },
  'org.member.changed': { title: 'Organization member changed' },
  'org.member.removed': { title: 'Organization member removed' },
  'org.member.cascade.removed': { title: 'Organization member removed with its user' },
})

/** The events of members, by scope. */
export const memberEventTypes = {
  org: {
    added: 'org.member.added',
    changed: 'org.member.changed',
    removed: 'org.member.removed',
    cascadeRemoved: 'org.member.cascade.removed',
  },
  instance: {
    added: 'instance.member.added',
    changed: 'instance.member.changed',
    removed: 'instance.member.removed',
    cascadeRemoved: 'instance.member.cascade.removed',
  },
} as const satisfies Record<
  'org' | 'instance',
  Record<string, keyof OrganizationEvents | keyof InstanceEvents>
>
