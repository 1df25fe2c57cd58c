/** Of libraries, frameworks and directories: who is in their sample exports. For tests only. */
import { sampleBytes } from '../../src/readers/reader.fixture.ts'
import type { SampleImport } from './sample-people.ts'

/** By the order of the table. */
export const systemPeople: readonly SampleImport[] = [
  {
    files: ['supabase.csv'],
    people: [
      { name: 'ella@laden.example', password: 'Oregano.1' },
      { name: '+41791234567', password: 'Paprika_2' },
      { name: 'hugo@laden.example', password: 'Rosmarin,4', maySignIn: false },
    ],
  },
  {
    files: ['supabase.json'],
    rpId: 'laden.example',
    people: [
      {
        name: 'ella@laden.example',
        password: 'Oregano.1',
        totp: 'IK4F7FPFAPEPWBYKHKDG5AH3NRRORQZV',
        passkey: 'supabase: ella',
      },
      { name: '+41791234567', password: 'Paprika_2' },
      { name: 'hugo@laden.example', password: 'Rosmarin,4', maySignIn: false },
    ],
  },
  {
    files: ['clerk.csv'],
    people: [
      {
        name: 'jane.doe@laden.example',
        password: 'Safran-Reis1',
        totp: 'UHEW3VTGY4B4BYWZ4JXNUD56GE4D635N',
      },
      { name: 'john_d', password: 'Thymian.2' },
      { name: 'ken@laden.example', password: 'Urdbohne,3' },
      { name: 'meg@laden.example', password: 'Veilchen.4' },
      { name: 'ned', password: 'Wacholder5' },
    ],
  },
  {
    files: ['okta.json'],
    people: [
      { name: 'hana@laden.example', password: 'Yucca.Palme1' },
      { name: 'ike@laden.example', password: 'Xylo-Phon.2' },
      { name: 'jil@laden.example', password: 'Zeder-Holz3', maySignIn: false },
    ],
  },
  {
    files: ['better-auth.json'],
    options: { rpId: 'laden.example' },
    people: [
      { name: 'kira', password: 'Ahorn.Sirup1', passkey: 'better-auth: kira' },
      { name: 'lars@laden.example', password: 'Basilikum,2', maySignIn: false },
      { name: 'maja', password: 'Zimﬁtstern①4' },
    ],
  },
  // The same again: the text that is typed first is the password from then on.
  {
    ...{ files: ['better-auth.json'], options: { rpId: 'laden.example' } },
    people: [{ name: 'maja', password: 'Zimfitstern14' }],
  },
  {
    files: ['nextauth.json'],
    people: [
      { name: 'nico@laden.example', password: 'Cayenne.1' },
      { name: 'OLE@laden.example', password: 'Dinkel 2' },
    ],
  },
  {
    files: ['wordpress.csv', 'wordpress-usermeta.csv'],
    options: { defaultRegion: 'DE' },
    people: [
      { name: 'admin', password: 'Dattel&Mandel1', totp: 'PETXN375QCHNTKGKKLWA4BFOSE' },
      { name: 'Tina T', password: 'Enzian-Blau2' },
      { name: 'uwe', password: 'Forelle' },
      { name: 'vera', password: 'Ginster!4' },
      { name: 'wanda.w@blog.example', password: 'Hopfen 5', maySignIn: false },
    ],
  },
  {
    files: ['django.json'],
    people: [
      { name: 'wim', password: 'Iltis.Fell1', totp: 'G5UFOHDUNFIQ3SK3GMWXFDF5GKF3OBIC' },
      {
        name: 'xenia',
        password: 'Jasmin+2',
        totp: 'YCZQGJJCIUVBVZCH4EB6BPEY362HG7KN',
        codes: ['55101884', '7757 6455'],
        passkey: 'django: xenia (allauth)',
      },
      { name: 'yves', password: 'Koriander.3', maySignIn: false },
      { name: 'abe@laden.example', password: 'Lavendel,5' },
      { name: 'bella', password: 'Melisse_6' },
      { name: 'cora', password: 'Narzisse7' },
    ],
  },
  {
    files: ['aspnet.csv', 'aspnet-userlogins.csv', 'aspnet-userroles.csv', 'aspnet-usertokens.csv'],
    people: [
      {
        name: 'Bea@laden.example',
        password: 'Okra-Schote1',
        totp: 'I6IGIGSXPRVZD5KBZNQAXZR44FZVGIZV',
        codes: ['N7BWY-6K2QX', 'P3VTM-9H4RC'],
      },
      { name: 'cem', password: 'Petersilie2', maySignIn: false },
      { name: 'dan', password: 'Quendel.3' },
      { name: 'eva+test@laden.example', password: 'Rübe.4' },
    ],
  },
  {
    files: ['laravel.csv'],
    people: [
      { name: 'emil@laden.example', password: 'Rucola.1' },
      { name: 'FATMA@laden.example', password: 'Schnitt-Lauch2' },
      { name: 'hp@laden.example', password: 'Topinambur4' },
      { name: 'oez@laden.example', password: 'Uhu 55' },
    ],
    leftOut: [{ name: 'gone@laden.example', password: 'weg' }],
  },
  {
    files: ['devise.csv'],
    options: { hash: { pepper: 'PEPPER-0123' } },
    people: [
      { name: 'ida', password: 'Ulme-Blatt1' },
      { name: 'jonas@laden.example', password: 'Vogel.Beere2', maySignIn: false },
      { name: 'ida_alt', password: 'Wacholder-3' },
      { name: 'léna', password: 'Xanthan_Gummi5' },
    ],
  },
  {
    files: ['ldif.ldif'],
    people: [
      { name: 'paul', password: 'Weide-Zaun1' },
      { name: 'käthe', password: 'Ysop.Kraut2', maySignIn: false },
      { name: 'rita', password: 'Zimt&Zucker3' },
    ],
  },
  {
    files: ['ldif-ad.ldif'],
    people: [],
    refused: { 'bbiber@corp.example': ['record.no_way_in'], 'svc-backup': ['record.no_way_in'] },
  },
  {
    files: ['scim.json'],
    people: [{ name: 'withpw', password: 'Anis-Stern!4x' }],
    refused: { 'no.mail': ['record.no_way_in'] },
  },
  {
    files: ['csv.csv'],
    options: { mapping: JSON.parse(sampleBytes('csv-mapping.json').toString()) },
    people: [
      { name: 'bruno', password: 'Bitter-Mandel1' },
      { name: 'cagla@laden.example', password: 'Chicoree,2', maySignIn: false },
      { name: 'emma', password: 'Dörr-Obst5' },
    ],
    refused: { 'er "der" echte': ['record.no_way_in'] },
  },
  {
    files: ['hanko.json'],
    rpId: 'laden.example',
    people: [
      {
        name: 'flora',
        password: 'Eukalyptus1',
        totp: 'XB5GD6MXUW3UUFLSRONHI7YRAB6I36GL',
        passkey: 'hanko: flora (user handle = id bytes)',
      },
      { name: 'gustav', password: 'Fichte,2' },
      { name: 'Ivo.Ihle@laden.example', password: 'Goldregen,4' },
    ],
  },
  {
    files: ['casdoor.json'],
    ...{ host: 'door.laden.example', options: { rpId: 'door.laden.example' } },
    people: [
      {
        name: 'inga',
        password: 'Hagebutte1',
        totp: 'CC5E7R244KZBN6JAOVETZHZFZSBIPW5B',
        passkey: 'casdoor: inga',
      },
      { name: 'jens', password: 'Iris,Blau2', maySignIn: false },
      { name: 'kalle', password: 'Jojoba.3' },
    ],
    leftOut: [{ name: 'malte', password: 'Klee-Blatt5x' }],
  },
]
