/** Deciding on identity providers of the deprecated kind (organizations.md §3.9). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { outcomeOf } from '../../src/domain/decision.ts'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import {
  addJwtConfig,
  addOidcConfig,
  changeConfig,
  changeJwtConfig,
  changeOidcConfig,
  deactivateConfig,
  reactivateConfig,
} from '../../src/domain/identity-provider/config-providers.ts'
import { evolveProviders, noProviders } from '../../src/domain/identity-provider/own-providers.ts'
import { removeConfig, removeProvider } from '../../src/domain/identity-provider/remove-provider.ts'
import { refuse } from '../../src/domain/refusals.ts'
import { createReach } from '../../src/kit/reach.ts'
import { sampleProvider } from './provider-samples.ts'
import { specify } from './specify.ts'

const given = specify(evolveProviders, noProviders)
const reach = createReach([])
const level = { scope: 'org', ownerId: 'a', reach } as const
const ofInstance = { scope: 'instance', ownerId: 'i1', reach } as const
const orgAdded = event('org.added', { name: 'Acme' })
const head = { name: 'Mill', stylingType: 1, autoRegister: true }
const oidc = {
  ...{ clientId: 'us', clientSecret: 'sealed', issuer: 'https://mill.test', scopes: ['openid'] },
  ...{ idpDisplayNameMapping: 1, userNameMapping: 2 },
}
const jwt = {
  ...{ issuer: 'https://mill.test', jwtEndpoint: 'https://mill.test/j' },
  ...{ keysEndpoint: 'https://mill.test/k', headerName: 'x-token' },
}
const own = { ...noProviders, ownerExists: true }
const name = { kind: 'idp_config_name:a', value: 'Mill' }
const withOidc = [orgAdded, ...addOidcConfig(level, { id: 'p1', head, settings: oidc }, own)]
const withJwt = [orgAdded, ...addJwtConfig(level, { id: 'p1', head, settings: jwt }, own)]

describe('an identity provider of the deprecated kind', () => {
  it('is added by two events, and its name belongs to it', () => {
    given(orgAdded)
      .when((state) => addOidcConfig(level, { id: 'p1', head, settings: oidc }, state))
      .gives(
        { type: 'org.idp.config.added', payload: { idpConfigId: 'p1', ...head } },
        { type: 'org.idp.oidc.config.added', payload: { idpConfigId: 'p1', ...oidc } },
      )
    given(event('instance.added', { name: 'I' }))
      .when((state) => addJwtConfig(ofInstance, { id: 'p1', head, settings: jwt }, state))
      .gives(
        { type: 'instance.idp.config.added', payload: { idpConfigId: 'p1', idpType: 2, ...head } },
        { type: 'instance.idp.jwt.config.added', payload: { idpConfigId: 'p1', ...jwt } },
      )
    assert.deepEqual(withOidc[1]?.reserve, [name])
    assert.deepEqual(withJwt[1]?.reserve, [name])
    assert.equal(refuse('idp_config.name.taken').id, 'V3-DKcYh')
  })

  it('has addresses that the server may call', () => {
    const inner = 'https://10.0.0.1/'
    given(orgAdded)
      .when((state) =>
        addOidcConfig(level, { id: 'p1', head, settings: { ...oidc, issuer: inner } }, state),
      )
      .refuses('idp.endpoint.inner')
    given(...withJwt)
      .when((state) => {
        const settings = { ...jwt, keysEndpoint: inner }
        return changeJwtConfig(level, { id: 'p1', settings }, state)
      })
      .refuses('idp.endpoint.inner')
    given(...withJwt)
      .when((state) => {
        const settings = { ...jwt, jwtEndpoint: 'javascript:alert(1)' }
        return changeJwtConfig(level, { id: 'p1', settings }, state)
      })
      .refuses('idp.endpoint.invalid')
  })

  it('is called otherwise, and its former name is free', () => {
    const other = { ...head, name: 'Barn' }
    given(...withOidc)
      .when((state) => changeConfig(level, { id: 'p1', head: other }, state))
      .gives({ type: 'org.idp.config.changed', payload: { idpConfigId: 'p1', name: 'Barn' } })
    const state = withOidc.reduce(
      (before, each) => evolveProviders(before, { ...each, payload: each.payload ?? {} }),
      noProviders,
    )
    const { events } = outcomeOf(changeConfig(level, { id: 'p1', head: other }, state))
    assert.deepEqual(events[0]?.release, [name])
    assert.deepEqual(events[0]?.reserve, [{ ...name, value: 'Barn' }])
    const gone = outcomeOf(removeProvider(level, { id: 'p1' }, state)).events
    assert.deepEqual(gone[0]?.release, [name])
    given(...withOidc)
      .when((before) => changeConfig(level, { id: 'p1', head }, before))
      .gives()
    const manual = { ...head, autoRegister: false }
    given(...withOidc)
      .when((before) => changeConfig(level, { id: 'p1', head: manual }, before))
      .gives({
        type: 'org.idp.config.changed',
        payload: { idpConfigId: 'p1', autoRegister: false },
      })
  })

  it('has other settings of its protocol, and keeps its secret where none is given', () => {
    const same = { ...oidc, clientSecret: undefined }
    given(...withOidc)
      .when((state) => changeOidcConfig(level, { id: 'p1', settings: same }, state))
      .gives()
    const settings = { ...same, clientId: 'others', userNameMapping: 0 }
    given(...withOidc)
      .when((state) => changeOidcConfig(level, { id: 'p1', settings }, state))
      .gives({
        type: 'org.idp.oidc.config.changed',
        payload: { idpConfigId: 'p1', clientId: 'others', userNameMapping: 0 },
      })
    given(...withJwt)
      .when((state) => changeJwtConfig(level, { id: 'p1', settings: jwt }, state))
      .gives()
    const headerName = 'authorization'
    given(...withJwt)
      .when((state) =>
        changeJwtConfig(level, { id: 'p1', settings: { ...jwt, headerName } }, state),
      )
      .gives({ type: 'org.idp.jwt.config.changed', payload: { idpConfigId: 'p1', headerName } })
    given(...withJwt)
      .when((state) => changeOidcConfig(level, { id: 'p1', settings }, state))
      .refuses('idp_config.not_existing.org')
  })

  it('is deactivated and reactivated', () => {
    const off = event('org.idp.config.deactivated', { idpConfigId: 'p1' })
    const on = event('org.idp.config.reactivated', { idpConfigId: 'p1' })
    const id = { id: 'p1' }
    given(...withOidc)
      .when((state) => deactivateConfig(level, id, state))
      .gives('org.idp.config.deactivated')
    given(...withOidc, off)
      .when((state) => deactivateConfig(level, id, state))
      .refuses('idp_config.not_active.org')
    given(...withOidc, off)
      .when((state) => reactivateConfig(level, id, state))
      .gives('org.idp.config.reactivated')
    given(...withOidc, off, on)
      .when((state) => reactivateConfig(level, id, state))
      .refuses('idp_config.not_inactive.org')
    assert.equal(refuse('idp_config.not_active.instance').id, 'INSTANCE-2n0fs')
    assert.equal(refuse('idp_config.not_inactive.instance').id, 'INSTANCE-5Mo0d')
  })

  it('is removed', () => {
    given(...withOidc)
      .when((state) => removeConfig(level, { id: 'p1' }, state))
      .gives({ type: 'org.idp.config.removed', payload: { idpConfigId: 'p1' } })
    given(...withOidc, event('org.idp.config.removed', { idpConfigId: 'p1' }))
      .when((state) => removeConfig(level, { id: 'p1' }, state))
      .refuses('idp_config.not_existing.org')
  })

  it('is not one of the other kind', () => {
    const { id, name: called, ...payload } = sampleProvider('oidc')
    const template = event('org.idp.oidc.added', { id, name: called, ...payload.options })
    const refusing = [
      (state: typeof noProviders) => removeConfig(level, { id }, state),
      (state: typeof noProviders) => changeConfig(level, { id, head }, state),
      (state: typeof noProviders) => changeOidcConfig(level, { id, settings: oidc }, state),
      (state: typeof noProviders) => deactivateConfig(level, { id }, state),
      (state: typeof noProviders) => reactivateConfig(level, { id }, state),
    ]
    for (const decide of refusing) {
      given(orgAdded, template).when(decide).refuses('idp_config.not_existing.org')
    }
    assert.equal(refuse('idp_config.not_existing.instance').id, 'INSTANCE-4M0xy')
    assert.equal(refuse('idp_config.not_existing.org').id, 'ORG-4M0xy')
  })
})
