/** Applications of all kinds, their names, states, secrets and keys (projects.md §8). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { addApiApp, changeApiApp } from '../../src/domain/project/api-app.ts'
import { addAppKey, appKeysMax, removeAppKey } from '../../src/domain/project/app-keys.ts'
import {
  type AppIn,
  deactivateApp,
  reactivateApp,
  removeApp,
  renameApp,
  replaceSecret,
} from '../../src/domain/project/apps.ts'
import { evolveProject } from '../../src/domain/project/evolve-project.ts'
import { absentProject, type Project } from '../../src/domain/project/project.ts'
import { addSamlApp, changeSamlApp, type SamlMetadata } from '../../src/domain/project/saml-app.ts'
import { specify } from './specify.ts'

const given = specify(evolveProject, absentProject)
const project = event('project.added', { name: 'Cheese' })
const named = event('project.application.added', { appId: 'a', name: 'Shop' })
const api = (authMethodType: number) =>
  event('project.application.config.api.added', { appId: 'a', clientId: 'c', authMethodType })
const oidc = event('project.application.config.oidc.added', { appId: 'a', clientId: 'c' })
const saml = event('project.application.config.saml.added', {
  ...{ appId: 'a', entityId: 'urn:shop', metadata: 'PHhtbC8+' },
})

/** Decides on the application that the history has. */
const on =
  <D>(decide: (app: AppIn) => D) =>
  ({ apps }: Project): D => {
    const app = apps.get('a')
    assert.ok(app)
    return decide({ projectId: 'p', appId: 'a', app })
  }

const ids = { projectId: 'p', appId: 'a', name: ' Shop ' }

describe('an application that introspects tokens', () => {
  const command = { ...ids, clientId: 'c', hashedSecret: 'hash', authMethodType: 0 }

  it('is added under a name without blanks around', () => {
    given(project)
      .when((state) => addApiApp(command, state))
      .gives(
        { type: 'project.application.added', payload: { appId: 'a', name: 'Shop' } },
        {
          type: 'project.application.config.api.added',
          payload: { appId: 'a', clientId: 'c', hashedSecret: 'hash' },
        },
      )
    given(project)
      .when((state) => addApiApp({ ...command, name: ' ' }, state))
      .refuses('app.api.name_empty')
    given(project, named)
      .when((state) => addApiApp(command, state))
      .refuses('app.id.in_use')
  })

  it('changes how it proves itself, if it is another way', () => {
    given(project, named, api(1))
      .when(on((app) => changeApiApp(app, { authMethodType: 0 })))
      .gives({
        type: 'project.application.config.api.changed',
        payload: { appId: 'a', authMethodType: 0 },
      })
    given(project, named, api(1))
      .when(on((app) => changeApiApp(app, { authMethodType: 1 })))
      .gives()
    given(project, named, oidc)
      .when(on((app) => changeApiApp(app, { authMethodType: 1 })))
      .refuses('app.api.other_kind')
  })
})

describe('a SAML application', () => {
  const metadata = { entityId: 'urn:shop', metadata: 'PHhtbC8+', metadataUrl: '' }
  const login = { loginVersion: 0, loginBaseURI: '' }
  const adding = (read: SamlMetadata, name = 'Shop') => {
    const command = { ...ids, name, metadata: read, login }
    return (state: Project) => addSamlApp(command, state)
  }

  it('is added with metadata that were read', () => {
    given(project)
      .when(adding({ ...metadata, metadataUrl: 'https://shop.test/saml' }))
      .gives('project.application.added', {
        type: 'project.application.config.saml.added',
        payload: {
          ...{ appId: 'a', entityId: 'urn:shop', metadata: 'PHhtbC8+' },
          metadata_url: 'https://shop.test/saml',
        },
      })
    given(project).when(adding(metadata, ' ')).refuses('app.saml.metadata_absent')
    const rows = [
      ['absent', 'app.saml.metadata_absent', 'app.saml.config_invalid'],
      ['unreachable', 'app.saml.metadata_unreachable', 'app.saml.update.metadata_unreachable'],
      ['unreadable', 'app.saml.metadata_unreadable', 'app.saml.update.metadata_unreadable'],
    ] as const
    for (const [wrong, whenAdded, whenChanged] of rows) {
      given(project).when(adding({ wrong })).refuses(whenAdded)
      given(project, named, saml)
        .when(on((app) => changeSamlApp(app, { metadata: { wrong } })))
        .refuses(whenChanged)
    }
  })

  it('changes what differs, and what is not given stays', () => {
    const history = given(project, named, saml)
    history.when(on((app) => changeSamlApp(app, { metadata, login }))).gives()
    history.when(on((app) => changeSamlApp(app, {}))).gives()
    history.when(on((app) => changeSamlApp(app, { login: { ...login, loginVersion: 1 } }))).gives({
      type: 'project.application.config.saml.changed',
      payload: { appId: 'a', loginVersion: 1 },
    })
    given(project, named, oidc)
      .when(on((app) => changeSamlApp(app, { login })))
      .refuses('app.saml.other_kind')
  })

  it('gives its entity id back with another one, and with its end', () => {
    const namesOf = (
      decide: (app: AppIn) => Iterable<{ reserve?: unknown; release?: unknown }>,
    ) => {
      const state = [project, named, saml].reduce(
        (before, { type, payload = {} }, index) =>
          evolveProject(before, {
            ...{ type, payload, owner: 'org', creator: '', position: index + 1, sequence: index },
            ...{ instanceId: '', aggregateType: '', aggregateId: '', createdAtMicros: 1 },
          }),
        absentProject,
      )
      return [...on(decide)(state)].map(({ reserve, release }) => ({ reserve, release }))
    }
    const entity = (value: string) => ({ kind: 'saml_entity_id', value })
    const other = { ...metadata, entityId: 'urn:other' }
    assert.deepEqual(
      namesOf((app) => changeSamlApp(app, { metadata: other })),
      [{ release: [entity('urn:shop')], reserve: [entity('urn:other')] }],
    )
    assert.deepEqual(namesOf(removeApp), [
      { release: [{ kind: 'app_name:p', value: 'Shop' }, entity('urn:shop')], reserve: undefined },
    ])
  })
})

describe('an application of any kind', () => {
  it('has another name, if it is another', () => {
    const history = given(project, named, oidc)
    history
      .when(on((app) => renameApp(app, { name: ' Store ' })))
      .gives({ type: 'project.application.changed', payload: { appId: 'a', name: 'Store' } })
    history.when(on((app) => renameApp(app, { name: 'Shop ' }))).gives()
    history.when(on((app) => renameApp(app, { name: ' ' }))).refuses('app.rename.empty')
  })

  it('is deactivated while it is active, and activated while it is not', () => {
    const inactive = event('project.application.deactivated', { appId: 'a' })
    given(project, named).when(on(deactivateApp)).gives('project.application.deactivated')
    given(project, named).when(on(reactivateApp)).refuses('app.reactivate.active')
    given(project, named, inactive).when(on(deactivateApp)).refuses('app.deactivate.inactive')
    given(project, named, inactive).when(on(reactivateApp)).gives('project.application.reactivated')
  })

  it('gets another secret, unless it is of SAML', () => {
    const replacing = on((app) => replaceSecret(app, { hashedSecret: 'hash' }))
    const payload = { appId: 'a', hashedSecret: 'hash' }
    given(project, named, oidc)
      .when(replacing)
      .gives({ type: 'project.application.config.oidc.secret.changed', payload })
    given(project, named, api(1))
      .when(replacing)
      .gives({ type: 'project.application.config.api.secret.changed', payload })
    given(project, named, saml).when(replacing).refuses('app.secret.unknown')
  })
})

describe('the keys of an application', () => {
  const command = { keyId: 'k', expirationDate: '', isPast: false, publicKey: '' }
  const keyed = (keyId: string) =>
    event('project.application.oidc.key.added', { applicationId: 'a', keyId })

  it('are for those that prove themselves by keys, and end in the future', () => {
    const byKeys = event('project.application.config.oidc.changed', {
      ...{ appId: 'a', authMethodType: 3 },
    })
    for (const history of [[api(1)], [oidc, byKeys]]) {
      given(project, named, ...history)
        .when(on((app) => addAppKey(app, command)))
        .gives('project.application.oidc.key.added')
    }
    for (const other of [api(0), oidc, saml]) {
      given(project, named, other)
        .when(on((app) => addAppKey(app, command)))
        .refuses('app.no_keys')
    }
    given(project, named, api(1))
      .when(on((app) => addAppKey(app, { ...command, isPast: true })))
      .refuses('token.expired_already')
  })

  it('are a thousand at most', () => {
    const keys = Array.from({ length: appKeysMax }, (_, index) => keyed(`k${index}`))
    const removed = event('project.application.oidc.key.removed', { keyId: 'k7' })
    given(project, named, api(1), ...keys)
      .when(on((app) => addAppKey(app, command)))
      .refuses('app.key.too_many')
    given(project, named, api(1), ...keys, removed)
      .when(on((app) => addAppKey(app, command)))
      .gives('project.application.oidc.key.added')
  })

  it('are removed once', () => {
    given(project, named, api(1), keyed('k'))
      .when(on((app) => removeAppKey(app, { keyId: 'k' })))
      .gives('project.application.oidc.key.removed')
    given(project, named, api(1), keyed('other'))
      .when(on((app) => removeAppKey(app, { keyId: 'k' })))
      .refuses('app.key.unknown')
  })
})
