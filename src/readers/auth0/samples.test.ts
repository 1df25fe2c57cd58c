import { provesReader, type SamplePerson } from '../reader.fixture.ts'
import { auth0 } from './auth0.ts'

const noName = 'filled userName'
const noFamilyName = 'filled profile.familyName'
const noNames = ['filled profile.givenName', noFamilyName]
const noHash = 'not-exported password'

/** Those of the export, with what only the file of hashes has. */
const people: readonly (SamplePerson & { readonly hashed: string | null })[] = [
  {
    userName: 'gina.p+news@laden.example',
    id: 'auth0|5f7c8ec7c33c6c004bbafe81',
    notes: [noName, 'metadata metadata'],
    hashed: 'Heidel-Beere.1',
  },
  {
    userName: 'henk@laden.example',
    notes: [noName, ...noNames, 'metadata metadata'],
    hashed: null,
  },
  {
    userName: '+14155550100',
    notes: [noName, ...noNames, 'dropped password'],
    record: { phone: { number: '+14155550100', isVerified: true } },
    hashed: null,
  },
  {
    userName: 'ines@laden.example',
    state: 'inactive',
    notes: [noName, 'not-exported totp'],
    hashed: 'Ingwer_Tee.2',
  },
  {
    userName: 'gina2',
    notes: [...noNames, 'duplicate-email email.address'],
    hashed: 'Johannis.Beere3',
  },
  { userName: 'jo@laden.example', notes: [noName, ...noNames, noHash], hashed: null },
]

provesReader({
  reader: auth0,
  files: ['auth0.ndjson', 'auth0-hashes.ndjson'],
  layout: { kind: 'json-lines' },
  people: people.map(({ hashed, ...person }) => ({ ...person, password: hashed })),
})

provesReader({
  reader: auth0,
  files: ['auth0.ndjson'],
  layout: { kind: 'json-lines' },
  people: people.map(({ hashed, notes = [], ...person }) => ({
    ...person,
    password: null,
    notes: hashed === null ? notes : [...notes, noHash],
  })),
})

provesReader({
  reader: auth0,
  files: ['auth0-hashes.ndjson'],
  layout: { kind: 'json-lines' },
  people: [
    {
      userName: 'gina.p+news@laden.example',
      id: 'auth0|5f7c8ec7c33c6c004bbafe81',
      password: 'Heidel-Beere.1',
    },
    { userName: 'ines@laden.example', password: 'Ingwer_Tee.2' },
    {
      userName: 'GINA.P+news@laden.example',
      id: 'auth0|5f7c8ec7c33c6c004bbafe83',
      password: 'Johannis.Beere3',
    },
  ],
})

provesReader({
  reader: auth0,
  files: ['auth0-import.json'],
  layout: { kind: 'json', array: [] },
  // Values within a hash are passed on as they are.
  texts: /^(?:value|keylen|cost)$/,
  people: [
    {
      userName: 'karl',
      id: 'auth0|karl-1',
      password: 'Kiwi-Eis.1',
      notes: ['dropped mfa_factors', 'dropped mfa_factors', 'metadata metadata'],
    },
    { userName: 'lena@laden.example', password: 'Limette.2', notes: [noName, ...noNames] },
    { userName: 'max@laden.example', password: 'Mango-Curry.3' },
    { userName: 'nora@laden.example', password: 'Nuss_Mus.4' },
    { userName: 'otto@laden.example', password: 'Olive+Brot.5' },
    { userName: 'pia@laden.example', password: 'Pfirsich.6ß' },
    { userName: 'quirin@laden.example', password: 'Quitte.Gelee7' },
  ],
})
