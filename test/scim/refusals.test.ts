/** What SCIM refuses: the status, the scimType and the id of each (surroundings §9.2). */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { eachScimWorld, type Sending, urn } from './scim-world.ts'

interface Case {
  readonly title: string
  readonly path: string
  readonly sending?: Sending
  readonly status: number
  readonly id: string
  readonly scimType?: string
}

eachScimWorld((scim) => {
  let userId = ''
  let groupId = ''
  before(async () => {
    userId = (await scim.addUser('walker', { externalId: 'walker-1' })).id
    groupId = (await scim.addGroup('Walkers', [userId])).id
  })

  const walk = async (cases: readonly Case[]) => {
    for (const { title, path, sending, status, id, scimType } of cases) {
      const at = path.replace('USER', userId).replace('GROUP', groupId)
      const { body, ...answered } = await scim.send(at, sending)
      const shown = { status: answered.status, id: body[urn.detail]?.id, scimType: body.scimType }
      assert.deepEqual(shown, { status, id, scimType }, `${title}: ${JSON.stringify(body)}`)
      assert.deepEqual(body.schemas, [urn.error, urn.detail], title)
      assert.equal(body.status, String(status), title)
      assert.equal(answered.headers.get('content-type'), 'application/scim+json', title)
    }
  }
  const post = (body: unknown, headers = {}): Sending => ({ method: 'POST', body, headers })
  const put = (body: unknown): Sending => ({ method: 'PUT', body })
  const patch = (...Operations: readonly unknown[]): Sending => ({
    method: 'PATCH',
    body: { schemas: [urn.patch], Operations },
  })
  const search = (body: object): Sending => post({ schemas: [urn.search], ...body })
  const invalidValue = { status: 400, scimType: 'invalidValue' }
  const notFound = { status: 404 }

  it('requests without a caller, an organisation or an endpoint are refused', async () => {
    const { url } = scim.world()
    await walk([
      { title: 'no token', path: '/Users', sending: { token: '' }, status: 401, id: 'AUT-1179' },
      {
        title: 'a wrong token',
        path: '/Users',
        sending: { token: 'no' },
        status: 401,
        id: 'AUTH-7fs1e',
      },
      {
        title: 'no such organisation',
        path: `${url}/scim/v2/nowhere/Users`,
        status: 403,
        id: 'AUTH-Bs7Ds',
      },
      { title: 'no endpoint', path: '/Devices', ...notFound, id: 'SCIM-Pth2u' },
      { title: 'no schema', path: '/Schemas/urn:none', ...notFound, id: 'SCIM-Pth2u' },

      { title: 'a method', path: '/Bulk', status: 405, id: 'SCIM-Mth1u' },
      { title: 'an alias', path: '/Me', status: 501, id: 'SCIM-Me1ni' },
      {
        title: 'a filter of discovery',
        path: '/Schemas?filter=id+pr',
        status: 403,
        id: 'SCIM-Dsc1f',
      },
      { title: 'no user', path: '/Users/42', ...notFound, id: 'SCIM-USRT1' },
      { title: 'no group', path: '/Groups/42', ...notFound, id: 'GROUP-Unk1n' },
    ])
    const denied = await scim.send('/Bulk')
    assert.equal(denied.headers.get('allow'), 'POST')
    const stranger = await scim.send('/Users', { token: '' })
    assert.equal(stranger.headers.get('www-authenticate'), 'Bearer')
  })

  it('bodies that are no resources are refused', async () => {
    const user = scim.user('nobody')
    const deep = `{"a":${'['.repeat(40)}${']'.repeat(40)}}`
    const long = 'x'.repeat(2001)
    const invalidSyntax = { status: 400, scimType: 'invalidSyntax' }
    await walk([
      {
        title: 'a type',
        path: '/Users',
        sending: post(user, { 'content-type': 'text/xml' }),
        status: 400,
        id: 'SMCM-12x4',
      },
      {
        title: 'a character set',
        path: '/Users',
        sending: post(user, { 'content-type': 'application/json; charset=latin1' }),
        status: 400,
        id: 'SMCM-12x4',
      },
      {
        title: 'an encoding',
        path: '/Users',
        sending: post(user, { 'content-encoding': 'br' }),
        status: 400,
        id: 'SMCM-12x4',
      },
      {
        title: 'an answer',
        path: '/Users',
        sending: { headers: { accept: 'text/html' } },
        status: 400,
        id: 'SMCM-12x5',
      },
      {
        title: 'no JSON',
        path: '/Users',
        sending: post('{'),
        ...invalidSyntax,
        id: 'SCIM-ucrjson',
      },
      {
        title: 'no object',
        path: '/Users',
        sending: post('[]'),
        ...invalidSyntax,
        id: 'SCIM-ucrjson',
      },
      {
        title: 'too deep',
        path: '/Users',
        sending: post(deep),
        ...invalidSyntax,
        id: 'SCIM-ucrjson',
      },
      {
        title: 'no schema',
        path: '/Users',
        sending: post({ ...user, schemas: [] }),
        ...invalidSyntax,
        id: 'SCIM-xxrschema',
      },
      {
        title: 'another schema',
        path: '/Groups',
        sending: post({ ...user, displayName: 'x' }),
        ...invalidSyntax,
        id: 'SCIM-xxrschema',
      },
      {
        title: 'too large',
        path: '/Users',
        sending: post({ ...user, title: 'x'.repeat(1_000_001) }),
        status: 413,
        id: 'SCIM-hmaxb1',
      },
      {
        title: 'a number for a text',
        path: '/Users',
        sending: post({ ...user, title: 7 }),
        ...invalidValue,
        id: 'SCIM-Val1x',
      },
      {
        title: 'a text for an object',
        path: '/Users',
        sending: post({ ...user, name: 'Ada' }),
        ...invalidValue,
        id: 'SCIM-Val1x',
      },
      {
        title: 'no boolean',
        path: '/Users',
        sending: post({ ...user, active: 'perhaps' }),
        ...invalidValue,
        id: 'SCIM-Val1x',
      },
      {
        title: 'a long text',
        path: '/Users',
        sending: post({ ...user, title: long }),
        ...invalidValue,
        id: 'SCIM-Val2l',
      },
      {
        title: 'two primary ones',
        path: '/Users',
        sending: post({
          ...user,
          ims: [
            { value: 'a', primary: true },
            { value: 'b', primary: true },
          ],
        }),
        ...invalidValue,
        id: 'SCIM-Val1x',
      },
      {
        title: 'a page',
        path: '/Users',
        sending: post({ ...user, profileUrl: 'javascript:x' }),
        ...invalidValue,
        id: 'SCIM-htturl1',
      },
      {
        title: 'a photo',
        path: '/Users',
        sending: post({ ...user, photos: [{ value: 'file:///x' }] }),
        ...invalidValue,
        id: 'SCIM-htturl1',
      },
      {
        title: 'a locale',
        path: '/Users',
        sending: post({ ...user, locale: 'x!' }),
        ...invalidValue,
        id: 'SCIM-MD11',
      },
      {
        title: 'a time zone',
        path: '/Users',
        sending: post({ ...user, timezone: 'Mars/Base' }),
        ...invalidValue,
        id: 'SCIM-MD12',
      },
      {
        title: 'no e-mail',
        path: '/Users',
        sending: post({ ...user, emails: [] }),
        ...invalidValue,
        id: 'SCIM-EM19',
      },
      {
        title: 'no family name',
        path: '/Users/USER',
        sending: put({ ...user, name: { givenName: 'a' } }),
        ...invalidValue,
        id: 'SCIM-USN1',
      },
      {
        title: 'no given name',
        path: '/Users/USER',
        sending: put({ ...user, name: { familyName: 'a' } }),
        ...invalidValue,
        id: 'SCIM-USN2',
      },
      {
        title: 'no names of a new user',
        path: '/Users',
        sending: post({ ...user, name: {} }),
        ...invalidValue,
        id: 'USER-UCej2',
      },
      {
        title: 'a taken name',
        path: '/Users',
        sending: post(scim.user('WALKER')),
        status: 409,
        scimType: 'uniqueness',
        id: 'V3-DKcYh',
      },
    ])
    const taken = await scim.send('/Users', post(scim.user('walker')))
    assert.equal(taken.body.detail, 'User already exists')
  })

  it('lists that cannot be are refused', async () => {
    const invalidFilter = { status: 400, scimType: 'invalidFilter' }
    const filtered = (filter: string) => `/Users?filter=${encodeURIComponent(filter)}`
    const nested = `${'('.repeat(30)}userName pr${')'.repeat(30)}`
    const many = Array.from({ length: 60 }, () => 'id pr').join(' or ')
    await walk([
      {
        title: 'a large page',
        path: '/Users?count=101',
        status: 400,
        scimType: 'invalidCount',
        id: 'SCIM-ucr',
      },
      {
        title: 'no number',
        path: '/Users?count=x',
        status: 400,
        scimType: 'invalidCount',
        id: 'SCIM-ucr',
      },
      { title: 'an index', path: '/Users?startIndex=x', ...invalidValue, id: 'SCIM-Idx1x' },
      {
        title: 'both pagings',
        path: '/Users?startIndex=1&cursor=',
        ...invalidValue,
        id: 'SCIM-Idx1x',
      },
      {
        title: 'a cursor',
        path: '/Users?cursor=abc',
        status: 400,
        scimType: 'invalidCursor',
        id: 'SCIM-Cur1x',
      },
      { title: 'an order', path: '/Users?sortBy=password', ...invalidValue, id: 'SCIM-SRT1' },
      {
        title: 'an order of groups',
        path: '/Groups?sortBy=members',
        ...invalidValue,
        id: 'SCIM-SRT1',
      },
      {
        title: 'an order of all',
        path: '/.search',
        sending: search({ sortBy: 'userName' }),
        ...invalidValue,
        id: 'SCIM-SRT1',
      },
      { title: 'a direction', path: '/Users?sortOrder=up', ...invalidValue, id: 'SCIM-ucx' },
      {
        title: 'an attribute',
        path: filtered('shoeSize eq 42'),
        ...invalidFilter,
        id: 'SCIM-Flt1x',
      },
      {
        title: 'an operator',
        path: filtered('userName is "x"'),
        ...invalidFilter,
        id: 'SCIM-Flt1x',
      },
      { title: 'an end', path: filtered('userName eq'), ...invalidFilter, id: 'SCIM-Flt1x' },
      {
        title: 'a bracket',
        path: filtered('emails[type eq "work"'),
        ...invalidFilter,
        id: 'SCIM-Flt1x',
      },
      {
        title: 'an order of booleans',
        path: filtered('active gt true'),
        ...invalidFilter,
        id: 'SCIM-Flt1x',
      },
      {
        title: 'no time',
        path: filtered('meta.created gt "soon"'),
        ...invalidFilter,
        id: 'SCIM-Flt1x',
      },
      {
        title: 'an attribute of groups',
        path: '/Groups?filter=members.$ref+eq+%22x%22',
        ...invalidFilter,
        id: 'SCIM-Flt1x',
      },
      { title: 'depth', path: filtered(nested), ...invalidFilter, id: 'SCIM-Flt2l' },
      { title: 'number', path: filtered(many), ...invalidFilter, id: 'SCIM-Flt2l' },
      {
        title: 'length',
        path: filtered(`userName eq "${'x'.repeat(1000)}"`),
        ...invalidFilter,
        id: 'SCIM-Flt2l',
      },
      {
        title: 'passwords',
        path: filtered('password eq "x"'),
        status: 403,
        scimType: 'sensitive',
        id: 'SCIM-Flt3s',
      },
      {
        title: 'no search',
        path: '/Users/.search',
        sending: post({ schemas: [] }),
        status: 400,
        scimType: 'invalidSyntax',
        id: 'SCIM-xxrschema',
      },
      {
        title: 'no names',
        path: '/Users/.search',
        sending: search({ attributes: 'x' }),
        ...invalidValue,
        id: 'SCIM-Val1x',
      },
    ])
  })

  it('patches that cannot be are refused, and change nothing', async () => {
    const before = await scim.get(`/Users/${userId}`)
    const invalidPath = { status: 400, scimType: 'invalidPath' }
    const many = Array.from({ length: 1001 }, () => ({ op: 'add', path: 'title', value: 'x' }))
    const at = { path: '/Users/USER' }
    const members = { op: 'replace', path: 'members.value', value: 'x' }
    await walk([
      { ...at, title: 'no operation', sending: patch(), ...invalidValue, id: 'SCIM-Val1x' },
      {
        ...at,
        title: 'an operation',
        sending: patch({ op: 'move', path: 'title' }),
        status: 400,
        scimType: 'invalidSyntax',
        id: 'SCIM-opty1',
      },
      {
        ...at,
        title: 'a path',
        sending: patch({ op: 'add', path: 'shoeSize', value: 1 }),
        ...invalidPath,
        id: 'SCIM-Pth1x',
      },
      {
        ...at,
        title: 'a path that ends',
        sending: patch({ op: 'add', path: 'emails[', value: 1 }),
        ...invalidPath,
        id: 'SCIM-Pth1x',
      },
      {
        ...at,
        title: 'a path of no text',
        sending: patch({ op: 'add', path: 7, value: 1 }),
        ...invalidPath,
        id: 'SCIM-Pth1x',
      },
      {
        ...at,
        title: 'no match',
        sending: patch({ op: 'replace', path: 'emails[type eq "fax"].value', value: 'a@b.test' }),
        status: 400,
        scimType: 'noTarget',
        id: 'SCIM-Trg1n',
      },
      {
        ...at,
        title: 'a removal of everything',
        sending: patch({ op: 'remove' }),
        status: 400,
        scimType: 'noTarget',
        id: 'SCIM-Trg1n',
      },
      {
        ...at,
        title: 'what nobody sets',
        sending: patch({ op: 'replace', path: 'id', value: 'x' }),
        status: 400,
        scimType: 'mutability',
        id: 'SCIM-Mut1r',
      },
      { ...at, title: 'too many', sending: patch(...many), ...invalidValue, id: 'SCIM-Ptc1m' },
      {
        ...at,
        title: 'no schema',
        sending: { method: 'PATCH', body: { Operations: [] } },
        status: 400,
        scimType: 'invalidSyntax',
        id: 'SCIM-xxrschema',
      },
      {
        ...at,
        title: 'a good one with a bad one',
        sending: patch(
          { op: 'add', path: 'title', value: 'x' },
          { op: 'add', path: 'profileUrl', value: 'x' },
        ),
        ...invalidValue,
        id: 'SCIM-htturl1',
      },
      {
        path: '/Groups/GROUP',
        title: 'members',
        sending: patch(members),
        status: 400,
        scimType: 'mutability',
        id: 'SCIM-Mut1r',
      },
      {
        path: '/Groups/GROUP',
        title: 'a group in a group',
        sending: patch({ op: 'add', path: 'members', value: [{ value: 'x', type: 'Group' }] }),
        ...invalidValue,
        id: 'SCIM-Val1x',
      },
      {
        path: '/Groups/GROUP',
        title: 'a stranger',
        sending: patch({ op: 'add', path: 'members', value: [{ value: 'x' }] }),
        ...invalidValue,
        id: 'GROUP-Usr1u',
      },
      {
        path: '/Groups/GROUP',
        title: 'no name',
        sending: patch({ op: 'remove', path: 'displayName' }),
        ...invalidValue,
        id: 'GROUP-Nam1e',
      },
      {
        path: '/Groups',
        title: 'a taken name',
        sending: post({ schemas: [urn.group], displayName: 'WALKERS' }),
        status: 409,
        scimType: 'uniqueness',
        id: 'GROUP-Nam3t',
      },
      {
        path: '/Groups',
        title: 'a long name',
        sending: post({ schemas: [urn.group], displayName: 'x'.repeat(201) }),
        ...invalidValue,
        id: 'GROUP-Nam2l',
      },
      {
        path: '/Users/USER',
        title: 'another version',
        sending: { method: 'DELETE', headers: { 'if-match': 'W/"x"' } },
        status: 412,
        id: 'SCIM-Ver1x',
      },
    ])
    assert.deepEqual(await scim.get(`/Users/${userId}`), before)
  })

  it('bulk requests that cannot be are refused, each operation by itself', async () => {
    const bulk = (Operations: unknown, more = {}) =>
      post({ schemas: [urn.bulk], Operations, ...more })
    await walk([
      {
        title: 'no schema',
        path: '/Bulk',
        sending: post({ Operations: [] }),
        status: 400,
        scimType: 'invalidSyntax',
        id: 'SCIM-xxrschema',
      },
      { title: 'no list', path: '/Bulk', sending: bulk({}), ...invalidValue, id: 'SCIM-Val1x' },
      {
        title: 'no number',
        path: '/Bulk',
        sending: bulk([], { failOnErrors: 0 }),
        ...invalidValue,
        id: 'SCIM-BLK56',
      },
      {
        title: 'too many',
        path: '/Bulk',
        sending: bulk(Array.from({ length: 1001 }, () => ({}))),
        status: 413,
        id: 'SCIM-BLK19',
      },
      {
        title: 'too large',
        path: '/Bulk',
        sending: post('x'.repeat(4_000_001)),
        status: 413,
        id: 'SCIM-hmaxb1',
      },
    ])
    const data = scim.user('bulky')
    const operations: readonly (readonly [object, string])[] = [
      [{ method: 'GET', path: '/Users' }, 'SCIM-BLK20'],
      [{ method: 'POST', bulkId: 'a', path: '/Devices', data }, 'SCIM-BLK17'],
      [{ method: 'DELETE', path: '/Users' }, 'SCIM-BLK17'],
      [{ method: 'POST', path: '/Users', data }, 'SCIM-BLK14'],
      [{ method: 'POST', bulkId: 'b', path: '/Users' }, 'SCIM-BLK13'],
      [{ method: 'POST', bulkId: 'b', path: '/Users', data }, 'SCIM-BLK16'],
      [{ method: 'DELETE', path: '/Users/bulkId:none' }, 'SCIM-BLK4'],
    ]
    const sent = operations.map(([operation]) => operation)
    const { body } = await scim.send('/Bulk', bulk(sent))
    const answered = body.Operations as readonly { status: string; response: object }[]
    const ids = answered.map(({ response }) => Object(response)[urn.detail].id)
    assert.deepEqual(
      ids,
      operations.map(([, id]) => id),
    )
    assert.ok(answered.every(({ status }) => status === '400'))
  })

  it('states that cannot change are refused', async () => {
    const invited = await scim.rest('/management/v1/users/human/_import', {
      userName: 'invited',
      profile: { firstName: 'In', lastName: 'Vited' },
      email: { email: 'invited@mail.test' },
    })
    const locked = (await scim.addUser('locked')).id
    await scim.rest(`/management/v1/users/${locked}/_lock`, {})
    const set = (active: boolean) => patch({ op: 'replace', value: { active } })
    await walk([
      {
        title: 'invited',
        path: `/Users/${invited.userId}`,
        sending: set(false),
        ...invalidValue,
        id: 'USER2-statex1',
      },
      {
        title: 'locked',
        path: `/Users/${locked}`,
        sending: set(true),
        ...invalidValue,
        id: 'USER2-statex2',
      },
    ])
  })
})
