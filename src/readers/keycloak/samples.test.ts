import { provesReader } from '../reader.fixture.ts'
import { keycloak } from './keycloak.ts'

const noFamilyName = 'filled profile.familyName'
const noNames = ['filled profile.givenName', noFamilyName]

provesReader({
  reader: keycloak,
  files: ['keycloak.json'],
  layout: { kind: 'json', array: ['users'] },
  // Counts within a hash are passed on as they are.
  texts: /^hashIterations$/,
  people: [
    {
      userName: 'anna.m',
      id: '7d0a1c55-2b54-4d4c-9a39-1b0f3a4e8c01',
      state: 'active',
      password: 'Apfel-Kuchen.1',
      notes: ['changed phone.number', 'metadata metadata'],
    },
    {
      userName: 'dora@laden.example',
      password: 'Birne#im#Glas2',
      notes: [noFamilyName],
      record: { email: { address: 'dora@laden.example', isVerified: true } },
    },
    {
      userName: 'bob',
      state: 'inactive',
      password: 'Citrus/Tee.3',
      notes: [...noNames, 'changed email.address', 'dropped requiredActions'],
      record: { email: { address: 'BOB@laden.example', isVerified: false } },
    },
    { userName: 'carl', password: 'Dattel+Saft4', notes: noNames },
    {
      userName: 'eve',
      password: null,
      notes: [],
      record: {
        idpLinks: [
          {
            ...{ idp: 'google', externalUserId: '107691503500061507151' },
            displayName: 'eve@laden.example',
          },
          { idp: 'corp-saml', externalUserId: 'CN=eve,OU=x', displayName: 'eve' },
        ],
      },
    },
    {
      userName: 'ldap.user',
      password: null,
      notes: ['not-exported password', 'metadata metadata'],
    },
    { userName: 'old.style', password: 'Erbse=Mus.5', notes: [] },
    {
      userName: 'service-account-shop-backend',
      password: null,
      notes: ['needs-mapping memberships', 'not-exported machine.secretHash'],
      record: { kind: 'machine', machine: { name: 'shop-backend' } },
    },
  ],
})

provesReader({
  reader: keycloak,
  files: ['keycloak-partial.json'],
  layout: { kind: 'json', array: ['users'] },
  people: [
    {
      userName: 'frieda',
      password: 'Feige!Brot.6',
      notes: [],
      record: { password: { plain: 'Feige!Brot.6', changeRequired: true } },
    },
    { userName: 'gerd', password: 'Gurke,Kalt.7', notes: [] },
  ],
})
