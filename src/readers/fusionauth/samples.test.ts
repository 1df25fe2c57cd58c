import { provesReader } from '../reader.fixture.ts'
import { fusionAuth } from './fusionauth.ts'

const noName = 'filled userName'
const noNames = ['filled profile.givenName', 'filled profile.familyName']

provesReader({
  reader: fusionAuth,
  files: ['fusionauth.json'],
  layout: { kind: 'json', array: ['users'] },
  people: [
    {
      userName: 'rita77',
      id: '00000000-0000-4000-8000-000000000a01',
      password: 'Ananas.Ring1',
      notes: ['metadata phone.number', 'dropped twoFactor', 'metadata metadata'],
      record: {
        createdAt: '2012-03-11T07:00:00Z',
        email: { address: 'rita@laden.example', isVerified: true },
        recoveryCodes: [{ code: 'VLBHGN9' }, { code: 'TMSVXFG' }],
        roles: [
          { project: '00000000-0000-4000-8000-0000000000a1', keys: ['user', 'moderator'] },
          { project: 'groups', keys: ['00000000-0000-4000-8000-0000000000f1'] },
        ],
      },
    },
    {
      userName: 'SIMON@laden.example',
      state: 'inactive',
      password: 'Zander.Filet1',
      notes: [noName, ...noNames],
      record: {
        profile: {
          ...{ givenName: 'Simon', familyName: 'van der Berg' },
          displayName: 'Simon van der Berg',
        },
      },
    },
    {
      userName: 'tara',
      state: 'active',
      password: 'Bohne_Gruen3',
      notes: [...noNames, 'dropped expiry'],
    },
    { userName: '+13035551299', password: null, notes: [noName, ...noNames] },
    {
      userName: 'uwe@laden.example',
      password: 'Chili+Con4',
      notes: [noName, ...noNames, 'metadata metadata'],
      record: {
        organization: 'f1f2f3f4-0000-4000-8000-000000000001',
        metadata: { 'fusionauth.parentEmail': 'eltern@laden.example' },
      },
    },
  ],
})
