import { provesReader, type SamplePerson } from '../reader.fixture.ts'
import { firebase } from './firebase.ts'

const noName = 'filled userName'
const noNames = ['filled profile.givenName', 'filled profile.familyName']
const leftOut = 'dropped metadata'

const people: readonly SamplePerson[] = [
  {
    userName: 'jan@laden.example',
    id: '9T3l0xYbQpZ1aaBBccDDeeFFgg01',
    password: 'Rhabarber.1',
    notes: [noName, ...noNames, 'metadata metadata', leftOut],
    record: {
      createdAt: '2017-02-05T19:47:07Z',
      email: { address: 'jan@laden.example', isVerified: true },
      phone: { number: '+31612345678', isVerified: true },
      roles: [{ keys: ['admin'] }],
    },
  },
  { userName: '+31612345679', password: null, notes: [noName, ...noNames] },
  {
    userName: 'kim@laden.example',
    password: null,
    notes: [noName, ...noNames, leftOut],
    record: {
      idpLinks: [
        {
          ...{ idp: 'google.com', externalUserId: '113355779922446688001' },
          displayName: 'Kim, the second',
        },
      ],
    },
  },
  {
    userName: 'Lou@laden.example',
    state: 'inactive',
    password: 'Sellerie,2',
    notes: [noName, ...noNames],
  },
  {
    userName: 'lou@laden.example',
    id: 'dup-mail-3',
    password: null,
    notes: [noName, ...noNames, 'duplicate-email email.address'],
    record: { idpLinks: [{ idp: 'github.com', externalUserId: '4711' }] },
  },
]

const skipped = ['AnonymousUser0001']

provesReader({
  reader: firebase,
  files: ['firebase.json', 'firebase-hash-config.txt'],
  layout: { kind: 'json', array: ['users'] },
  people,
  skipped,
})

provesReader({
  reader: firebase,
  files: ['firebase.csv', 'firebase-hash-config.txt'],
  layout: { kind: 'csv', hasHeader: false },
  people,
  skipped,
})
