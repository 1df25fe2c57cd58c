/** Lists of what one user has. */

import { createIdps } from '../../../src/queries/identity-provider/idps.ts'
import { createCredentials } from '../../../src/queries/user/credentials.ts'
import { known, largeInstance } from './large-store.ts'
import type { ListCase } from './list-plans.ts'

const instanceId = largeInstance
const page = { offset: 0, limit: 20, isAscending: true }
const user = { instanceId, userId: known.user }

/** The cases. */
export const userCases: readonly ListCase[] = [
  ...(['equals', 'startsWith', 'contains', 'endsWith'] as const).flatMap((match) =>
    [false, true].map((ignoresCase) => ({
      name: `metadata whose key ${match} a text${ignoresCase ? ', ignoring case' : ''}`,
      run: ({ users }: Parameters<ListCase['run']>[0]) =>
        users.metadata({ ...user, keys: [{ match, ignoresCase, value: 'Key7' }], page }),
    })),
  ),
  {
    name: 'all metadata of a user of an organisation',
    run: ({ users }) => users.metadata({ ...user, orgId: 'o1', keys: [], page }),
  },
  {
    name: 'an entry of metadata',
    run: ({ users }) => users.metadataEntry({ ...user, key: 'Key77777' }),
  },
  {
    name: 'metadata that a command changes',
    run: ({ users }) => users.keptMetadata({ ...user, keys: ['Key77777'] }),
  },
  {
    name: 'links to identity providers',
    run: ({ users }) => users.idpLinks({ ...user, orgId: 'o1', page }),
  },
  { name: 'factors', run: ({ users }) => users.factors(user) },
  { name: 'ways to sign in', run: ({ users }) => users.signInMethods(user) },
  ...[false, true].map((isAscending) => ({
    name: `changes, ${isAscending ? 'oldest' : 'newest'} first`,
    run: ({ users }: Parameters<ListCase['run']>[0]) =>
      users.changes({
        ...{ instanceId, orgId: 'o0', userId: 'u777', afterSequence: 2, limit: 20, isAscending },
      }),
  })),
  {
    name: 'a key by id',
    run: ({ users }) => users.key({ instanceId, keyId: 'k1', userId: known.machine }),
  },
  {
    name: 'a token by id',
    run: ({ users }) => users.token({ instanceId, tokenId: 't1', userId: known.machine }),
  },
  { name: 'a user by id', run: ({ users }) => users.byId(user) },
  {
    name: 'the user of a login name',
    run: ({ users }) => users.byLoginName({ instanceId, loginName: 'name777@d1.example' }),
  },
  {
    name: 'the user of a verified address',
    run: ({ users }) =>
      users.verifiedEmailOwner({ instanceId, email: 'u5@mail.example', exceptUserId: 'u6' }),
  },
  ...(['o1', undefined] as const).map((orgId) => ({
    name: `whether a name is unique ${orgId ? 'in an organisation' : 'in the instance'}`,
    run: ({ users }: Parameters<ListCase['run']>[0]) =>
      users.isUnique({ instanceId, orgId, userName: 'Name5', email: 'U5@mail.example' }),
  })),
  { name: 'the owner of a token', run: ({ callers }) => callers.byTokenHash('hash5') },
  {
    name: 'the owner of the token of a session',
    run: ({ callers }) => callers.sessionByTokenHash('hash5'),
  },
  {
    name: 'a session by id',
    run: ({ sessions }) => sessions.byId({ instanceId, sessionId: known.session }),
  },
  {
    name: 'the key of a machine',
    run: ({ database }) =>
      createCredentials({ database, soleWriter: false }).machineKey({ instanceId, keyId: 'k5' }),
  },
  {
    name: 'the secret of a machine',
    run: ({ database }) => createCredentials({ database, soleWriter: false }).machineSecret(user),
  },
  {
    name: 'the user linked to an account of a provider',
    run: ({ database }) =>
      createIdps({ database }).linkedUserId({ instanceId, idpId: 'p', externalUserId: 'x' }),
  },
  {
    name: 'providers of messages',
    run: ({ providers }) => providers.list({ instanceId, channel: 'email', page }),
  },
  {
    name: 'own texts of messages',
    run: ({ texts }) => texts.of({ instanceId, orgId: 'o1', kind: 'initCode', language: 'en' }),
  },
]
