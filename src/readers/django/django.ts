/** Django: dumps of its users, with those of django-otp and django-allauth (import-sources §16). */
import type { HeadedFile, Reading, Readings, ReadOptions, SourceReader } from '../reader.ts'
import { readingsOf } from '../readings.ts'
import { addAdministrator } from '../values/administrators.ts'
import { type Draft, draftRecord, type EmailOfSource } from '../values/draft.ts'
import { textOf } from '../values/fields.ts'
import { addAuthenticators } from './authenticators.ts'
import { type Fixture, fixturesOf, isDump, isUser, keyOf, type Sides, sidesOf } from './fixtures.ts'

/** Reads dumps as JSON or JSON Lines; twice, because what belongs to a user may be behind them. */
export const django: SourceReader = {
  source: 'django',
  title: 'Django',
  options: [
    {
      name: 'model',
      meaning:
        'The model of users, such as accounts.user; default whatever has password and last_login',
    },
    {
      name: 'superuser-role',
      meaning: 'The role here of superusers, such as IAM_OWNER; default none',
    },
    { name: 'staff-role', meaning: 'The role here of staff, such as ORG_OWNER; default none' },
    { name: 'recovery-code-count', meaning: 'MFA_RECOVERY_CODE_COUNT of allauth; default 10' },
    { name: 'recovery-code-digits', meaning: 'MFA_RECOVERY_CODE_DIGITS of allauth; default 8' },
  ],
  recognises: isDump,
  read,
}

async function* read(files: readonly HeadedFile[], options: ReadOptions): Readings {
  const sides = await sidesOf(files)
  try {
    for (const file of files) {
      yield* readingsOf(fixturesOf(file), (fixture) =>
        isUser(fixture, options) ? readingOf(fixture, { sides, options }) : undefined,
      )
    }
  } finally {
    sides.close()
  }
}

const known: ReadonlySet<string> = new Set([
  ...['password', 'last_login', 'is_superuser', 'username', 'first_name', 'last_name', 'name'],
  ...['email', 'is_staff', 'is_active', 'date_joined', 'groups', 'user_permissions'],
])

function readingOf(
  fixture: Fixture,
  given: { readonly sides: Sides; readonly options: ReadOptions },
): Reading {
  const { sides, options } = given
  const { line, pk, fields } = fixture
  const draft = draftRecord({ source: 'django', line, options })
  draft.id(pk)
  const userName = fields.text('username')
  const keys = [pk, [userName], [fields.text('email')]].flatMap((key) => keyOf(key) ?? [])
  draft.userName(userName)
  draft.names({
    given: fields.text('first_name'),
    family: fields.text('last_name'),
    display: fields.text('name'),
  })
  if (fields.flag('is_active') === false) draft.state('inactive')
  draft.createdAt(fields.value('date_joined'))
  addEmails(draft, { email: fields.text('email'), rows: sides.of('email', keys) })
  addPassword(draft, fields.text('password'))
  addRoles(draft, { fixture, given })
  addDevices(draft, { sides, keys })
  for (const { fields: social } of sides.of('social', keys)) {
    const extra = social.object('extra_data')
    const names = ['email', 'username', 'login', 'name']
    const displayName = names.map((name) => textOf(extra?.value(name))).find((each) => each)
    draft.link({ idp: social.text('provider'), externalUserId: social.value('uid'), displayName })
  }
  addAuthenticators(draft, { rows: sides.of('authenticator', keys), pk, options })
  draft.rest(fields.all, known)
  return draft.finish()
}

/** allauth knows several addresses and their flags; Django itself one, without a flag. */
function addEmails(
  draft: Draft,
  { email, rows }: { readonly email: string | undefined; readonly rows: readonly Fixture[] },
): void {
  const emails = rows.map(
    ({ fields }): EmailOfSource => ({
      address: fields.text('email'),
      isVerified: fields.flag('verified') ?? false,
      isPrimary: fields.flag('primary') ?? false,
    }),
  )
  const isKnown = emails.some(({ address }) => address?.toLowerCase() === email?.toLowerCase())
  if (!isKnown) {
    const hasPrimary = emails.some(({ isPrimary }) => isPrimary)
    emails.unshift({ address: email, isPrimary: !hasPrimary })
  }
  draft.emails(emails)
}

/** `!` and what follows stands for none: the account signs in elsewhere, or not at all. */
function addPassword(draft: Draft, hash: string | undefined): void {
  if (hash !== undefined && !hash.startsWith('!')) draft.password({ hash })
}

function addRoles(
  draft: Draft,
  more: {
    readonly fixture: Fixture
    readonly given: { readonly sides: Sides; readonly options: ReadOptions }
  },
): void {
  const { fields } = more.fixture
  const { sides, options } = more.given
  for (const group of fields.list('groups')) {
    const name = sides.groupName(group)
    if (name !== undefined) draft.roles({ keys: [name] })
    else {
      const detail = `There is no name of group ${keyOf(group) ?? ''}: dump auth.group as well.`
      draft.note({ field: 'roles', code: 'needs-mapping', detail })
    }
  }
  if (fields.list('user_permissions').length > 0) {
    draft.dropped('user_permissions', {
      detail: 'Permissions of people are not kept, only groups.',
    })
  }
  const source = options.source
  if (fields.flag('is_superuser')) {
    const role = source?.['superuser-role']
    addAdministrator(draft, { flag: 'is_superuser', option: 'superuser-role', role })
  } else if (fields.flag('is_staff')) {
    addAdministrator(draft, {
      flag: 'is_staff',
      option: 'staff-role',
      role: source?.['staff-role'],
    })
  }
}

/** django-otp: keys are hex, and only confirmed devices count. */
function addDevices(
  draft: Draft,
  { sides, keys }: { readonly sides: Sides; readonly keys: readonly string[] },
): void {
  for (const { fields } of sides.of('totp', keys)) {
    if (fields.flag('confirmed') === false) {
      draft.dropped('totp', { detail: 'The authenticator app was never confirmed.' })
    } else if ((fields.number('t0') ?? 0) !== 0) {
      draft.dropped('totp', {
        detail: 'Its time does not begin in 1970, which no app here can do.',
      })
    } else {
      draft.totp({
        secret: fields.text('key'),
        encoding: 'hex',
        digits: fields.value('digits'),
        period: fields.value('step'),
        name: fields.text('name'),
      })
    }
  }
  for (const device of sides.of('staticDevice', keys)) {
    if (device.fields.flag('confirmed') === false) continue
    const codes = sides.tokens(device).filter((code) => code !== '')
    draft.recoveryCodes(codes.map((code) => ({ code })))
  }
}
