/**
 * Queries about users, from the read rows and therefore current: what a command has acknowledged,
 * the next query sees.
 *
 * Queries made on every call have one constant text; only searches are built freely.
 */

import { optionsOf } from '../../domain/identity-provider/provider-config.ts'
import type { Recipient } from '../../domain/notification/recipient.ts'
import type { Database } from '../../store/database/database.ts'
import type { IdpsTable } from '../../store/database/tables.ts'
import { createQuery } from '../batched-query.ts'
import { createCache } from '../cache.ts'
import type { OldestShown } from '../event/audit-retention.ts'
import { createProviderUses, type ProviderUses } from '../identity-provider/provider-uses.ts'
import { createKeys, type Keys } from '../machine/machine-keys.ts'
import type { Directory } from '../organization/directory.ts'
import { createUserAttributes, type UserAttributes } from './user-attributes.ts'
import { createHistory, type History } from './user-history.ts'
import { createLogins, type Logins } from './user-logins.ts'
import { createUserPages, type PageUsers } from './user-pages.ts'
import { createUserSearch, type SearchUsers } from './user-search.ts'
import { createTokens, type Tokens } from './user-tokens.ts'
import { recipientOf, type UserRow, type UserView, userColumns, viewsOf } from './user-view.ts'

/** Identifies a user. */
export interface UserId {
  readonly instanceId: string
  readonly userId: string
}

/** An identity provider as linking needs it. */
export interface Idp {
  readonly id: string
  /** The owner: the instance's id, or an organisation's. */
  readonly ownerId: string
  readonly isCreationAllowed: boolean
  readonly isAutoCreation: boolean
}

/** The queries about users. */
export interface Users extends UserAttributes, History, Keys, Logins, Tokens, ProviderUses {
  /** Whether the user exists; a removed one does not. */
  isLive(user: UserId): Promise<boolean>
  /** The organisation of an existing user. */
  orgIdOf(user: UserId): Promise<string | undefined>
  /** The user in any organisation of the instance; the caller checks the organisation. */
  byId(user: UserId): Promise<UserView | undefined>
  search: SearchUsers
  page: PageUsers
  /** The recipient of messages with all variables; undefined for machines and removed users. */
  recipient(user: UserId): Promise<Recipient | undefined>
  idp(provider: { instanceId: string; idpId: string }): Promise<Idp | undefined>
  /** Call when identity providers, organisations or instances have changed. */
  invalidate(): void
  /** Call when a user has changed. */
  invalidateUser(user: UserId): void
  /** Call when a user has been created or removed; nothing else changes its organisation. */
  invalidateOrgOf(user: UserId): void
}

/** What the queries are built with. */
export interface UsersDeps {
  readonly database: Pick<Database, 'all' | 'once' | 'dialect'>
  readonly soleWriter: boolean
  /** Provides the domains of login names. */
  readonly directory: Pick<Directory, 'org'>
  /** Absent: histories are shown from their beginning. */
  readonly oldestShown?: OldestShown
}

const liveText = 'SELECT org_id FROM users WHERE instance_id = ? AND id = ?'
const byIdText = `SELECT ${userColumns} FROM users WHERE instance_id = ? AND id = ?`
const idpText = 'SELECT * FROM idps WHERE instance_id = ? AND id = ?'

/** Maximum number of cached rows: a few megabytes, enough for the users active at one time. */
const cachedRowsMax = 5000

function keyOf({ instanceId, userId }: UserId): string {
  return `${instanceId}\u0000${userId}`
}

/** An id that contains the separator belongs to nobody; it must not be cut to its beginning. */
function partsOf(key: string): [instanceId: string, userId: string] {
  const [instanceId = '', ...parts] = key.split('\u0000')
  return [instanceId, parts.join('\u0000')]
}

/** Creates the queries about users. */
export function createUsers(deps: UsersDeps): Users {
  const { database, soleWriter, directory, oldestShown = async () => 0 } = deps
  const views = viewsOf(directory)
  const idps = createCache({
    soleWriter,
    load: async (key) => {
      const rows = await database.all<IdpsTable>(idpText, key.split('\u0000'))
      return rows[0] && idpOf(rows[0])
    },
  })

  const queryOrg = createQuery<{ readonly org_id: string }>(database, liveText)
  const orgIds = createCache({
    soleWriter,
    gathers: true,
    load: async (key) => (await queryOrg(partsOf(key)))?.org_id,
  })
  const orgIdOf = (user: UserId) => orgIds.get(keyOf(user))
  const queryRow = createQuery<UserRow>(database, byIdText)
  const rows = createCache({
    soleWriter,
    gathers: true,
    size: cachedRowsMax,
    load: (key) => queryRow(partsOf(key)),
  })
  const byId = async (user: UserId) => {
    const { instanceId } = user
    const row = await rows.get(keyOf(user))
    return row && views.one(row, instanceId)
  }

  return {
    isLive: async (user) => (await orgIdOf(user)) !== undefined,
    orgIdOf,
    byId,
    search: createUserSearch({ database, views }),
    page: createUserPages({ database, views }),
    recipient: async (user) => {
      const view = await byId(user)
      return view?.human && recipientOf(view, view.human)
    },
    idp: ({ instanceId, idpId }) => idps.get(`${instanceId}\u0000${idpId}`),
    invalidate: () => {
      idps.invalidate()
      rows.invalidate()
      orgIds.invalidate()
    },
    invalidateUser: (user) => rows.invalidate(keyOf(user)),
    invalidateOrgOf: (user) => orgIds.invalidate(keyOf(user)),
    ...createLogins({ database, views }),
    ...createUserAttributes(database),
    ...createProviderUses(database),
    ...createTokens(database),
    ...createKeys(database),
    ...createHistory({ database, views, oldestShown }),
  }
}

function idpOf(row: IdpsTable): Idp {
  const options = optionsOf(JSON.parse(row.options))
  return {
    id: row.id,
    ownerId: row.owner_id,
    isCreationAllowed: options.isCreationAllowed,
    isAutoCreation: options.isAutoCreation,
  }
}
