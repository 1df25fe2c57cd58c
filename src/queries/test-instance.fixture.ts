/** An instance with organisations and users for tests, made by real decisions and a real store. */

import { pastEvent as event } from '../domain/event.fixture.ts'
import type { Decided } from '../domain/event.ts'
import { addMachine } from '../domain/machine/add-machine.ts'
import { addToken } from '../domain/machine/personal-access-token.ts'
import { defaultComplexity, defaultDomainPolicy, type OrgRules } from '../domain/policy/policies.ts'
import { type CreateHuman, createHuman } from '../domain/user/create-human.ts'
import type { HumanToCreate } from '../domain/user/human.ts'
import { type ImportHuman, importHuman } from '../domain/user/import-human.ts'
import { displayNameOf } from '../domain/user/names.ts'
import { absentUser } from '../domain/user/user.ts'
import { createClock } from '../kit/clock.ts'
import type { Database } from '../store/database/database.ts'
import { createEventStore, type RecordedEvent } from '../store/eventstore/eventstore.ts'
import { readRowsOf } from '../store/projections/read-rows.ts'
import { createCallers } from './authorization/callers.ts'
import { createGroups } from './group/groups.ts'
import { invalidateChanged } from './invalidate.ts'
import { createDirectory } from './organization/directory.ts'
import { createSessions } from './session/sessions.ts'
import { createUsers } from './user/users.ts'
import { createUserGrantRefs } from './user-grant/user-grant-refs.ts'

/** A user to create; absent members get defaults. */
export interface TestUser {
  readonly id: string
  readonly orgId: string
  readonly userName: string
  readonly firstName?: string
  readonly lastName?: string
  readonly nickName?: string
  readonly displayName?: string
  readonly preferredLanguage?: string
  readonly email?: string
  readonly phone?: string
  readonly hash?: string
}

const noCode = { code: 'sealed', expiryNanos: 3_600e9 }
const codes = { init: noCode, email: noCode, phone: noCode }

/** The id of the instance. */
export const instanceId = 'test-instance'

/** All queries over one store, and functions that append events. */
export function createTestInstance(database: Database) {
  const { soleWriter } = database
  const clock = createClock()
  const directory = createDirectory({ database, soleWriter })
  const callers = createCallers({ database, soleWriter })
  const userGrants = createUserGrantRefs({ database })
  const groups = createGroups({ database })
  const users = createUsers({ database, soleWriter, directory })
  const sessions = createSessions({ database, directory })
  const events = createEventStore({ database, clock, rowsOf: readRowsOf })
  events.onCommit((recorded) => invalidateChanged({ callers, directory, users }, recorded))

  const append = (
    aggregate: { type: string; id: string; owner: string },
    decided: Iterable<Decided>,
    creator = 'SYSTEM',
  ): Promise<readonly RecordedEvent[]> =>
    events.append({
      instanceId,
      creator,
      streams: [
        {
          aggregateType: aggregate.type,
          aggregateId: aggregate.id,
          owner: aggregate.owner,
          events: [...decided],
        },
      ],
    })

  return {
    ...{ clock, directory, callers, users, userGrants, groups, sessions, events, append },
    addInstance: (host: string) =>
      append({ type: 'instance', id: instanceId, owner: instanceId }, [
        event('instance.added', { name: 'Test instance' }),
        event('instance.domain.added', { domain: host }),
        event('instance.domain.primary.set', { domain: host }),
      ]),
    /** The first domain is the primary one; all are verified. */
    org: (id: string, ...domains: string[]) =>
      append({ type: 'org', id, owner: id }, [
        event('org.added', { name: `Org ${id}` }),
        ...domains.flatMap((domain) => [
          event('org.domain.added', { domain }),
          event('org.domain.verified', { domain }),
        ]),
        event('org.domain.primary.set', { domain: domains[0] }),
      ]),
    domainPolicy: (ownerId: string, userLoginMustBeDomain: boolean) => {
      const type = ownerId === instanceId ? 'instance' : 'org'
      const policy = { userLoginMustBeDomain }
      return append({ type, id: ownerId, owner: ownerId }, [
        event(`${type}.policy.domain.added`, policy),
      ])
    },
    importHuman: (user: TestUser, more: Partial<ImportHuman> = {}) =>
      append(userOf(user), importHuman({ ...importOf(user), ...more }, absentUser), 'editor'),
    createHuman: (user: TestUser, more: Partial<CreateHuman> = {}) =>
      append(userOf(user), createHuman({ ...createOf(user), ...more }, absentUser), 'editor'),
    machine: ({ id, orgId, userName }: TestUser) => {
      const rest = { name: `The ${userName}`, description: '', accessTokenType: 1 }
      const command = { rules: rulesOf(orgId), userName, ...rest }
      return append(userOf({ id, orgId }), addMachine(command, absentUser), 'editor')
    },
    token: (of: { id: string; orgId: string }, token: { id: string; hash: string }) => {
      const { id: tokenId, hash: tokenHash } = token
      const command = { tokenId, tokenHash, expiration: '9999-12-31T23:59:59Z', isPast: false }
      const machine = { ...absentUser, kind: 'machine', state: 'active' } as const
      return append(userOf(of), addToken(command, machine))
    },
    /** Appends events of an existing user. */
    more: (of: { id: string; orgId: string }, ...decided: Decided[]) =>
      append(userOf(of), decided, 'editor'),
    member: (scope: 'org' | 'instance', id: string, userId: string, ...roles: string[]) =>
      append({ type: scope, id, owner: id }, [event(`${scope}.member.added`, { userId, roles })]),
  }
}

/** The fixture. */
export type TestInstance = ReturnType<typeof createTestInstance>

function userOf({ id, orgId }: { id: string; orgId: string }) {
  return { type: 'user', id, owner: orgId }
}

function rulesOf(orgId: string): OrgRules {
  return {
    orgId,
    domainPolicy: defaultDomainPolicy,
    complexity: defaultComplexity,
    organizationScopedUsernames: true,
  }
}

function humanOf(user: TestUser): HumanToCreate {
  const { firstName = 'Ada', lastName = 'Byron', nickName = '', displayName = '' } = user
  const { preferredLanguage = 'und', email = `${user.id}@mail.example` } = user
  const names = { firstName, lastName, displayName }
  return {
    rules: rulesOf(user.orgId),
    userName: user.userName,
    profile: {
      ...{ firstName, lastName, nickName, preferredLanguage, gender: 0 },
      displayName: displayNameOf(names),
    },
    email: { address: email, isVerified: false },
    phone: user.phone === undefined ? undefined : { number: user.phone, isVerified: true },
    encodedHash: user.hash,
    changeRequired: false,
    triggerOrigin: 'http://localhost',
  }
}

function importOf(user: TestUser): ImportHuman {
  return {
    ...humanOf(user),
    ...{ links: [], sealedTotpSecret: undefined, recoveryCodeHashes: [], passwordless: undefined },
    codes,
  }
}

function createOf(user: TestUser): CreateHuman {
  return {
    ...humanOf(user),
    emailVerification: { kind: 'verified' },
    phoneVerification: { kind: 'verified' },
    ...{ metadata: [], links: [], sealedTotpSecret: undefined, codes },
  }
}
