/**
 * Directories (organizations.md §3.4): each server in turn; the entry of a user is searched for
 * with our own account, and the password is proved by a bind as that entry.
 */
import type { Duplex } from 'node:stream'
import type { Client, Entry } from 'ldapts'
import { IdpFailure, type IdpIdentity } from '../../commands/identity-provider/idp-clients.ts'
import type { LdapIdp } from '../../commands/identity-provider/open-idp.ts'
import { type Outgoing, OutgoingError } from '../../kit/outgoing/outgoing.ts'
import { openLdapSocket } from './ldap-socket.ts'
import { memberOf } from './members.ts'

/** What clients of directories use. */
export interface LdapClientDeps {
  readonly outgoing: Pick<Outgoing, 'connect'>
  readonly library?: () => Promise<typeof import('ldapts')>
}

/** A name and password as somebody typed them. */
export interface LdapCredentials {
  readonly userName: string
  readonly password: string
}

/** Without a time of its own, a server is given this long; more is given to none. */
const timeoutSecondsMax = 60

/** Whoever waits is not kept longer, however many servers there are. */
const allServersMs = 120_000

/** Proves a name and password; rejects with `IdpFailure`. */
export type LdapClient = (client: LdapIdp, credentials: LdapCredentials) => Promise<IdpIdentity>

/** Creates the client. The library is loaded on first use. */
export function createLdapClient({
  outgoing,
  library = () => import('ldapts'),
}: LdapClientDeps): LdapClient {
  return async (client, credentials) => {
    // A bind without a password succeeds at many servers, for anybody (RFC 4513 §5.1.2).
    if (credentials.password === '' || credentials.userName.trim() === '') {
      throw new IdpFailure('credentials_missing')
    }
    const { timeoutSeconds } = client
    const wanted = timeoutSeconds > 0 ? timeoutSeconds : timeoutSecondsMax
    const timeoutMs = Math.ceil(Math.min(wanted, timeoutSecondsMax) * 1000)
    const ending = AbortSignal.timeout(allServersMs)
    let last: unknown = new IdpFailure('server_missing')
    for (const url of client.servers) {
      if (ending.aborted) break
      try {
        const server = { url, startTls: client.startTls, rootCa: client.rootCa, timeoutMs }
        return await prove(await library(), {
          ...{ client, credentials, timeoutMs },
          open: () => openLdapSocket(outgoing, server),
        })
      } catch (reason) {
        last = reason
        // A server that answers is right: the others would say the same.
        if (reason instanceof IdpFailure && decided.has(reason.reason)) break
      }
    }
    throw failureOf(last)
  }
}

/** What no other server is asked after. */
const decided: ReadonlySet<string> = new Set([
  'credentials_wrong',
  'user_unknown',
  'user_ambiguous',
  'user_id_missing',
])

interface Proof {
  readonly client: LdapIdp
  readonly credentials: LdapCredentials
  readonly timeoutMs: number
  readonly open: () => Promise<Duplex>
}

async function prove(library: typeof import('ldapts'), proof: Proof): Promise<IdpIdentity> {
  const { client, credentials } = proof
  // One connection each: nothing of our own account is left on the one that proves the user.
  const entry = await withClient(library, proof, (directory) => find(library, directory, proof))
  await withClient(library, proof, async (directory) => {
    await directory.bind(entry.dn, credentials.password).catch((reason: unknown) => {
      throw isAboutCredentials(reason) ? new IdpFailure('credentials_wrong') : reason
    })
  })
  return identityOf(client, entry)
}

/** Invalid credentials, or an account that may not bind (RFC 4511 §A.2). */
function isAboutCredentials(reason: unknown): boolean {
  const code = memberOf(reason, 'code')
  return code === 48 || code === 49 || code === 50 || code === 53
}

async function withClient<T>(
  { Client: Directory }: typeof import('ldapts'),
  { open, timeoutMs }: Proof,
  work: (directory: Client) => Promise<T>,
): Promise<T> {
  const socket = await open()
  const directory = new Directory({
    url: 'ldap://directory',
    timeout: timeoutMs,
    strictDN: false,
    createConnection: () => socket as unknown as import('node:net').Socket,
  })
  try {
    return await work(directory)
  } finally {
    socket.destroy()
  }
}

/** Exactly one entry, with the attributes that are configured. */
async function find(
  library: typeof import('ldapts'),
  directory: Client,
  { client, credentials, timeoutMs }: Proof,
): Promise<Entry> {
  await directory.bind(client.bindDn, client.bindPassword)
  const names = attributeNamesOf(client)
  const { searchEntries } = await directory.search(client.baseDn, {
    scope: 'sub',
    filter: filterOf(library, client, credentials.userName),
    sizeLimit: 2,
    timeLimit: Math.ceil(timeoutMs / 1000),
    // Without one, all would be sent.
    attributes: names.length > 0 ? names : ['1.1'],
    explicitBufferAttributes: names,
  })
  const [entry, other] = searchEntries
  if (other) throw new IdpFailure('user_ambiguous')
  // An empty name would be bound as nobody, which succeeds with any password.
  if (!entry || typeof entry.dn !== 'string' || !entry.dn.includes('=')) {
    throw new IdpFailure('user_unknown')
  }
  return entry
}

/** Any of the filters has to be the user name, and each class one of the entry's. */
function filterOf(
  { AndFilter, EqualityFilter, OrFilter }: typeof import('ldapts'),
  { userObjectClasses, userFilters }: LdapIdp,
  userName: string,
) {
  const classes = userObjectClasses.map(
    (value) => new EqualityFilter({ attribute: 'objectClass', value }),
  )
  const names = userFilters.map(
    (attribute) => new EqualityFilter({ attribute, value: userName.trim() }),
  )
  return new AndFilter({ filters: [...classes, new OrFilter({ filters: names })] })
}

const dnName = 'dn'

function attributeNamesOf({ attributes }: LdapIdp): string[] {
  const names = Object.values(attributes).filter((name) => name !== '')
  return [...new Set(names)].filter((name) => name.toLowerCase() !== dnName)
}

function identityOf(client: LdapIdp, entry: Entry): IdpIdentity {
  const attributes: Record<string, readonly string[]> = {}
  for (const name of attributeNamesOf(client)) {
    const values = valuesOf(entry, name)
    if (values.length > 0) attributes[name] = values
  }
  const { id } = client.attributes
  const isDn = id.toLowerCase() === dnName
  const [externalUserId = ''] = isDn ? [entry.dn] : (attributes[id] ?? [])
  if (externalUserId === '') throw new IdpFailure('user_id_missing')
  if (isDn) attributes[id] = [entry.dn]
  return { externalUserId, claims: attributes, access: { kind: 'ldap', attributes } }
}

/** Names of attributes are the same in upper and lower case. */
function valuesOf(entry: Entry, name: string): string[] {
  const key = Object.keys(entry).find((each) => each.toLowerCase() === name.toLowerCase())
  const value = key === undefined ? [] : entry[key]
  const values = Array.isArray(value) ? value : value === undefined ? [] : [value]
  return values.map((each) => textOf(each))
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** base64 of what is no text. */
function textOf(value: Buffer | string): string {
  if (typeof value === 'string') return value
  try {
    return utf8.decode(value)
  } catch {
    // No failure: attributes may hold any bytes.
    return value.toString('base64')
  }
}

/** Without its cause, which may hold what a server said of the user. */
function failureOf(reason: unknown): IdpFailure {
  if (reason instanceof IdpFailure) return reason
  if (reason instanceof OutgoingError) return new IdpFailure('unreachable')
  const code = memberOf(reason, 'code')
  return new IdpFailure(typeof code === 'number' ? `ldap_${code}` : 'unreachable')
}
