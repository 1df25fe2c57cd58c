/** What management v1 AddHumanUser refuses and takes (management-v1 §6). */
import { ManagementService } from '../../src/proto/services.ts'
import {
  type Accepted,
  atMost,
  between,
  type Fault,
  invalid,
  letters,
  marks,
  ofLength,
  type Refused,
  required,
  type Table,
  there,
} from './validation-table.ts'

/** What AddHumanUser and ImportHumanUser ask alike of names and addresses. */
export const fieldsOfV1Humans = (message: string): readonly Refused[] => {
  const field = (name: string) => [`${message}.${name}`]
  const profile = (name: string) => [`${message}.Profile`, `${message}_Profile.${name}`]
  const email = (name: string) => [`${message}.Email`, `${message}_Email.${name}`]
  const phone = [`${message}.Phone`, `${message}_Phone.Phone`]
  const upTo200 = between(1, 200)
  return [
    [{ userName: undefined }, invalid(field('UserName'), upTo200)],
    [{ userName: '' }, invalid(field('UserName'), upTo200)],
    [{ userName: letters(201) }, invalid(field('UserName'), upTo200)],
    [{ userName: letters(201, '😀') }, invalid(field('UserName'), upTo200)],
    [{ userName: '', profile: undefined }, invalid(field('UserName'), upTo200)],
    [{ profile: undefined }, invalid(field('Profile'), required)],
    [{ profile: {}, email: undefined }, invalid(profile('FirstName'), upTo200)],
    [{ 'profile.firstName': '' }, invalid(profile('FirstName'), upTo200)],
    [{ 'profile.firstName': letters(201) }, invalid(profile('FirstName'), upTo200)],
    [{ 'profile.lastName': undefined }, invalid(profile('LastName'), upTo200)],
    [{ 'profile.lastName': letters(201, 'ä') }, invalid(profile('LastName'), upTo200)],
    [{ 'profile.nickName': letters(201) }, invalid(profile('NickName'), atMost(200))],
    [{ 'profile.displayName': letters(201) }, invalid(profile('DisplayName'), atMost(200))],
    [
      { 'profile.preferredLanguage': 'de-CH-1996x' },
      invalid(profile('PreferredLanguage'), atMost(10)),
    ],
    [
      { 'profile.preferredLanguage': 'de-CH-1996x', email: undefined },
      invalid(profile('PreferredLanguage'), atMost(10)),
    ],
    [{ email: undefined, phone: {} }, invalid(field('Email'), required)],
    [{ 'email.email': '' }, invalid(email('Email'), upTo200)],
    [{ email: {} }, invalid(email('Email'), upTo200)],
    [{ 'email.email': `${letters(193)}@b.test!` }, invalid(email('Email'), upTo200)],
    [{ email: {}, phone: {} }, invalid(email('Email'), upTo200)],
    [{ phone: {} }, invalid(phone, between(1, 50))],
    [{ phone: { isPhoneVerified: true } }, invalid(phone, between(1, 50))],
    [{ 'phone.phone': `+${letters(50, '1')}` }, invalid(phone, between(1, 50))],
    [{ 'phone.phone': '0711234567' }, invalid(phone, 'value does not have prefix "+"')],
    [{ 'phone.phone': ' +41710000000' }, invalid(phone, 'value does not have prefix "+"')],
    [{ 'phone.phone': 'tel:+41710000000' }, invalid(phone, 'value does not have prefix "+"')],
    [{ phone: {}, 'email.email': 'not-an-address' }, invalid(phone, between(1, 50))],
  ]
}

/** Addresses that are none; the grammar is that of RFC 5322, so that much else is one. */
export const badAddressesOfV1: readonly Refused[] = [
  [{ 'email.email': 'not-an-address' }, 'Email is invalid (EMAIL-599BI)'],
  [{ 'email.email': '@b.test' }, 'Email is invalid (EMAIL-599BI)'],
  [{ 'email.email': 'a@' }, 'Email is invalid (EMAIL-599BI)'],
  [{ 'email.email': 'a..b@c.test' }, 'Email is invalid (EMAIL-599BI)'],
  [{ 'email.email': 'a b@c.test' }, 'Email is invalid (EMAIL-599BI)'],
  [{ 'email.email': 'a@b.test, c@d.test' }, 'Email is invalid (EMAIL-599BI)'],
  [{ 'email.email': 'a@[no address]' }, 'Email is invalid (EMAIL-599BI)'],
  [{ 'email.email': 'a@[192.0.2.1]' }, 'Email is invalid (EMAIL-599BI)'],
  [{ 'email.email': '"a b"@c.test' }, 'Email is invalid (EMAIL-599BI)'],
  [{ 'email.email': 'Ada <ada@b.test>' }, 'Email is invalid (EMAIL-599GV)'],
  [{ 'email.email': '"Ada" <ada@b.test>' }, 'Email is invalid (EMAIL-599GV)'],
  [{ 'email.email': 'ada@b.test (Ada)' }, 'Email is invalid (EMAIL-599GV)'],
]

/** Rules of the policy, in their order; the longest that can be hashed comes last. */
export const complexity = (field: string, prefix: 'COMMA' | 'DOMAIN'): readonly Refused[] => [
  [{ [field]: 'Aa1!' }, `Password is too short (${prefix}-HuJf6)`],
  [{ [field]: 'aaaaaaa' }, `Password is too short (${prefix}-HuJf6)`],
  [{ [field]: 'AAAAAAAA' }, `Password must contain lower case (${prefix}-co3Xw)`],
  [{ [field]: 'ÄÖÜ-1234' }, `Password must contain lower case (${prefix}-co3Xw)`],
  [{ [field]: 'aaaaaaaa' }, `Password must contain upper case (${prefix}-VoaRj)`],
  [{ [field]: 'Aaaaaaaa' }, `Password must contain number (${prefix}-ZBv4H)`],
  [{ [field]: 'Aaaaaaa!' }, `Password must contain number (${prefix}-ZBv4H)`],
  [{ [field]: 'Aaaaaaa1' }, `Password must contain symbol (${prefix}-ZDLwA)`],
]

export const tooLongToHash =
  'Password is too long: at most 1024 bytes can be hashed. Choose a shorter one' + ' (DOMAIN-Pw72B)'

const taken = 'User already exists (V3-DKcYh)'
export const takenNames = (field: string): readonly Refused[] => [
  [{ [field]: there.human }, taken, 6],
  [{ [field]: there.human.toUpperCase() }, taken, 6],
  [{ [field]: ` ${there.human}\t` }, taken, 6],
  [{ [field]: there.machine }, taken, 6],
  [{ [field]: there.machine.toLowerCase() }, taken, 6],
]

const reserved = 'Domain is already reserved and cannot be used (COMMAND-SFd21)'
export const reservedNames = (field: string): readonly Refused[] => [
  [{ [field]: `minnie@${there.otherDomain}` }, reserved],
  [{ [field]: `minnie@b.test@${there.otherDomain}` }, reserved],
]

export const badPhones = (field: string): readonly Refused[] => [
  [{ [field]: '+' }, 'Phone is invalid (PHONE-so0wa)'],
  [{ [field]: '+call-me' }, 'Phone is invalid (PHONE-so0wa)'],
  [{ [field]: '+999999999999' }, 'Phone is invalid (PHONE-so0wa)'],
]

/** What is read back of values at the edge of what is allowed; user-v2 §3.7, §5. */
export const edgesOfV1: readonly Accepted[] = [
  [{ userName: ofLength(200) }, { userName: ofLength(200) }],
  [{ userName: ofLength(200, '😀') }, { userName: ofLength(200, '😀') }],
  [{ userName: ` ${marks.unique}\n` }, { userName: marks.unique }],
  [{ userName: `minnie-${marks.unique}@${there.ownDomain}` }],
  [{ userName: `${marks.unique}@nobody.test` }],
  [{ 'profile.firstName': letters(200, '😀') }, { 'human.profile.firstName': letters(200, '😀') }],
  [{ 'profile.lastName': letters(200, 'ä') }, { 'human.profile.lastName': letters(200, 'ä') }],
  [{ 'profile.nickName': letters(200) }, { 'human.profile.nickName': letters(200) }],
  [{ 'profile.nickName': ' N ' }, { 'human.profile.nickName': ' N ' }],
  [{ 'profile.displayName': letters(200) }, { 'human.profile.displayName': letters(200) }],
  [{ 'profile.displayName': ' D ' }, { 'human.profile.displayName': ' D ' }],
  [{ 'profile.preferredLanguage': 'DE_ch' }, { 'human.profile.preferredLanguage': 'de-CH' }],
  [{ 'profile.preferredLanguage': 'iw' }, { 'human.profile.preferredLanguage': 'he' }],
  [{ 'profile.preferredLanguage': 'sh' }, { 'human.profile.preferredLanguage': 'sr-Latn' }],
  [{ 'profile.preferredLanguage': 'nonsense!!' }, { 'human.profile.preferredLanguage': 'und' }],
  [
    { 'profile.preferredLanguage': 'sr_CYRL_rs' },
    { 'human.profile.preferredLanguage': 'sr-Cyrl-RS' },
  ],
  [{ 'profile.gender': 'GENDER_DIVERSE' }, { 'human.profile.gender': 'GENDER_DIVERSE' }],
  [{ 'profile.gender': 1 }, { 'human.profile.gender': 'GENDER_FEMALE' }],
  [{ 'profile.gender': 99 }, { 'human.profile.gender': undefined }],
  [{ 'email.email': `${letters(193)}@b.test` }, { 'human.email.email': `${letters(193)}@b.test` }],
  [{ 'email.email': 'Ada@Localhost' }, { 'human.email.email': 'Ada@Localhost' }],
  [{ 'email.email': '<ada@b.test>' }, { 'human.email.email': 'ada@b.test' }],
  [{ 'email.email': 'ä@ö.test' }, { 'human.email.email': 'ä@ö.test' }],
  [{ 'phone.phone': '+41 71 000 00 00' }, { 'human.phone.phone': '+41710000000' }],
  [{ 'phone.phone': '+41 (71) 000-00-00 ext. 7' }, { 'human.phone.phone': '+41710000000' }],
  [{ phone: null }, { 'human.phone': {} }],
]

/** Bodies that only a protocol that speaks JSON can be given. */
export const faultsOfV1: readonly Fault[] = [
  ['{', 'unexpected EOF'],
  ['{"userName":"x",}', "invalid character '}' looking for beginning of object key string"],
  ['{"userName":1}', 'proto: (line 1:13): invalid value for string field userName: 1'],
  ['{"profile":[]}', 'proto: syntax error (line 1:12): unexpected token ['],
  [
    '{"profile":{"firstName":true}}',
    'proto: (line 1:25): invalid value for string field firstName: true',
  ],
  [
    '{"email":{"isEmailVerified":"true"}}',
    'proto: (line 1:29): invalid value for bool field isEmailVerified: "true"',
  ],
  ['{"userName":"x","user_name":"x"}', 'proto: (line 1:17): duplicate field "user_name"'],
  ['{"userName":"x","userName":"x"}', 'proto: (line 1:17): duplicate field "userName"'],
  [
    '{"userName":"\\ud800"}',
    'proto: syntax error (line 1:13): invalid escape code "\\\\ud800" in string',
  ],
]

const nul = 'contains a NUL character'

export const addHuman: Table = {
  title: 'AddHumanUser (management v1)',
  method: ManagementService.method.addHumanUser,
  readBy: 'v1',
  good: {
    userName: marks.unique,
    profile: { firstName: 'Ada', lastName: 'Lovelace' },
    email: { email: 'ada@b.test', isEmailVerified: true },
  },
  refused: [
    [{ userName: 'a\u0000' }, `invalid AddHumanUserRequest.user_name: ${nul}`],
    [{ 'profile.nickName': '\u0000' }, `invalid Profile.nick_name: ${nul}`],
    ...fieldsOfV1Humans('AddHumanUserRequest'),
    ...badAddressesOfV1,
    [{ 'email.email': ' ' }, 'Email is invalid (EMAIL-599BI)'],
    [{ 'email.email': 'x', userName: ' ' }, 'Email is invalid (EMAIL-599BI)'],
    [{ userName: ' \t\n' }, 'Errors.Invalid.Argument (V2-zzad3)'],
    [{ userName: ' ', 'profile.firstName': ' ' }, 'Errors.Invalid.Argument (V2-zzad3)'],
    [{ 'profile.firstName': ' ' }, 'Given name in profile is empty (USER-UCej2)'],
    [
      { 'profile.firstName': ' ', 'profile.lastName': ' ' },
      'Given name in profile is empty (USER-UCej2)',
    ],
    [{ 'profile.lastName': '\u00a0' }, 'Family name in profile is empty (USER-4hB7d)'],
    [
      { 'profile.lastName': ' ', 'phone.phone': '+' },
      'Family name in profile is empty (USER-4hB7d)',
    ],
    ...badPhones('phone.phone'),
    [
      { 'phone.phone': '+', userName: `minnie@${there.otherDomain}` },
      'Phone is invalid (PHONE-so0wa)',
    ],
    ...reservedNames('userName'),
    [{ userName: `minnie@${there.otherDomain}`, initialPassword: 'short' }, reserved],
    ...complexity('initialPassword', 'COMMA'),
    [{ initialPassword: `Aa1!${letters(1021)}` }, tooLongToHash],
    [{ initialPassword: 'short', userName: there.human }, 'Password is too short (COMMA-HuJf6)'],
    ...takenNames('userName'),
  ],
  accepted: [
    ...edgesOfV1,
    [
      { 'profile.firstName': ' Ada ', 'profile.lastName': '\tL\n' },
      { 'human.profile.firstName': 'Ada', 'human.profile.lastName': 'L' },
    ],
    [
      { 'profile.firstName': ' Ada ', 'profile.displayName': ' ' },
      { 'human.profile.displayName': 'Ada Lovelace' },
    ],
    [{ 'email.email': ' a@b.test ' }, { 'human.email.email': 'a@b.test' }],
    [{ initialPassword: 'Aa1ääa' }, { state: 'USER_STATE_ACTIVE' }],
    [{ initialPassword: 'Aa1 aaaa' }, { state: 'USER_STATE_ACTIVE' }],
    [{ initialPassword: `Aa1!${letters(1020)}` }, { state: 'USER_STATE_ACTIVE' }],
  ],
  faults: faultsOfV1,
}
