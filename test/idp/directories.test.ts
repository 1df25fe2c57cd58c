/** Directories: what is asked of OpenLDAP's own server, and what is believed of one that lies. */
import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { IdpFailure } from '../../src/commands/identity-provider/idp-clients.ts'
import type { LdapIdp } from '../../src/commands/identity-provider/open-idp.ts'
import { anywhere } from '../../src/kit/outgoing/outgoing.fixture.ts'
import { createOutgoing } from '../../src/kit/outgoing/outgoing.ts'
import { createReach } from '../../src/kit/reach.ts'
import { createIdpClients } from '../../src/sign-in/idp/clients.ts'
import { type LdapLiar, startLdapLiar } from './ldap-liar.ts'
import { startDirectory, type TestDirectory } from './slapd.ts'

const clock = { nowMicros: () => Date.now() * 1000 }
const clients = createIdpClients({ clock, outgoing: anywhere })

const noNames = {
  ...{ id: '', firstName: '', lastName: '', displayName: '', nickName: '' },
  ...{ preferredUsername: '', email: '', emailVerified: '', phone: '', phoneVerified: '' },
  ...{ preferredLanguage: '', avatarUrl: '', profile: '' },
}

const directoryOf = (more: Partial<LdapIdp>): LdapIdp => ({
  ...{ instanceId: '1', ownerId: '1', id: '2', kind: 'ldap', sequence: 1, isActive: true },
  ...{ servers: [], startTls: false, baseDn: 'dc=village', bindDn: 'cn=admin,dc=village' },
  ...{ bindPassword: 'secret', userObjectClasses: ['person'], userFilters: ['uid'] },
  ...{ timeoutSeconds: 5, attributes: { ...noNames, id: 'uid' }, rootCa: '' },
  ...more,
})

const reasonOf = async (work: Promise<unknown>): Promise<string> => {
  const failure = await work.then(
    () => assert.fail('it was believed'),
    (reason: unknown) => reason,
  )
  assert.ok(failure instanceof IdpFailure, String(failure))
  assert.equal(failure.cause, undefined, 'nothing of an answer is kept')
  return failure.reason
}

describe('OpenLDAP', () => {
  let directory: TestDirectory
  before(async () => {
    directory = await startDirectory()
  })
  after(() => directory.close())

  const village = (more: Partial<LdapIdp> = {}) => {
    const { url, baseDn, bindDn, bindPassword, rootCa } = directory
    return directoryOf({
      ...{ servers: [url], startTls: true, baseDn, bindDn, bindPassword, rootCa },
      ...{ userObjectClasses: ['inetOrgPerson'], userFilters: ['uid', 'mail'] },
      attributes: { ...noNames, id: 'employeeType', email: 'mail', avatarUrl: 'jpegPhoto' },
      ...more,
    })
  }
  const prove = (client: LdapIdp, userName = 'ada', password = 'Ada-Secret-1') =>
    clients.prove(client, { userName, password })

  it('proves a password by StartTLS, and reads the attributes that are configured', async () => {
    const { externalUserId, claims, access } = await prove(village())
    assert.equal(externalUserId, 'e-4711')
    const attributes = {
      employeeType: ['e-4711'],
      mail: ['ada@village.test'],
      jpegPhoto: ['/9j/4AAQ'],
    }
    assert.deepEqual(claims, attributes)
    assert.deepEqual(access, { kind: 'ldap', attributes })
  })

  it('does so by TLS from the start, and in plain text where nothing else is asked', async () => {
    const { secureUrl, url } = directory
    for (const more of [
      { servers: [secureUrl] },
      { servers: [url], startTls: false, rootCa: '' },
    ]) {
      assert.equal((await prove(village(more))).externalUserId, 'e-4711')
    }
  })

  it('finds people by any of the filters, in upper and lower case', async () => {
    assert.equal((await prove(village(), 'ada@village.test')).externalUserId, 'e-4711')
    assert.equal((await prove(village(), ' ADA ')).externalUserId, 'e-4711')
  })

  it('the name of the entry can be the id', async () => {
    const named = village({ attributes: { ...noNames, id: 'dn' } })
    const { externalUserId } = await prove(named)
    assert.equal(externalUserId, `uid=ada,ou=people,${directory.baseDn}`)
  })

  it('what is typed is a value, and never a filter', async () => {
    assert.equal(await reasonOf(prove(village(), '*')), 'user_unknown')
    assert.equal(await reasonOf(prove(village(), 'ada)(uid=*')), 'user_unknown')
    const { externalUserId } = await prove(village(), 'st*r(', 'Star-Secret-1')
    assert.equal(externalUserId, 'e-1')
  })

  it('refuses a wrong password, an unknown name, two of one name, and another class', async () => {
    assert.equal(await reasonOf(prove(village(), 'ada', 'wrong')), 'credentials_wrong')
    assert.equal(await reasonOf(prove(village(), 'nobody')), 'user_unknown')
    assert.equal(await reasonOf(prove(village(), 'twin', 'Twin-Secret-1')), 'user_ambiguous')
    const device = village({ userFilters: ['cn'] })
    assert.equal(await reasonOf(prove(device, 'printer')), 'user_unknown')
  })

  it('an empty password is refused before it is bound, which would succeed', async () => {
    assert.equal(await reasonOf(prove(village(), 'ada', '')), 'credentials_missing')
    assert.equal(await reasonOf(prove(village(), ' ', 'x')), 'credentials_missing')
  })

  it('somebody without the attribute that is the id is nobody', async () => {
    const client = village({ attributes: { ...noNames, id: 'roomNumber' } })
    assert.equal(await reasonOf(prove(client)), 'user_id_missing')
  })

  it('a certificate of another authority, or of another host, ends it', async () => {
    const { url, secureUrl } = directory
    for (const servers of [[url], [secureUrl]]) {
      assert.equal(await reasonOf(prove(village({ servers, rootCa: '' }))), 'tls_failed')
    }
    const elsewhere = [secureUrl.replace('localhost', '127.0.0.1')]
    assert.equal(await reasonOf(prove(village({ servers: elsewhere }))), 'tls_failed')
  })

  it('our own account that is refused says nothing about the user', async () => {
    assert.equal(await reasonOf(prove(village({ bindPassword: 'wrong' }))), 'ldap_49')
  })

  it('servers are asked in turn, until one answers', async () => {
    const servers = ['ldap://127.0.0.1:9', 'http://no-directory.test', directory.url]
    assert.equal((await prove(village({ servers }))).externalUserId, 'e-4711')
  })
})

describe('a directory that lies', () => {
  let liar: LdapLiar
  let other: LdapLiar
  before(async () => {
    liar = await startLdapLiar()
    other = await startLdapLiar()
  })
  beforeEach(() => {
    liar.lies = {}
    other.requests.length = 0
  })
  after(async () => {
    await liar.close()
    await other.close()
  })
  const prove = (more: Partial<LdapIdp> = {}) =>
    clients.prove(directoryOf({ servers: [liar.url], timeoutSeconds: 0.5, ...more }), {
      ...{ userName: 'ada', password: 'secret' },
    })

  it('is believed where nothing speaks against it', async () => {
    assert.equal((await prove()).externalUserId, 'ada')
  })

  it('may not name two entries, nor one without a name', async () => {
    liar.lies = { search: 'two' }
    assert.equal(await reasonOf(prove()), 'user_ambiguous')
    liar.lies = { search: 'nameless' }
    assert.equal(await reasonOf(prove()), 'user_unknown')
  })

  it('may hang up, be silent or talk of something else: it is over in its time', async () => {
    for (const how of ['closed', 'silent'] as const) {
      liar.lies = { bind: how }
      assert.equal(await reasonOf(prove()), 'unreachable', how)
      liar.lies = { search: how }
      assert.equal(await reasonOf(prove()), 'unreachable', how)
    }
    liar.lies = { bind: 'junk' }
    assert.match(await reasonOf(prove()), /unreachable|answer_unreadable/)
  })

  it('may send too much, in one answer or in many: nothing is filled by it', async () => {
    for (const search of ['huge', 'endless', 'many'] as const) {
      liar.lies = { search }
      assert.match(await reasonOf(prove()), /unreachable|answer_too_large/, search)
    }
  })

  it('may not slip an answer in before the connection is secure', async () => {
    liar.lies = { startTls: 'injected' }
    assert.equal(await reasonOf(prove({ startTls: true })), 'start_tls_refused')
    liar.lies = { startTls: 'refused' }
    assert.equal(await reasonOf(prove({ startTls: true })), 'start_tls_refused')
  })

  it('that does not know somebody is right: no other is asked', async () => {
    liar.lies = { search: 'two' }
    const servers = [liar.url, other.url]
    assert.equal(await reasonOf(prove({ servers })), 'user_ambiguous')
    assert.deepEqual(other.requests, [])
  })

  it('is not reached where its address is an inner one', async () => {
    const outgoing = createOutgoing({
      ...{ reach: createReach([]), resolve: async () => ['127.0.0.1'], clock },
      log: { warn: () => undefined },
    })
    const guarded = createIdpClients({ clock, outgoing })
    const client = directoryOf({ servers: [liar.url] })
    liar.requests.length = 0
    const credentials = { userName: 'ada', password: 'secret' }
    assert.equal(await reasonOf(guarded.prove(client, credentials)), 'unreachable')
    assert.deepEqual(liar.requests, [])
  })
})
