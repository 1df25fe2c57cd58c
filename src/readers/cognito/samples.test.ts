import { provesReader } from '../reader.fixture.ts'
import { cognito } from './cognito.ts'

const noFamilyName = 'filled profile.familyName'
const noNames = ['filled profile.givenName', noFamilyName]
const noPassword = 'not-exported password'

provesReader({
  reader: cognito,
  files: ['cognito-list-users.json'],
  layout: { kind: 'json', array: ['Users'] },
  people: [
    {
      userName: 'lia',
      id: 'a1b2c3d4-0000-4000-8000-000000000001',
      password: null,
      notes: [noPassword, noFamilyName, 'metadata metadata'],
      record: {
        createdAt: '2024-03-01T09:11:12.345Z',
        email: { address: 'lia@laden.example', isVerified: true },
        phone: { number: '+15555550123', isVerified: false },
        metadata: { tenant: 'acme' },
      },
    },
    {
      userName: 'oda@laden.example',
      notes: noNames,
      record: {
        createdAt: '2023-07-22T04:26:40.123Z',
        idpLinks: [{ idp: 'Google', externalUserId: '112233' }],
      },
    },
    { userName: 'pat', state: 'inactive', notes: [noPassword, ...noNames, 'dropped mfa'] },
    {
      userName: 'rob',
      state: 'active',
      notes: [noPassword, ...noNames],
      record: { profile: { givenName: 'Rob R.', familyName: 'Rot', displayName: 'Rob R. Rot' } },
    },
    { userName: 'sid', state: 'initial', notes: [noPassword, ...noNames] },
  ],
})

provesReader({
  reader: cognito,
  files: ['cognito.csv'],
  layout: { kind: 'csv' },
  people: [
    {
      userName: 'lia',
      password: 'Tomate.1',
      notes: [noFamilyName, 'metadata metadata'],
      record: {
        metadata: {
          'cognito.birthdate': '02/01/1985',
          'cognito.address': '12 Main Street, Springfield',
          'cognito.updated_at': '1700000000',
          tenant: 'acme',
        },
      },
    },
    {
      userName: 'mo@laden.example',
      id: '0b1b7a52-9e1c-4e9e-8d31-1f2a3b4c5d6e',
      password: null,
      notes: [noPassword, noFamilyName],
    },
    {
      userName: 'nils@laden.example',
      password: 'Ulmen.Rinde2',
      notes: [...noNames, 'dropped mfa'],
    },
    { userName: '+491709999999', password: null, notes: [noPassword, ...noNames] },
    { userName: 'ohne-namen', password: 'Vanille_3', notes: [...noNames, 'metadata metadata'] },
  ],
})
