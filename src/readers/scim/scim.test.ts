import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fileOf, provesReader, readAll, sorted } from '../reader.fixture.ts'
import { scim } from './scim.ts'

provesReader({
  reader: scim,
  files: ['scim.json'],
  layout: { kind: 'json', array: ['Resources'] },
  people: [
    {
      userName: 'bjensen@laden.example',
      id: '2819c223-7f76-453a-919d-413861904646',
      state: 'active',
      password: null,
      notes: ['changed phone.number', 'metadata metadata', 'metadata phone.number'],
      record: {
        createdAt: '2010-01-23T04:56:22Z',
        profile: {
          ...{ givenName: 'Barbara', familyName: 'Jensen', nickName: 'Babs' },
          ...{ displayName: 'Babs Jensen', preferredLanguage: 'en-US' },
        },
        email: { address: 'bjensen@laden.example', isVerified: false },
        phone: { number: '+12015550123', isVerified: false },
        roles: [{ keys: ['Tour Guides', 'admin'] }],
        metadata: {
          'scim.externalId': '701984',
          'scim.middleName': 'Jane',
          'scim.timezone': 'America/Los_Angeles',
          'scim.employeeNumber': '701984',
          'scim.department': 'Tour Operations',
          'scim.manager': '{"value":"26118915-6090-4610-87e4-49d8ca9f808d"}',
          emails: '[{"address":"babs@home.example","isVerified":false}]',
          phones: '["555-555-4444"]',
        },
      },
    },
    {
      userName: 'no.mail',
      state: 'inactive',
      notes: ['filled profile.givenName', 'filled profile.familyName'],
      record: { profile: { givenName: 'no.mail', familyName: '-' } },
    },
    {
      userName: 'Strings',
      state: 'active',
      record: {
        profile: { givenName: 'Only', familyName: 'Formatted', displayName: 'Only Formatted' },
      },
    },
    { userName: 'withpw', password: 'Anis-Stern!4x' },
  ],
})

describe('SCIM', () => {
  const user = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'ann' }
  const read = (value: unknown, options = {}) =>
    readAll({
      reader: scim,
      files: [fileOf('scim.json', Buffer.from(JSON.stringify(value)))],
      options,
    })

  it('reads bulk requests, of which only creations are users', async () => {
    const operations = [
      { method: 'POST', path: '/Users', data: user },
      { method: 'DELETE', path: '/Users/2' },
    ]
    const { records } = sorted(await read({ Operations: operations }))
    assert.deepEqual(
      records.map(({ record }) => record.userName),
      ['ann'],
    )
  })

  it('reads names of attributes in any case, and arrays of users', async () => {
    const [found] = sorted(await read([{ ...user, USERNAME: 'bea', Active: 'False' }])).records
    assert.equal(found?.record.userName, 'bea')
    assert.equal(found?.record.state, 'inactive')
  })

  it('takes the external id for the id where the job says so', async () => {
    const given = { ...user, id: '7', externalId: 'e-7' }
    const [found] = sorted(await read([given], { source: { id: 'externalId' } })).records
    assert.equal(found?.record.id, 'e-7')
    assert.deepEqual(found?.record.metadata, { 'scim.id': '7' })
  })

  it('says that a list holds fewer than it counts', async () => {
    const { skipped } = sorted(await read({ totalResults: 3, Resources: [user] }))
    assert.match(skipped[0]?.notes[0]?.detail ?? '', /3 resources, the file 1/)
  })

  it('gives members of a group resource its name as a role', async () => {
    const group = {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      ...{ displayName: 'Crew', members: [{ value: '7' }] },
    }
    const [found] = sorted(await read({ Resources: [{ ...user, id: '7' }, group] })).records
    assert.deepEqual(found?.record.roles, [{ keys: ['Crew'] }])
  })
})
