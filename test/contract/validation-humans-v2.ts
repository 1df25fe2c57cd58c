/**
 * What the user services v2alpha, v2beta and v2 refuse and take of a human, alike in their
 * AddHumanUser and in CreateUser (user-v2 §3–6). The generations differ in some names and rules.
 */
import type { JsonObject } from '@bufbuild/protobuf'
import { badPhones, complexity, reservedNames, takenNames } from './validation-add-human.ts'
import {
  type Accepted,
  atMost,
  between,
  type Changes,
  cutHash,
  invalid,
  knownFormats,
  letters,
  marks,
  ofLength,
  type Refused,
  required,
  there,
} from './validation-table.ts'

/** Where a generation's request has the fields of a human, and what it calls them. */
export interface Generation {
  /** What stands before the fields of the human: nothing, or `human.`. */
  readonly prefix: '' | 'human.'
  /** The request's message, and what leads from it to the human's. */
  readonly request: string
  readonly human: readonly string[]
  readonly metadataMessage: 'SetMetadataEntry' | 'Metadata'
  readonly names: readonly [given: string, family: string]
  /** Whether an address that is not verified may go without a code. */
  readonly takesUnverified: boolean
  readonly takesTotp: boolean
  readonly takesAlgorithm: boolean
}

export const goodHuman = ({ names: [given, family] }: Generation): JsonObject => ({
  profile: { [given]: 'Ada', [family]: 'Lovelace' },
  email: { email: `${marks.unique}@b.test`, isVerified: true },
})

/** The rows with the paths of the human's fields where the generation has them. */
const placed = <R extends Refused | Accepted>({ prefix }: Generation, rows: readonly R[]): R[] => {
  const scope = (changes: Changes): Changes =>
    Object.fromEntries(
      Object.entries(changes).map(([path, value]) => [
        /^user(Id|name)$|^organi/.test(path) ? path : prefix + path,
        value,
      ]),
    )
  return rows.map(([changes, ...rest]) => [scope(changes), ...rest] as unknown as R)
}

const goNames: Readonly<Record<string, string>> = {
  givenName: 'GivenName',
  familyName: 'FamilyName',
  firstName: 'FirstName',
  lastName: 'LastName',
}

const anAddress = 'value must be a valid email address | caused by: '
const isTrue = 'value must equal true'

/** The fields the descriptor has rules for, in their order: plain, oneof, optional. */
const fieldsOf = (generation: Generation): readonly Refused[] => {
  const { human, names, metadataMessage } = generation
  const outer = human.slice(0, -1)
  const message = human.at(-1)
  const field = (name: string) => [...outer, `${message}.${name}`]
  const profile = (name: string) => [...field('Profile'), `SetHumanProfile.${name}`]
  const email = [...field('Email'), 'SetHumanEmail.Email']
  const template = [...field('Email'), 'SetHumanEmail.SendCode']
  const urlTemplate = [...template, 'SendEmailVerificationCode.UrlTemplate']
  const metadata = (index: number, name: string) => [
    ...field(`Metadata[${index}]`),
    `${metadataMessage}.${name}`,
  ]
  const link = (name: string) => [...field('IdpLinks[0]'), `IDPLink.${name}`]
  const [given, family] = names
  const givenField = profile(goNames[given] ?? '')
  const familyField = profile(goNames[family] ?? '')
  const idpLink = { idpId: 'a', userId: 'a', userName: 'a' }
  const upTo200 = between(1, 200)
  return placed(generation, [
    [{ profile: undefined, email: undefined }, invalid(field('Profile'), required)],
    [{ profile: {} }, invalid(givenField, upTo200)],
    [{ [`profile.${given}`]: '' }, invalid(givenField, upTo200)],
    [{ [`profile.${given}`]: letters(201) }, invalid(givenField, upTo200)],
    [{ [`profile.${family}`]: undefined }, invalid(familyField, upTo200)],
    [{ [`profile.${family}`]: letters(201, '😀') }, invalid(familyField, upTo200)],
    [{ 'profile.nickName': letters(201) }, invalid(profile('NickName'), atMost(200))],
    [{ 'profile.displayName': letters(201) }, invalid(profile('DisplayName'), atMost(200))],
    [
      { 'profile.preferredLanguage': 'de-CH-1996x' },
      invalid(profile('PreferredLanguage'), atMost(10)),
    ],
    [{ profile: {}, email: undefined }, invalid(givenField, upTo200)],
    [{ email: undefined }, invalid(field('Email'), required)],
    [{ email: {} }, invalid(email, upTo200)],
    [{ 'email.email': '' }, invalid(email, upTo200)],
    [{ 'email.email': letters(201) }, invalid(email, upTo200)],
    [
      { 'email.email': 'not-an-address' },
      invalid(email, `${anAddress}mail: missing '@' or angle-addr`),
    ],
    [
      { 'email.email': `${letters(65)}@b.test` },
      invalid(email, `${anAddress}email address local phrase cannot exceed 64 characters`),
    ],
    [
      { 'email.email': 'a@b_c.test' },
      invalid(
        email,
        `${anAddress}hostname parts can only contain alphanumeric characters or hyphens, got "_"`,
      ),
    ],
    [
      { 'email.email': 'a@-b.test' },
      invalid(email, `${anAddress}hostname parts cannot begin with hyphens`),
    ],
    [
      { email: { email: 'a@b.test', sendCode: { urlTemplate: '' } } },
      invalid(urlTemplate, upTo200),
    ],
    [
      { email: { email: 'a@b.test', sendCode: { urlTemplate: letters(201) } } },
      invalid(urlTemplate, upTo200),
    ],
    ...(generation.takesUnverified
      ? []
      : ([
          [
            { 'email.isVerified': false },
            invalid([...email.slice(0, -1), 'SetHumanEmail.IsVerified'], isTrue),
          ],
        ] as const)),
    [
      { 'phone.phone': letters(201, '1') },
      invalid([...field('Phone'), 'SetHumanPhone.Phone'], between(0, 200)),
    ],
    [
      { phone: { phone: '+41710000000', isVerified: false } },
      invalid([...field('Phone'), 'SetHumanPhone.IsVerified'], isTrue),
    ],
    [{ metadata: [{ value: 'YQ==' }] }, invalid(metadata(0, 'Key'), upTo200)],
    [{ metadata: [{ key: letters(201), value: 'YQ==' }] }, invalid(metadata(0, 'Key'), upTo200)],
    [
      { metadata: [{ key: 'a', value: 'YQ==' }, { key: 'b' }] },
      invalid(metadata(1, 'Value'), between(1, 500000, 'bytes')),
    ],
    [
      { metadata: [{ key: 'a', value: letters(666_668, 'A') }] },
      invalid(metadata(0, 'Value'), between(1, 500000, 'bytes')),
    ],
    [{ idpLinks: [{}] }, invalid(link('IdpId'), upTo200)],
    [{ idpLinks: [{ ...idpLink, userId: letters(201) }] }, invalid(link('UserId'), upTo200)],
    [{ idpLinks: [{ ...idpLink, userName: '' }] }, invalid(link('UserName'), upTo200)],
    [{ idpLinks: [{}], password: {} }, invalid(link('IdpId'), upTo200)],
    [{ password: {} }, invalid([...field('Password'), 'Password.Password'], upTo200)],
    [
      { 'password.password': letters(201) },
      invalid([...field('Password'), 'Password.Password'], upTo200),
    ],
    [{ hashedPassword: {} }, invalid([...field('HashedPassword'), 'HashedPassword.Hash'], upTo200)],
    [
      { 'hashedPassword.hash': letters(201) },
      invalid([...field('HashedPassword'), 'HashedPassword.Hash'], upTo200),
    ],
    ...(generation.takesAlgorithm
      ? ([
          [
            { hashedPassword: { hash: 'a', algorithm: 'argon2' } },
            invalid(
              [...field('HashedPassword'), 'HashedPassword.Algorithm'],
              'value must equal bcrypt',
            ),
          ],
        ] as const)
      : []),
    ...(generation.takesTotp
      ? ([
          [{ totpSecret: '' }, invalid(field('TotpSecret'), upTo200)],
          [{ totpSecret: letters(201) }, invalid(field('TotpSecret'), upTo200)],
        ] as const)
      : []),
    [{ password: {}, userId: '' }, invalid([...field('Password'), 'Password.Password'], upTo200)],
    [{ userId: '' }, invalid([`${generation.request}.UserId`], upTo200)],
    [{ userId: letters(201) }, invalid([`${generation.request}.UserId`], upTo200)],
    [{ username: '' }, invalid([`${generation.request}.Username`], upTo200)],
    [{ username: letters(201) }, invalid([`${generation.request}.Username`], upTo200)],
    [{ userId: '', username: '' }, invalid([`${generation.request}.UserId`], upTo200)],
  ])
}

const badTemplate = 'URL Template is invalid'
const send = (urlTemplate: string, email = 'a@b.test') => ({
  email: { email, sendCode: { urlTemplate } },
})
const unknownHash = `Password hash encoding not supported. ${knownFormats} (USER-JDk4t)`
const noProvider = "Identity Provider Configuration doesn't exist (COMMAND-39nf2)"
const inUse = 'Errors.User.AlreadyExisting (COMMAND-7yiox1isql)'
const badTotp =
  'The TOTP secret is not usable. Give base32 text (A–Z and 2–7) of 16 bits or more (USER-Totp1)'
const hash = 'hashedPassword.hash'
const link = { idpId: marks.openProvider, userId: marks.unique, userName: 'a' }

/** What the command finds, in the order of user-v2 §4.2. */
const businessOf = (generation: Generation): readonly Refused[] => {
  const [given, family] = generation.names
  return placed(generation, [
    [send('{{'), `${badTemplate} (DOMAIN-oGh5e)`],
    [send('{{.UserID'), `${badTemplate} (DOMAIN-oGh5e)`],
    [send('{{range .}}{{end}}'), `${badTemplate} (DOMAIN-oGh5e)`],
    [send('{{if .Code}}'), `${badTemplate} (DOMAIN-oGh5e)`],
    [send('{{.Foo}}'), `${badTemplate} (DOMAIN-ieYa7)`],
    [send('{{.code}}'), `${badTemplate} (DOMAIN-ieYa7)`],
    [send('{{.LoginName}}'), `${badTemplate} (DOMAIN-ieYa7)`],
    [send('{{', 'Ada <a@b.test>'), `${badTemplate} (DOMAIN-oGh5e)`],
    [{ 'email.email': 'Ada <a@b.test>' }, 'Email is invalid (EMAIL-599GV)'],
    [{ 'email.email': 'a@b.test (Ada)' }, 'Email is invalid (EMAIL-599GV)'],
    [{ 'email.email': 'Ada <a@b.test>', username: ' ' }, 'Email is invalid (EMAIL-599GV)'],
    [{ username: ' \t' }, 'Errors.Invalid.Argument (V2-zzad3)'],
    [{ username: ' ', [`profile.${given}`]: ' ' }, 'Errors.Invalid.Argument (V2-zzad3)'],
    [{ [`profile.${given}`]: ' ' }, 'Given name in profile is empty (USER-UCej2)'],
    [
      { [`profile.${given}`]: ' ', [`profile.${family}`]: ' ' },
      'Given name in profile is empty (USER-UCej2)',
    ],
    [{ [`profile.${family}`]: ' ' }, 'Family name in profile is empty (USER-4hB7d)'],
    [
      { [`profile.${family}`]: ' ', 'phone.phone': '+' },
      'Family name in profile is empty (USER-4hB7d)',
    ],
    ...badPhones('phone.phone'),
    [
      { 'phone.phone': '+', metadata: [{ key: ' ', value: 'YQ==' }] },
      'Phone is invalid (PHONE-so0wa)',
    ],
    [{ metadata: [{ key: ' ', value: 'YQ==' }] }, 'Errors.User.Metadata.KeyEmpty (USER-Drght)'],
    [
      { metadata: [{ key: ' ', value: 'YQ==' }], [hash]: 'garbage' },
      'Errors.User.Metadata.KeyEmpty (USER-Drght)',
    ],
    [{ [hash]: 'garbage' }, unknownHash],
    [{ [hash]: '$2y$10$tooshort' }, cutHash('bcrypt')],
    [{ [hash]: 'garbage', userId: there.humanId }, unknownHash],
    [{ userId: there.humanId }, inUse, 9],
    [{ userId: there.machineId }, inUse, 9],
    [{ userId: there.foreignId }, inUse, 9],
    [{ userId: there.humanId, username: `minnie@${there.otherDomain}` }, inUse, 9],
    ...reservedNames('username'),
    ...reservedNames('email.email').slice(0, 1),
    [
      { username: `minnie@${there.otherDomain}`, 'password.password': 'short' },
      'Domain is already reserved and cannot be used (COMMAND-SFd21)',
    ],
    ...complexity('password.password', 'COMMA'),
    [
      { 'password.password': 'short', idpLinks: [{ ...link, idpId: 'nope' }] },
      'Password is too short (COMMA-HuJf6)',
    ],
    [{ idpLinks: [{ ...link, idpId: 'nope' }] }, noProvider, 9],
    [{ idpLinks: [{ ...link, idpId: marks.foreignProvider }] }, noProvider, 9],
    [{ idpLinks: [link, { ...link, idpId: 'nope' }] }, noProvider, 9],
    ...(generation.takesTotp
      ? ([
          [{ totpSecret: 'not base32' }, badTotp],
          [{ totpSecret: 'JBS' }, badTotp],
        ] as const)
      : []),
    [
      { idpLinks: [{ ...link, userId: there.account.toLowerCase() }] },
      'External IDP already taken (V3-DKcYh)',
      6,
    ],
    [{ idpLinks: [link, link] }, 'External IDP already taken (V3-DKcYh)', 6],
    ...takenNames('username'),
  ])
}

export const refusedOf = (generation: Generation): readonly Refused[] => {
  const message = generation.human.at(-1)?.split('_').at(-1)
  const nul = 'contains a NUL character'
  return [
    [{ username: 'a\u0000' }, `invalid ${generation.request}.username: ${nul}`],
    ...placed(generation, [
      [{ 'password.password': '\u0000' }, `invalid Password.password: ${nul}`] as const,
    ]),
    ...(message && generation.takesTotp
      ? placed(generation, [
          [{ totpSecret: '\u0000' }, `invalid ${message}.totp_secret: ${nul}`] as const,
        ])
      : []),
    ...fieldsOf(generation),
    ...businessOf(generation),
  ]
}

const userName = 'username'
const stored = (name: string) => `human.profile.${name}`

export const acceptedOf = (generation: Generation): readonly Accepted[] => {
  const [given, family] = generation.names
  return placed(generation, [
    [{ username: ofLength(200, '😀') }, { [userName]: ofLength(200, '😀') }],
    [{ username: ` ${marks.unique} ` }, { [userName]: marks.unique }],
    [{ username: undefined }, { [userName]: `${marks.unique}@b.test` }],
    [{ userId: ofLength(200, '😀') }, { userId: ofLength(200, '😀') }],
    [{ userId: null, username: null }, { [userName]: `${marks.unique}@b.test` }],
    [{ [`profile.${given}`]: letters(200, '😀') }, { [stored('givenName')]: letters(200, '😀') }],
    [{ [`profile.${family}`]: letters(200, 'ä') }, { [stored('familyName')]: letters(200, 'ä') }],
    [
      { [`profile.${given}`]: ' Ada ', [`profile.${family}`]: '\tL\n' },
      {
        [stored('givenName')]: 'Ada',
        [stored('familyName')]: 'L',
        [stored('displayName')]: 'Ada L',
      },
    ],
    [{ 'profile.nickName': letters(200) }, { [stored('nickName')]: letters(200) }],
    [{ 'profile.nickName': '' }, { [stored('nickName')]: '' }],
    [{ 'profile.displayName': ' ' }, { [stored('displayName')]: 'Ada Lovelace' }],
    [{ 'profile.displayName': ' D ' }, { [stored('displayName')]: ' D ' }],
    [{ 'profile.preferredLanguage': 'DE_ch' }, { [stored('preferredLanguage')]: 'de-CH' }],
    [{ 'profile.preferredLanguage': 'nonsense!!' }, { [stored('preferredLanguage')]: 'und' }],
    [{ 'profile.gender': 'GENDER_MALE' }, { [stored('gender')]: 'GENDER_MALE' }],
    [{ 'profile.gender': 99 }, { [stored('gender')]: 'GENDER_UNSPECIFIED' }],
    [
      { 'email.email': `${letters(64)}@${letters(63)}.test`, username: marks.unique },
      { 'human.email.email': `${letters(64)}@${letters(63)}.test` },
    ],
    [
      { 'email.email': '<ada@b.test>', username: marks.unique },
      { 'human.email.email': 'ada@b.test' },
    ],
    [
      { 'email.email': 'Ada@Localhost', username: marks.unique },
      { 'human.email.email': 'Ada@Localhost' },
    ],
    [
      { email: { email: `${marks.unique}@b.test`, returnCode: {} } },
      { 'human.email.isVerified': undefined },
    ],
    [{ email: { email: `${marks.unique}@b.test`, sendCode: {} } }],
    [{ email: { email: `${marks.unique}@b.test`, sendCode: { urlTemplate: letters(200) } } }],
    [
      {
        email: {
          email: `${marks.unique}@b.test`,
          sendCode: { urlTemplate: 'https://a.test/?u={{.UserID}}&o={{ .OrgID }}&c={{.Code}}' },
        },
      },
    ],
    ...(generation.takesUnverified
      ? ([[{ 'email.isVerified': false }, { 'human.email.isVerified': undefined }]] as const)
      : []),
    [{ 'phone.phone': '' }, { 'human.phone': {} }],
    [{ phone: {} }, { 'human.phone': {} }],
    [{ 'phone.phone': '071 000 00 00' }, { 'human.phone.phone': '+41710000000' }],
    [
      { phone: { phone: '+41 71 000 00 00', isVerified: true } },
      { 'human.phone.phone': '+41710000000', 'human.phone.isVerified': true },
    ],
    [{ metadata: [{ key: letters(200, '😀'), value: `${letters(666_667, 'A')}=` }] }],
    [
      {
        metadata: [
          { key: ' k ', value: '_-8' },
          { key: 'k', value: '/+8=' },
        ],
      },
    ],
    [{ idpLinks: [link] }],
    [{ idpLinks: [{ ...link, idpId: marks.closedProvider }] }],
    [{ 'password.password': 'Aa1ääa' }],
    [{ 'password.password': `Aa1!${letters(196, '😀')}` }],
    [
      { hashedPassword: { hash: '4b741ea10f714f0f94b0af03f383f236', changeRequired: true } },
      { 'human.passwordChangeRequired': true },
    ],
    ...(generation.takesAlgorithm
      ? ([
          [
            {
              hashedPassword: {
                hash: '$2y$10$3qY7qZRdp32.926owmJOq.oTr5GJ7jmnETxwO.QD2tMt2pYDKlkzO',
                algorithm: 'bcrypt',
              },
            },
          ],
        ] as const)
      : []),
    ...(generation.takesTotp ? ([[{ totpSecret: 'JBSW Y3DP EHPK 3PXP' }]] as const) : []),
  ] as readonly Accepted[])
}
