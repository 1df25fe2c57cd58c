/** Users by SCIM: what is sent comes back, by every door, and what is not served is refused. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { eachScimWorld, urn } from './scim-world.ts'

/** A user with everything that RFC 7643 §8.2 and §8.3 show. */
const full = {
  schemas: [urn.user, urn.enterprise],
  externalId: 'okta|701984',
  userName: 'bjensen',
  name: {
    formatted: 'Ms. Barbara J Jensen, III',
    familyName: 'Jensen',
    givenName: 'Barbara',
    middleName: 'Jane',
    honorificPrefix: 'Ms.',
    honorificSuffix: 'III',
  },
  displayName: 'Babs Jensen',
  nickName: 'Babs',
  profileUrl: 'https://login.example.com/bjensen',
  emails: [
    { value: 'bjensen@example.com', type: 'work', primary: true },
    { value: 'babs@jensen.org', type: 'home' },
  ],
  addresses: [
    {
      type: 'work',
      streetAddress: '100 Universal City Plaza',
      locality: 'Hollywood',
      region: 'CA',
      postalCode: '91608',
      country: 'USA',
      formatted: '100 Universal City Plaza\nHollywood, CA 91608 USA',
      primary: true,
    },
  ],
  phoneNumbers: [
    { value: 'tel:+41-71-555-55-55', type: 'work' },
    { value: '555-555-4444', type: 'mobile' },
  ],
  ims: [{ value: 'someaimhandle', type: 'aim' }],
  photos: [{ value: 'https://photos.example.com/F', type: 'photo' }],
  userType: 'Employee',
  title: 'Tour Guide',
  preferredLanguage: 'de-CH',
  locale: 'en-US',
  timezone: 'America/Los_Angeles',
  active: true,
  password: 'T1meMa$chine-42',
  entitlements: [{ value: 'paper', primary: true }],
  roles: [{ value: 'guide' }],
  x509Certificates: [{ value: 'MIIDQzCCAqygAwIBAgICEAAwDQYJKoZIhvcNAQEFBQAwTjELMAkGA1UEBhMC' }],
  [urn.enterprise]: {
    employeeNumber: '701984',
    costCenter: '4130',
    organization: 'Universal Studios',
    division: 'Theme Park',
    department: 'Tour Operations',
  },
}

eachScimWorld((scim) => {
  it('everything that RFC 7643 shows of a user comes back, but the password', async () => {
    const answered = await scim.send('/Users', { method: 'POST', body: full })
    assert.equal(answered.status, 201, JSON.stringify(answered.body))
    const { id, meta } = answered.body
    const { password, ...rest } = full
    const { meta: _, id: __, ...shown } = answered.body
    assert.deepEqual(shown, {
      ...rest,
      name: { ...rest.name, formatted: 'Babs Jensen' },
      emails: [full.emails[0], full.emails[1]],
      phoneNumbers: [
        { value: '+41715555555', type: 'work', primary: true },
        { value: '555-555-4444', type: 'mobile' },
      ],
    })
    assert.equal(answered.headers.get('content-type'), 'application/scim+json')
    assert.equal(answered.headers.get('location'), meta.location)
    assert.equal(answered.headers.get('etag'), meta.version)
    assert.equal(meta.location, `${scim.world().url}/scim/v2/${scim.orgId()}/Users/${id}`)
    const read = await scim.send(`/Users/${id}`)
    assert.deepEqual(read.body, answered.body)
    assert.equal(read.headers.get('content-location'), meta.location)
    const { user } = await scim.rest(`/v2/users/${id}`)
    assert.equal(user.human.email.isVerified, true)
    assert.equal(user.human.phone.isVerified, true)
    assert.equal(user.human.profile.preferredLanguage, 'de-CH')
    const session = { checks: { user: { userId: id }, password: { password } } }
    await scim.rest('/v2/sessions', session)
    await scim.remove(`/Users/${id}`)
    await scim.get(`/Users/${id}`, 404)
  })

  it('a replacement clears what it lacks, but external id, state and password', async () => {
    const { id } = await scim.post('/Users', { ...full, userName: 'replaced', active: false })
    const sent = { ...scim.user('replaced'), name: { givenName: 'B', familyName: 'J' } }
    const after = await scim.put(`/Users/${id}`, sent)
    const { meta: _, emails, ...shown } = after
    assert.deepEqual(shown, {
      schemas: [urn.user],
      id,
      externalId: full.externalId,
      userName: 'replaced',
      name: { formatted: 'B J', familyName: 'J', givenName: 'B' },
      displayName: 'B J',
      preferredLanguage: 'de-CH',
      active: false,
    })
    assert.equal(emails[0].value, 'replaced@mail.test')
    const { user } = await scim.rest(`/v2/users/${id}`)
    assert.equal(user.state, 'USER_STATE_INACTIVE')
    const { result = [] } = await scim.rest(`/management/v1/users/${id}/metadata/_search`, {})
    assert.deepEqual(
      result.map(({ key }: { key: string }) => key),
      ['urn:zitadel:scim:externalId'],
    )
  })

  it('a new user is made by one push: nothing is left of one that is refused', async () => {
    const { id } = await scim.post('/Users', { ...full, userName: 'pushed', active: false })
    const { events } = await scim.rest('/admin/v1/events/_search', { aggregateId: id, limit: 50 })
    const types = events.map(({ type }: { type: { type: string } }) => type.type)
    assert.equal(types.filter((type: string) => type === 'user.human.added').length, 1)
    assert.equal(types.filter((type: string) => type === 'user.deactivated').length, 1)
    assert.ok(!types.some((type: string) => type.includes('code')))
    const weak = { ...full, userName: 'weak', password: 'x' }
    await scim.post('/Users', weak, 400)
    const none = await scim.get('/Users?filter=userName+eq+"weak"')
    assert.equal(none.totalResults, 0)
  })

  it('what is changed elsewhere is shown here', async () => {
    const { id } = await scim.post('/Users', { ...full, userName: 'elsewhere' })
    const change = { email: { email: 'other@mail.test', isVerified: true } }
    await scim.rest(`/v2/users/human/${id}`, { ...change, username: 'moved' }, 'PUT')
    await scim.rest(`/v2/users/${id}/phone`, undefined, 'DELETE')
    const { userName, emails, phoneNumbers } = await scim.get(`/Users/${id}`)
    assert.equal(userName, 'moved')
    assert.deepEqual(emails, [
      { value: 'other@mail.test', type: 'work', primary: true },
      full.emails[1],
    ])
    assert.deepEqual(
      phoneNumbers.filter(({ primary }: { primary?: boolean }) => primary === true),
      [],
    )
  })

  it('a patch changes what it names, by every door', async () => {
    const { id } = await scim.post('/Users', { ...full, userName: 'patched' })
    const before = await scim.get(`/Users/${id}`)
    await scim.patch(`/Users/${id}`, [
      { op: 'Replace', path: 'name.familyName', value: 'Smith' },
      { op: 'Add', path: 'emails[type eq "work"].value', value: 'smith@example.com' },
      { op: 'Replace', value: { 'name.formatted': 'Babs Smith', active: 'False' } },
      { op: 'Remove', path: 'phoneNumbers[type eq "mobile"]' },
      { op: 'Add', path: `${urn.enterprise}:manager`, value: id },
    ])
    const after = await scim.get(`/Users/${id}`)
    assert.deepEqual(
      { ...after, meta: undefined },
      {
        ...before,
        meta: undefined,
        name: { ...before.name, familyName: 'Smith', formatted: 'Babs Smith' },
        displayName: 'Babs Smith',
        emails: [{ ...before.emails[0], value: 'smith@example.com' }, before.emails[1]],
        phoneNumbers: [before.phoneNumbers[0]],
        active: false,
        [urn.enterprise]: {
          ...before[urn.enterprise],
          manager: {
            value: id,
            $ref: before.meta.location,
            displayName: 'Babs Smith',
          },
        },
      },
    )
    const { user } = await scim.rest(`/v2/users/${id}`)
    assert.equal(user.human.email.email, 'smith@example.com')
    assert.equal(user.human.profile.familyName, 'Smith')
    const shown = await scim.send(`/Users/${id}?attributes=active,emails.value`, {
      method: 'PATCH',
      body: { schemas: [urn.patch], Operations: [{ op: 'replace', path: 'active', value: true }] },
    })
    assert.equal(shown.status, 200)
    assert.deepEqual(shown.body, {
      schemas: after.schemas,
      id,
      active: true,
      emails: after.emails.map(({ value }: { value: string }) => ({ value })),
    })
  })

  it('a password that is patched signs in, and the one before does not', async () => {
    const { id } = await scim.post('/Users', { ...full, userName: 'secret' })
    const password = 'An0ther-Secret'
    await scim.patch(`/Users/${id}`, [{ op: 'replace', path: 'password', value: password }])
    const check = (given: string) => ({
      checks: { user: { userId: id }, password: { password: given } },
    })
    await scim.rest('/v2/sessions', check(password))
    await assert.rejects(scim.rest('/v2/sessions', check(full.password)))
  })

  it('machines are no users of SCIM', async () => {
    const { userId } = await scim.machine()
    const { body, status } = await scim.send(`/Users/${userId}`)
    assert.equal(status, 404)
    assert.equal(body[urn.detail].id, 'SCIM-USRT1')
    const { totalResults } = await scim.get(`/Users?filter=id+eq+"${userId}"`)
    assert.equal(totalResults, 0)
  })

  it('directories have ids of their own, and may send passwords that are not set', async () => {
    const one = await scim.machine('ORG_USER_MANAGER')
    const set = (key: string, value: string) =>
      scim.rest(`/management/v1/users/${one.userId}/metadata/urn:zitadel:scim:${key}`, {
        value: Buffer.from(value).toString('base64'),
      })
    const { id } = await scim.post('/Users', { ...full, userName: 'shared', externalId: 'mine' })
    await set('provisioningDomain', 'okta')
    const { token } = one
    const read = async () => (await scim.send(`/Users/${id}`, { token })).body
    assert.equal((await read()).externalId, undefined)
    const operation = { op: 'add', path: 'externalId', value: 'theirs' }
    const body = { schemas: [urn.patch], Operations: [operation] }
    await scim.send(`/Users/${id}`, { token, method: 'PATCH', body })
    assert.equal((await read()).externalId, 'theirs')
    assert.equal((await scim.get(`/Users/${id}`)).externalId, 'mine')
    const found = (externalId: string) => `/Users?filter=externalId+eq+"${externalId}"`
    assert.equal((await scim.send(found('theirs'), { token })).body.totalResults, 1)
    assert.equal((await scim.get(found('theirs'))).totalResults, 0)

    await set('ignorePasswordOnCreate', 'yes')
    const made = { ...full, userName: 'without' }
    const refused = await scim.send('/Users', { token, method: 'POST', body: made })
    assert.equal(refused.body[urn.detail].id, 'SMCM-yvw2rt')
    await set('ignorePasswordOnCreate', 'true')
    const weak = { ...made, password: 'x' }
    const ignored = await scim.send('/Users', { token, method: 'POST', body: weak })
    assert.equal(ignored.status, 201, JSON.stringify(ignored.body))
    const methods = await scim.rest(`/v2/users/${ignored.body.id}/authentication_methods`)
    assert.equal(methods.authMethodTypes, undefined)
  })

  it('each role may do what its permissions say, in its organisation and in no other', async () => {
    const { id } = await scim.addUser('owned')
    const { id: otherOrgId } = await scim.rest('/management/v1/orgs', { name: 'Other' })
    const other = `${scim.world().url}/scim/v2/${otherOrgId}`
    const statuses = async (token: string) => {
      const of = async (path: string, method = 'GET', body?: unknown) =>
        (await scim.send(path, { token, method, body })).status
      const patch = { schemas: [urn.patch], Operations: [{ op: 'add', path: 'title', value: 'x' }] }
      return [
        await of('/Users'),
        await of(`/Users/${id}`),
        await of('/Groups'),
        await of(`/Users/${id}`, 'PATCH', patch),
        await of('/Groups', 'POST', {
          schemas: [urn.group],
          displayName: `G ${token.slice(0, 9)}`,
        }),
        await of(`/Users/${(await scim.addUser(`gone${token.slice(0, 5)}`)).id}`, 'DELETE'),
        await of(`${other}/Users`),
        await of(`${other}/Users/${id}`, 'PATCH', patch),
      ]
    }
    const roles = [
      ['ORG_USER_MANAGER', [200, 200, 200, 204, 201, 204, 404, 404]],
      ['ORG_OWNER_VIEWER', [200, 200, 200, 403, 403, 403, 404, 404]],
      [undefined, [404, 404, 404, 404, 404, 404, 404, 404]],
    ] as const
    for (const [role, expected] of roles) {
      const { token } = await scim.machine(role)
      assert.deepEqual(await statuses(token), expected, role ?? 'nobody')
    }
    // The owner of the instance may do everything, but finds the user where it is.
    assert.equal((await scim.send(`${other}/Users/${id}`)).status, 404)
    const all = await scim.send(`${other}/Users?filter=id+eq+"${id}"`)
    assert.equal(all.body.totalResults, 0)
  })

  it('a request with an idempotency key is carried out once', async () => {
    const body = scim.user('once')
    const sending = { method: 'POST', body, headers: { 'idempotency-key': 'scim-once' } }
    const [first, again] = [await scim.send('/Users', sending), await scim.send('/Users', sending)]
    assert.equal(first.status, 201)
    assert.deepEqual(again.body, first.body)
    assert.equal(again.headers.get('etag'), first.headers.get('etag'))
    const another = { ...sending, body: scim.user('another') }
    const reused = await scim.send('/Users', another)
    assert.equal(reused.body[urn.detail].id, 'REQUEST-Idm2y')
    const removal = { method: 'DELETE', headers: { 'idempotency-key': 'scim-gone' } }
    const path = `/Users/${first.body.id}`
    assert.equal((await scim.send(path, removal)).status, 204)
    assert.equal((await scim.send(path, removal)).status, 204)
    assert.equal((await scim.send(path, { method: 'DELETE' })).status, 404)
  })
})
