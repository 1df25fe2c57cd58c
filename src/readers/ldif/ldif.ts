/**
 * Users of directories as LDIF: OpenLDAP, 389-DS, OpenDJ, FreeIPA and Active Directory
 * (import-sources §20).
 */
import type { HeadedFile, Reading, ReadOptions, SourceReader } from '../reader.ts'
import { readingsOf } from '../readings.ts'
import { ldifEntries } from '../streams/ldif-entries.ts'
import { fileTimeOf, millisOf } from '../values/dates.ts'
import { type Draft, draftRecord } from '../values/draft.ts'
import {
  comparedDn,
  type Entry,
  firstNameOf,
  firstText,
  guidIn,
  sidIn,
  textIn,
  textsIn,
} from './attributes.ts'
import { type BesideUsers, besideUsers, classesOf, isGroup } from './beside-users.ts'
import { readPassword } from './password.ts'

/** The reader of LDIF. */
export const ldif: SourceReader = {
  source: 'ldif',
  title: 'LDIF (OpenLDAP, 389-DS, FreeIPA, Active Directory)',
  options: [
    {
      name: 'userName',
      meaning: 'the attribute of the user name; default `uid`, else `userPrincipalName`',
    },
  ],
  recognises({ head }: HeadedFile) {
    const text = head.replace(/^(?:#[^\n]*\n(?: [^\n]*\n)*|\s*\n)*/, '')
    return /^dn::? ?\S/.test(text) || (/^version: *1\s*\n/.test(text) && /^dn::? ?\S/m.test(text))
  },
  async *read(files, options) {
    const beside = await besideUsers(files)
    for (const file of files) {
      yield* readingsOf(ldifEntries(file.open()), (entry) => readingOf(entry, { options, beside }))
    }
  },
}

const userClasses = [
  ...['inetorgperson', 'person', 'organizationalperson', 'posixaccount', 'user', 'account'],
  ...['ipauser', 'inetuser'],
] as const

const serviceClasses = ['computer', 'msds-groupmanagedserviceaccount', 'msds-managedserviceaccount']

interface Given {
  readonly options: ReadOptions
  readonly beside: BesideUsers
}

function readingOf(entry: Entry, { options, beside }: Given): Reading | undefined {
  const classes = classesOf(entry)
  if (isGroup(classes) || !userClasses.some((each) => classes.has(each))) return undefined
  const draft = draftRecord({ source: 'ldif', line: entry.line, options })
  const ids = ['entryuuid', 'nsuniqueid', 'ipauniqueid'] as const
  draft.id(firstText(entry, ids) ?? guidIn(entry) ?? entry.dn)
  if (serviceClasses.some((each) => classes.has(each)))
    draft.skip('It is an account of a computer.')
  const chosen = options.source?.userName
  const names = ['uid', 'userprincipalname', 'samaccountname'] as const
  draft.userName(chosen && textIn(entry, chosen), firstText(entry, names))
  readProfile(draft, entry)
  readContacts(draft, entry)
  readState(draft, { entry, options })
  readPassword(draft, entry)
  const key = comparedDn(entry.dn)
  for (const token of beside.tokens.get(key) ?? []) draft.totp(token)
  draft.roles({
    keys: [
      ...textsIn(entry, 'memberof').map(firstNameOf),
      ...(beside.groupsByDn.get(key) ?? []),
      ...(beside.groupsByUid.get(textIn(entry, 'uid') ?? '') ?? []),
    ],
  })
  readRest(draft, entry)
  return draft.finish()
}

function readProfile(draft: Draft, entry: Entry): void {
  const display = firstText(entry, ['displayname', 'cn'])
  const common = textIn(entry, 'cn')
  const [, last, first] = /^([^,]+),\s*([^,]+)$/.exec(display ?? '') ?? []
  const given = textIn(entry, 'givenname')
  const family = textIn(entry, 'sn')
  draft.names({
    given: given ?? (family === undefined || family === last ? first : undefined),
    // One name alone stands in both where the schema asks for a family name.
    family: family === common && given === undefined ? undefined : (family ?? last),
    display: display === undefined || last !== undefined ? (common ?? display) : display,
  })
  draft.language(textIn(entry, 'preferredlanguage'))
  draft.createdAt(firstText(entry, ['createtimestamp', 'whencreated']))
}

function readContacts(draft: Draft, entry: Entry): void {
  const proxies = textsIn(entry, 'proxyaddresses')
  const ofProxies = (prefix: RegExp) =>
    proxies.flatMap((each) => (prefix.test(each) ? [each.slice(5)] : []))
  const primary = ofProxies(/^SMTP:/)
  const others = [
    ...textsIn(entry, 'mail'),
    ...ofProxies(/^smtp:/),
    ...textsIn(entry, 'mailalternateaddress'),
  ]
  draft.emails([
    ...primary.map((address) => ({ address, isPrimary: true })),
    ...others.map((address, index) => ({
      address,
      isPrimary: primary.length === 0 && index === 0,
    })),
  ])
  const phones = ['mobile', 'telephonenumber', 'homephone'] as const
  draft.phones(phones.flatMap((name) => textsIn(entry, name).map((number) => ({ number }))))
}

/** Bits of `userAccountControl`. */
const control = { disabled: 2, locked: 16, workstation: 4096, server: 8192, expired: 8_388_608 }

function readState(
  draft: Draft,
  { entry, options }: { readonly entry: Entry; readonly options: ReadOptions },
): void {
  const bits = Number(textIn(entry, 'useraccountcontrol') ?? 0)
  const isTrue = (name: string) => textIn(entry, name)?.toUpperCase() === 'TRUE'
  if (bits & control.disabled || isTrue('nsaccountlock') || isTrue('logindisabled')) {
    draft.state('inactive')
  }
  if (bits & control.locked || Number(textIn(entry, 'lockouttime') ?? 0) > 0) draft.state('locked')
  if (textIn(entry, 'pwdaccountlockedtime') !== undefined) draft.state('locked')
  if (bits & (control.workstation | control.server)) draft.skip('It is an account of a computer.')
  const expiryDays = Number(textIn(entry, 'shadowexpire') ?? -1)
  const expires = fileTimeOf(textIn(entry, 'accountexpires') ?? '')
  const expiryMs = expires === undefined ? expiryDays * 86_400_000 : millisOf(expires)
  if (expiryMs > 0 && expiryMs <= options.nowMs) draft.state('inactive')
  else if (expiryMs > 0) {
    draft.dropped('state', { detail: 'The account ends on a date, which is not kept.' })
  }
  const isReset = isTrue('pwdreset') || textIn(entry, 'pwdlastset') === '0'
  if (isReset || bits & control.expired) draft.changeRequired()
}

/** Kept as metadata. */
const named = [
  ...['employeeNumber', 'departmentNumber', 'department', 'o', 'ou', 'uidNumber', 'title'],
  ...['initials'],
] as const

/** Too large, or of no use without the directory. */
const pictures = ['jpegphoto', 'thumbnailphoto', 'photo', 'usercertificate', 'audio'] as const

function readRest(draft: Draft, entry: Entry): void {
  for (const name of named) {
    const values = textsIn(entry, name)
    draft.metadata(`ldif.${name}`, values.length > 1 ? values : values[0])
  }
  draft.metadata('ldif.objectSid', sidIn(entry))
  for (const name of pictures) {
    const [bytes] = entry.values.get(name) ?? []
    if (bytes) draft.dropped(name, { detail: `There is no place for its ${bytes.length} bytes.` })
  }
  for (const name of entry.references) {
    draft.dropped(name, { detail: 'It is only a reference to a file, which is not fetched.' })
  }
  const texts = Array.from(entry.values.keys(), (name) => {
    const values = textsIn(entry, name)
    return [name, values.length > 1 ? values : values[0]] as const
  })
  draft.rest(Object.fromEntries(texts), known)
}

const known: ReadonlySet<string> = new Set([
  ...named.map((each) => each.toLowerCase()),
  ...pictures,
  ...['objectclass', 'structuralobjectclass', 'changetype', 'entryuuid', 'nsuniqueid'],
  ...['ipauniqueid', 'objectguid', 'objectsid', 'uid', 'samaccountname', 'userprincipalname'],
  ...['cn', 'sn', 'givenname', 'displayname', 'name', 'mail', 'proxyaddresses', 'mobile'],
  ...['mailalternateaddress', 'telephonenumber', 'homephone', 'preferredlanguage', 'memberof'],
  ...['useraccountcontrol', 'nsaccountlock', 'logindisabled', 'lockouttime', 'shadowexpire'],
  ...['accountexpires', 'pwdreset', 'pwdlastset', 'pwdaccountlockedtime', 'createtimestamp'],
  ...['whencreated', 'modifytimestamp', 'whenchanged', 'entrycsn', 'creatorsname'],
  ...['modifiersname', 'entrydn', 'subschemasubentry', 'hassubordinates', 'distinguishedname'],
  ...['objectcategory', 'instancetype', 'usnchanged', 'usncreated', 'krbprincipalkey'],
  ...['krbprincipalname', 'unicodepwd', 'ipanthash', 'sambantpassword', 'sambalmpassword'],
])
