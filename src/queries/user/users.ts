/**
 * Questions about users, answered from the read rows and therefore true at once: what a command
 * has acknowledged, the next question sees.
 *
 * What is asked on every call has one constant text; only searches are put together freely.
 */
import type { Recipient } from '../../domain/notification/recipient.ts'
import type { Database } from '../../store/database/database.ts'
import type { IdpsTable } from '../../store/database/tables.ts'
import { createMemory } from '../cache.ts'
import { createKeys, type Keys } from '../machine/machine-keys.ts'
import type { Directory } from '../organization/directory.ts'
import { createQuery } from '../questions.ts'
import { type Belongings, createBelongings } from './user-belongings.ts'
import { createHistory, type History } from './user-history.ts'
import { createLogins, type Logins } from './user-logins.ts'
import { createUserSearch, type SearchUsers } from './user-search.ts'
import { createTokens, type Tokens } from './user-tokens.ts'
import { recipientOf, type UserRow, type UserView, userColumns, viewsOf } from './user-view.ts'

export interface UserId {
  readonly instanceId: string
  readonly userId: string
}

/** An external identity provider, as far as linking to it needs to know. */
export interface Idp {
  readonly id: string
  /** The instance's id, or that of the organisation it is for. */
  readonly ownerId: string
  readonly isCreationAllowed: boolean
  readonly isAutoCreation: boolean
}

export interface Users extends Belongings, History, Keys, Logins, Tokens {
  /** Whether a user of that id is there now; a removed one is not. */
  isLive(user: UserId): Promise<boolean>
  /** The organisation of a user who is there. */
  orgIdOf(user: UserId): Promise<string | undefined>
  /** The user, wherever in the instance; whose it may be is the caller's to check. */
  byId(user: UserId): Promise<UserView | undefined>
  search: SearchUsers
  /** Whom mails go to, with all their variables; nothing for machines and the removed. */
  recipient(user: UserId): Promise<Recipient | undefined>
  idp(provider: { instanceId: string; idpId: string }): Promise<Idp | undefined>
  /** To be called when identity providers, organisations or instances have changed. */
  invalidate(): void
  /** To be called when a user has changed. */
  invalidateUser(user: UserId): void
}

export interface UsersDeps {
  readonly database: Pick<Database, 'all' | 'once' | 'dialect'>
  readonly soleWriter: boolean
  /** Where log-in names get their domains from. */
  readonly directory: Pick<Directory, 'org'>
}

const liveText = 'SELECT org_id FROM users WHERE instance_id = ? AND id = ?'
const byIdText = `SELECT ${userColumns} FROM users WHERE instance_id = ? AND id = ?`
const idpText = 'SELECT * FROM idps WHERE instance_id = ? AND id = ?'

/** Users whose rows are remembered: some megabytes, and those who are at work just now. */
const rowsRemembered = 5000

function keyOf({ instanceId, userId }: UserId): string {
  return `${instanceId}\u0000${userId}`
}

/** An id that holds the sign between the two is nobody's, not that of its beginning. */
function partsOf(key: string): [instanceId: string, userId: string] {
  const [instanceId = '', ...parts] = key.split('\u0000')
  return [instanceId, parts.join('\u0000')]
}

export function createUsers(deps: UsersDeps): Users {
  const { database, soleWriter, directory } = deps
  const views = viewsOf(directory)
  const idps = createMemory({
    soleWriter,
    load: async (key) => {
      const rows = await database.all<IdpsTable>(idpText, key.split('\u0000'))
      return rows[0] && idpOf(rows[0])
    },
  })

  const orgIdOf = async ({ instanceId, userId }: UserId) => {
    const [row] = await database.all<{ org_id: string }>(liveText, [instanceId, userId])
    return row?.org_id
  }
  const askRow = createQuery<UserRow>(database, byIdText)
  const rows = createMemory({
    ...{ soleWriter, gathers: true, size: rowsRemembered },
    load: (key) => askRow(partsOf(key)),
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
    recipient: async (user) => {
      const view = await byId(user)
      return view?.human && recipientOf(view, view.human)
    },
    idp: ({ instanceId, idpId }) => idps.get(`${instanceId}\u0000${idpId}`),
    invalidate: () => {
      idps.invalidate()
      rows.invalidate()
    },
    invalidateUser: (user) => rows.invalidate(keyOf(user)),
    ...createLogins({ database, views }),
    ...createBelongings(database),
    ...createTokens(database),
    ...createKeys(database),
    ...createHistory({ database, views }),
  }
}

function idpOf(row: IdpsTable): Idp {
  const options = JSON.parse(row.options)
  return {
    id: row.id,
    ownerId: row.owner_id,
    isCreationAllowed: options.isCreationAllowed === true,
    isAutoCreation: options.isAutoCreation === true,
  }
}
