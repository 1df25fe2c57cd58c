/** The last way to sign in, which its owner cannot take away (without a database). */
import { it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { type OpenWays, requireAnotherWay } from '../../src/domain/sign-in/last-way.ts'
import { absentUser, evolveUser, type User } from '../../src/domain/user/user.ts'
import { specify } from './specify.ts'

const given = specify(evolveUser, absentUser)

const bare = event('user.human.added', { userName: 'minnie' })
const password = event('user.human.added', { userName: 'minnie', encodedHash: 'hash' })
const linked = (userId: string, idpConfigId = 'bank') =>
  event('user.human.externalidp.added', { idpConfigId, userId, displayName: userId })
const passkey = (webAuthNTokenId: string) => [
  event('user.human.passwordless.token.added', { webAuthNTokenId, challenge: 'c', rpID: 'x' }),
  event('user.human.passwordless.token.verified', {
    ...{ webAuthNTokenId, keyId: webAuthNTokenId, publicKey: 'k', webAuthNTokenName: 'Phone' },
  }),
]
const every: OpenWays = { isByPassword: true, isByPasskey: true, idpIds: new Set(['bank']) }
const link = { idpId: 'bank', externalUserId: 'ada' }

const removing =
  (without: Parameters<typeof requireAnotherWay>[1]['without'], ways: OpenWays = every) =>
  (user: User) => {
    requireAnotherWay(user, { ways, without })
    return []
  }

it('a linked account or a passkey goes, where a password remains', () => {
  given(password, linked('ada')).when(removing(link)).gives()
  given(password, ...passkey('1'))
    .when(removing({ passkeyId: '1' }))
    .gives()
})

it('or another passkey, or another linked account', () => {
  given(bare, ...passkey('1'), ...passkey('2'))
    .when(removing({ passkeyId: '1' }))
    .gives()
  given(bare, linked('ada'), linked('eve')).when(removing(link)).gives()
  given(bare, linked('ada'), ...passkey('1'))
    .when(removing(link))
    .gives()
})

it('the last one stays', () => {
  given(bare, linked('ada')).when(removing(link)).refuses('sign_in.last_way')
  given(bare, ...passkey('1'))
    .when(removing({ passkeyId: '1' }))
    .refuses('sign_in.last_way')
})

it('what the policy does not let be used is no way, nor is a registration that is open', () => {
  const none = { isByPassword: false, isByPasskey: false, idpIds: new Set<string>() }
  const kept = [password, linked('ada'), linked('eve'), ...passkey('1')]
  given(...kept)
    .when(removing(link, none))
    .refuses('sign_in.last_way')
  given(...kept)
    .when(removing(link, { ...none, isByPasskey: true }))
    .gives()
  const [open] = passkey('2')
  given(bare, linked('ada'), ...(open ? [open] : []))
    .when(removing(link))
    .refuses('sign_in.last_way')
})
