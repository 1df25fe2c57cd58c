/** Events of organisations, their domains and members. */
import type { InstanceEvents } from './instance.ts'
import type { Empty, MemberPayload, MembershipPayload, Sealed } from './payload.ts'
import { traitsIn } from './traits.ts'

/** Stored names and payloads of events of organisations. */
export type OrganizationEvents = {
  'org.added': { readonly name: string }
  'org.changed': { readonly name: string }
  'org.deactivated': Empty
  'org.reactivated': Empty
  /** Ends everything that the organisation owns. */
  'org.removed': Empty
  'org.domain.added': {
    readonly domain: string
    /** Made from the name, and replaced with it; the first domain always is. */
    readonly generated?: boolean
  }
  'org.domain.verification.added': {
    readonly domain: string
    /** 1 HTTP, 2 DNS. */
    readonly validationType: number
    readonly validationCode: Sealed
  }
  'org.domain.verification.failed': { readonly domain: string }
  'org.domain.verified': { readonly domain: string }
  'org.domain.primary.set': { readonly domain: string }
  'org.domain.removed': { readonly domain: string }
  'org.metadata.set': {
    readonly key: string
    /** base64 */
    readonly value: string
  }
  'org.metadata.removed': { readonly key: string }
  'org.member.added': MembershipPayload
  'org.member.changed': MembershipPayload
  'org.member.removed': MemberPayload
  /** Because the user was removed. */
  'org.member.cascade.removed': MemberPayload
}

/** The traits of each event. */
export const organizationTraits = traitsIn<keyof OrganizationEvents>(['org'], {
  'org.added': { title: 'Organization added', begins: true },
  'org.changed': { title: 'Organization changed' },
  'org.deactivated': { title: 'Organization deactivated' },
  'org.reactivated': { title: 'Organization reactivated' },
  'org.removed': { title: 'Organization removed', ends: true },
  'org.domain.added': { title: 'Organization domain added' },
  'org.domain.verification.added': {
    title: 'Organization domain validation generated',
    invalidates: 'none',
  },
  'org.domain.verification.failed': {
    title: 'Organization domain validation failed',
    invalidates: 'none',
    historyOnly: true,
  },
  'org.domain.verified': { title: 'Organization domain verified' },
  'org.domain.primary.set': { title: 'Primary organization domain set' },
  'org.domain.removed': { title: 'Organization domain removed' },
  'org.metadata.set': { title: 'Organization metadata set', invalidates: 'none' },
  'org.metadata.removed': { title: 'Organization metadata removed', invalidates: 'none' },
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
