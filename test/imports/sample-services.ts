/** Of identity services that are products: who is in their sample exports. For tests only. */
import { sampleBytes } from '../../src/readers/reader.fixture.ts'
import type { SampleImport } from './sample-people.ts'

const config = sampleBytes('firebase-hash-config.txt').toString()
const signerKey = /base64_signer_key: ([^,\s]+)/.exec(config)?.[1]

/** By the order of the table. */
export const servicePeople: readonly SampleImport[] = [
  {
    files: ['keycloak.json'],
    ...{ host: 'login.laden.example', rpId: 'login.laden.example' },
    people: [
      { name: 'anna.m', password: 'Apfel-Kuchen.1' },
      {
        name: 'dora@laden.example',
        password: 'Birne#im#Glas2',
        totp: 'OFDXG3LOLA4FS2BWOBVVIMLDKEZHGTDX',
        codes: ['K7Q2M9X4B1ZT', 'p0l3-n8v5 c2yw'],
        passkey: 'keycloak: dora (webauthn-passwordless)',
      },
      { name: 'bob', password: 'Citrus/Tee.3', maySignIn: false },
      { name: 'carl', password: 'Dattel+Saft4' },
      { name: 'old.style', password: 'Erbse=Mus.5' },
    ],
  },
  {
    files: ['keycloak-partial.json'],
    people: [
      { name: 'frieda', password: 'Feige!Brot.6' },
      { name: 'gerd', password: 'Gurke,Kalt.7' },
    ],
  },
  {
    files: ['auth0.ndjson', 'auth0-hashes.ndjson'],
    people: [
      { name: 'gina.p+news@laden.example', password: 'Heidel-Beere.1' },
      { name: 'ines@laden.example', password: 'Ingwer_Tee.2', maySignIn: false },
      { name: 'gina2', password: 'Johannis.Beere3' },
    ],
  },
  {
    files: ['auth0-import.json'],
    people: [
      { name: 'karl', password: 'Kiwi-Eis.1', totp: 'ZZBYP6YJIJSPSZWKOCRRD2ADX4YI7BDA' },
      { name: 'lena@laden.example', password: 'Limette.2' },
      { name: 'max@laden.example', password: 'Mango-Curry.3' },
      { name: 'nora@laden.example', password: 'Nuss_Mus.4' },
      { name: 'otto@laden.example', password: 'Olive+Brot.5' },
      { name: 'pia@laden.example', password: 'Pfirsich.6ß' },
      { name: 'quirin@laden.example', password: 'Quitte.Gelee7' },
    ],
  },
  {
    files: ['firebase.json', 'firebase-hash-config.txt'],
    people: [
      { name: 'jan@laden.example', password: 'Rhabarber.1' },
      { name: 'Lou@laden.example', password: 'Sellerie,2', maySignIn: false },
    ],
    refused: { 'lou@laden.example': ['record.duplicate'] },
  },
  {
    files: ['firebase.csv', 'firebase-hash-config.txt'],
    people: [
      { name: 'jan@laden.example', password: 'Rhabarber.1' },
      { name: 'Lou@laden.example', password: 'Sellerie,2', maySignIn: false },
    ],
    refused: { 'lou@laden.example': ['record.duplicate'] },
  },
  {
    files: ['cognito.csv'],
    people: [
      { name: 'lia', password: 'Tomate.1' },
      { name: 'nils@laden.example', password: 'Ulmen.Rinde2' },
      { name: 'ohne-namen', password: 'Vanille_3' },
    ],
  },
  {
    files: ['cognito-list-users.json'],
    people: [],
    refused: { pat: ['record.no_way_in'] },
  },
  {
    files: ['kratos.json'],
    rpId: 'laden.example',
    people: [
      {
        name: 'mia@laden.example',
        password: 'Vanille.Eis1',
        totp: 'QERSIBU6NFDBPS4VTIBIMBVLSRRXUM4P',
        codes: ['s4f6lk2q'],
        usedCodes: ['h5u6r1xs'],
        passkey: 'kratos: mia (passkey)',
      },
      { name: 'nils@laden.example', password: 'Walnuss-Brot2', maySignIn: false },
      { name: 'olga', password: 'Xeres.Wein3' },
      { name: 'paul@laden.example', password: 'Yams-Wurzel4' },
    ],
  },
  {
    files: ['fusionauth.json'],
    people: [
      {
        name: 'rita77',
        password: 'Ananas.Ring1',
        totp: 'V7JYIOED64XEQ5UDUHOSAP577Z4MMLJW',
        codes: ['VLBHGN9', 'tms-vxfg'],
      },
      { name: 'SIMON@laden.example', password: 'Zander.Filet1', maySignIn: false },
      { name: 'tara', password: 'Bohne_Gruen3' },
      { name: 'uwe@laden.example', password: 'Chili+Con4' },
    ],
  },
  {
    files: ['supertokens.json'],
    options: { hash: { signerKey } },
    people: [
      {
        name: 'vera@laden.example',
        password: 'Dill-Dip.1',
        totp: 'QKJ2RD6H5TF3CZV4MCSHPOKSWBV4AADZ',
      },
      { name: 'wim@laden.example', password: 'Estragon.2' },
      { name: 'xenia@laden.example', password: 'Fenchel,3' },
      { name: 'zoe@laden.example', password: 'Garten!Zwerg5' },
    ],
  },
  {
    files: ['zitadel.json'],
    people: [
      { name: 'adlerhurst', password: 'Hafer-Brei.1', totp: 'IYDR4773X4DE2RAMG6BWPBLBTSBBXNID' },
      { name: 'Bea.B@other.example', password: 'Indigo+Farn2', maySignIn: false },
      { name: 'cem', password: 'Joghurt-Drink3!', maySignIn: false },
    ],
  },
  {
    files: ['logto.json'],
    host: 'auth.laden.example',
    people: [
      {
        name: 'elif',
        password: 'Kapern-Sosse1',
        totp: 'PDNWE6GIOSCCEYZIVWMCDVQ4CQL7FP32',
        codes: ['d94c2f29ae'],
        passkey: 'logto: elif (WebAuthn MFA)',
      },
      { name: 'falk', password: 'Lauch-Suppe2', maySignIn: false },
      { name: 'gesa@laden.example', password: 'Möhre,3' },
    ],
  },
  {
    files: ['authentik-users.json'],
    people: [],
    refused: { külli: ['record.no_way_in'] },
  },
  {
    files: ['authentik-dumpdata.json'],
    host: 'auth.laden.example',
    people: [
      {
        name: 'jule',
        password: 'Nelke.Duft1',
        totp: '2UKGZ5PCCVAOIGEDMLAGHRNFWVIMGAVK',
        codes: ['nwgtmz3p'],
        passkey: 'authentik: jule (dumpdata)',
      },
    ],
    refused: { külli: ['record.no_way_in'] },
  },
  {
    files: ['authentik-blueprint.yaml'],
    people: [{ name: 'jule', password: 'Nelke.Duft1' }],
  },
]
