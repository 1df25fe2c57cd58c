import { provesReader, sampleBytes } from '../reader.fixture.ts'
import { superTokens } from './supertokens.ts'

const noName = 'filled userName'
const noNames = ['filled profile.givenName', 'filled profile.familyName']

const config = sampleBytes('firebase-hash-config.txt').toString()
const [, signerKey] = /base64_signer_key: (\S+),/.exec(config) ?? []

provesReader({
  reader: superTokens,
  files: ['supertokens.json'],
  options: { hash: { signerKey } },
  layout: { kind: 'json', array: ['users'] },
  people: [
    {
      userName: 'vera@laden.example',
      id: 'old-1001',
      password: 'Dill-Dip.1',
      notes: [noName],
      record: {
        createdAt: '2022-12-31T23:59:59Z',
        phone: { number: '+442071838750', isVerified: true },
        roles: [{ keys: ['admin'] }],
        idpLinks: [{ idp: 'google', externalUserId: '998877' }],
      },
    },
    { userName: 'wim@laden.example', password: 'Estragon.2', notes: [noName, ...noNames] },
    {
      userName: 'xenia@laden.example',
      id: 'old-1003',
      password: 'Fenchel,3',
      notes: [noName, ...noNames],
      record: { organization: 'customer-a' },
    },
    {
      userName: 'yuri@laden.example',
      password: null,
      notes: [noName, ...noNames, 'dropped password'],
    },
    { userName: 'zoe@laden.example', password: 'Garten!Zwerg5', notes: [noName, ...noNames] },
  ],
})
