/** What the product stores of seeded organisations and users: its own decisions, as pushes. */
import { outcomeOf } from '../../../src/domain/decision.ts'
import { addMachine } from '../../../src/domain/machine/add-machine.ts'
import { addOrg } from '../../../src/domain/organization/add-org.ts'
import { absentOrg } from '../../../src/domain/organization/org.ts'
import type { OrgRules } from '../../../src/domain/policy/policies.ts'
import { allowed } from '../../../src/domain/user/allow.ts'
import { type CreateHuman, createHuman } from '../../../src/domain/user/create-human.ts'
import { deactivateUser, lockUser } from '../../../src/domain/user/state.ts'
import { absentUser, type User } from '../../../src/domain/user/user.ts'
import type { Decided } from '../../../src/events/event.ts'
import type { Push } from '../../../src/store/eventstore/event.ts'
import { argon2Hash, bcryptHash } from '../requests.ts'
import type { Person, SeededHuman } from './people.ts'

/** Of which instance things are, and who creates them. */
export interface Origin {
  readonly instanceId: string
  readonly creator: string
}

interface Given extends Origin {
  readonly id: string
}

/** The creation of an organisation. */
export function orgPush(
  { instanceId, creator, id }: Given,
  org: { readonly name: string; readonly instanceDomain: string },
): Push {
  const { events } = outcomeOf(addOrg({ ...org, orgId: id, instanceId, admins: [] }, absentOrg))
  const stream = { aggregateType: 'org', aggregateId: id, owner: id, expectedSequence: 0, events }
  return { instanceId, creator, streams: [stream] }
}

/** The creation of a user, and what became of it, as one push. */
export function personPush(
  { instanceId, creator, id }: Given,
  { person, rules }: { readonly person: Person; readonly rules: OrgRules },
): Push {
  const events = [...creation(person, rules), ...lateEvents(person)]
  const owner = rules.orgId
  const stream = { aggregateType: 'user', aggregateId: id, owner, expectedSequence: 0, events }
  return { instanceId, creator, streams: [stream] }
}

function creation(person: Person, rules: OrgRules): readonly Decided[] {
  if (person.kind === 'human') {
    return outcomeOf(createHuman(humanToCreate(person, rules), absentUser)).events
  }
  const { userName, name, description } = person
  const machine = { rules, userName, name, description, accessTokenType: 0 }
  return outcomeOf(addMachine(machine, absentUser)).events
}

const hashes = { known: argon2Hash, brought: bcryptHash, none: undefined } as const
const verified = { kind: 'verified' } as const
const unverified = { kind: 'none' } as const
/** Nobody is sent a code: the outbox stays empty. */
const noCode = { code: undefined, expiryNanos: 0 }
const noCodes = { email: noCode, phone: noCode }

function humanToCreate(person: SeededHuman, rules: OrgRules): CreateHuman {
  const { firstName, lastName, nickName, displayName, language, gender } = person
  const { userName, email, isEmailVerified, phone, password, metadata } = person
  return {
    rules,
    userName,
    profile: { firstName, lastName, nickName, displayName, preferredLanguage: language, gender },
    email: { address: email, isVerified: isEmailVerified },
    emailVerification: isEmailVerified ? verified : unverified,
    phone: phone === undefined ? undefined : { number: phone, isVerified: true },
    phoneVerification: verified,
    encodedHash: hashes[password],
    changeRequired: false,
    triggerOrigin: '',
    metadata,
    links: [],
    sealedTotpSecret: undefined,
    codes: noCodes,
  }
}

function lateEvents({ kind, becomes }: Person): readonly Decided[] {
  if (becomes === 'active') return []
  const user: User = { ...absentUser, kind, state: 'active' }
  const change = { generation: 'v2', allow: allowed } as const
  return outcomeOf(becomes === 'locked' ? lockUser(change, user) : deactivateUser(change, user))
    .events
}
