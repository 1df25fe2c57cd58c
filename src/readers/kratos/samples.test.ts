import { provesReader } from '../reader.fixture.ts'
import { kratos } from './kratos.ts'

const noName = 'filled userName'
const noNames = ['filled profile.givenName', 'filled profile.familyName']

provesReader({
  reader: kratos,
  files: ['kratos.json'],
  layout: { kind: 'json', array: [] },
  // Metadata is kept as it is.
  texts: /^(?:crm|identifiers|identifier)$/,
  people: [
    {
      userName: 'mia@laden.example',
      id: 'b3c1a6c4-1111-4f2b-9d5a-000000000001',
      password: 'Vanille.Eis1',
      notes: [noName, 'metadata metadata'],
      record: {
        createdAt: '2024-01-01T00:00:00.123456Z',
        email: { address: 'mia@laden.example', isVerified: true },
        profile: { givenName: 'Mia', familyName: 'N' },
        recoveryCodes: [{ code: 's4f6lk2q' }],
      },
    },
    {
      userName: 'nils@laden.example',
      state: 'inactive',
      password: 'Walnuss-Brot2',
      notes: [noName, ...noNames],
      record: { idpLinks: [{ idp: 'google', externalUserId: '1133' }] },
    },
    { userName: 'olga', password: 'Xeres.Wein3', notes: noNames },
    {
      userName: 'paul@laden.example',
      password: 'Yams-Wurzel4',
      notes: [noName, ...noNames, 'dropped credentials.code'],
      record: {
        organization: '0f1e2d3c-4b5a-4678-8899-aabbccddeeff',
        phone: { number: '+4915112345678', isVerified: false },
      },
    },
    {
      userName: 'quin@laden.example',
      password: null,
      notes: [noName, ...noNames, 'not-exported password'],
    },
  ],
})
