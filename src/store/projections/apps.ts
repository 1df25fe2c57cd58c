/** Applications and their keys. */

import { apiAuthMethod } from '../../domain/project/api-app.ts'
import { oidcAuthMethod } from '../../domain/project/oidc-app.ts'
import { projectState } from '../../domain/project/project.ts'
import type { EventFrame } from '../../events/event.ts'
import type { RowChange } from '../database/row-changes.ts'
import { clientTokensGone } from './client-tokens.ts'
import { keyColumns } from './machines.ts'
import { changeOf, projection, stampOf } from './projection.ts'

/** The projection of applications. */
export const apps = projection({
  'project.application.added': (event) => {
    const { name = '' } = event.payload
    return [
      {
        insert: 'apps',
        row: {
          ...keyOf(event),
          project_id: event.aggregateId,
          org_id: event.owner,
          name,
          name_key: name.toLowerCase(),
          kind: '',
          state: projectState.active,
          client_id: null,
          entity_id: null,
          secret_hash: null,
          auth_method: 0,
          settings: '{}',
          ...stampOf(event),
        },
      },
    ]
  },
  'project.application.changed': (event) => {
    const { name = '' } = event.payload
    return changed(event, { set: { name, name_key: name.toLowerCase() } })
  },
  'project.application.deactivated': (event) =>
    changed(event, { set: { state: projectState.inactive } }),
  'project.application.reactivated': (event) =>
    changed(event, { set: { state: projectState.active } }),
  'project.application.removed': (event) => {
    const { appId: app_id = '' } = event.payload
    return [
      ...clientTokensGone(keyOf(event)),
      { delete: 'apps', where: keyOf(event) },
      { delete: 'app_keys', where: { instance_id: event.instanceId, app_id } },
    ]
  },

  'project.application.config.api.added': (event) => {
    const { clientId = '', hashedSecret, clientSecret, authMethodType = 0 } = event.payload
    const secret_hash = (hashedSecret ?? clientSecret) || null
    const set = { kind: 'api', client_id: clientId, secret_hash, auth_method: authMethodType }
    return changed(event, { set })
  },
  'project.application.config.api.changed': (event) => {
    const { authMethodType = 0 } = event.payload
    return [
      ...changed(event, { set: { auth_method: authMethodType } }),
      ...keysInForce(event, authMethodType === apiAuthMethod.privateKeyJwt),
    ]
  },
  'project.application.config.api.secret.changed': secretSet,

  'project.application.config.oidc.added': (event) => {
    const {
      appId: _,
      clientId,
      hashedSecret,
      clientSecret,
      authMethodType,
      ...settings
    } = event.payload
    const set = {
      kind: 'oidc',
      client_id: clientId ?? '',
      secret_hash: (hashedSecret ?? clientSecret) || null,
      auth_method: authMethodType ?? 0,
      settings: JSON.stringify(settings),
    }
    return changed(event, { set })
  },
  'project.application.config.oidc.changed': (event) => {
    const { appId: _, authMethodType, ...settings } = event.payload
    if (authMethodType === undefined) return changed(event, { set: {}, settings })
    return [
      ...changed(event, { set: { auth_method: authMethodType }, settings }),
      ...keysInForce(event, authMethodType === oidcAuthMethod.privateKeyJwt),
    ]
  },
  'project.application.config.oidc.secret.changed': secretSet,

  'project.application.config.saml.added': (event) => {
    const { appId: _, entityId = '', ...settings } = event.payload
    const set = { kind: 'saml', entity_id: entityId, settings: JSON.stringify(settings) }
    return changed(event, { set })
  },
  'project.application.config.saml.changed': (event) => {
    const { appId: _, entityId, ...settings } = event.payload
    const set = entityId === undefined ? {} : { entity_id: entityId }
    return changed(event, { set, settings })
  },

  'project.application.oidc.key.added': (event) => [
    {
      insert: 'app_keys',
      row: {
        instance_id: event.instanceId,
        id: event.payload.keyId ?? '',
        project_id: event.aggregateId,
        org_id: event.owner,
        app_id: event.payload.applicationId ?? '',
        client_id: event.payload.clientId ?? '',
        in_force: 1,
        ...keyColumns(event),
      },
    },
  ],
  'project.application.oidc.key.removed': (event) => {
    const { keyId: id = '' } = event.payload
    return [{ delete: 'app_keys', where: { instance_id: event.instanceId, id } }]
  },
})

type AppEvent = EventFrame & { readonly payload: { readonly appId?: string } }

function keyOf({ instanceId, payload: { appId = '' } }: AppEvent) {
  return { instance_id: instanceId, id: appId }
}

interface AppChange {
  readonly set: Extract<RowChange<'apps'>, { update: 'apps' }>['set']
  /** Members of the settings that changed. */
  readonly settings?: Readonly<Record<string, unknown>>
}

function changed(event: AppEvent, { set, settings = {} }: AppChange): RowChange[] {
  const merge = Object.keys(settings).length > 0 ? { settings } : undefined
  return [{ update: 'apps', set: { ...set, ...changeOf(event) }, merge, where: keyOf(event) }]
}

function keysInForce(event: AppEvent, is: boolean): RowChange[] {
  const { appId: app_id = '' } = event.payload
  const where = { instance_id: event.instanceId, app_id }
  return [{ update: 'app_keys', set: { in_force: Number(is) }, where }]
}

type SecretEvent = AppEvent & { readonly payload: { readonly hashedSecret?: string } }

function secretSet(event: SecretEvent): RowChange[] {
  return changed(event, { set: { secret_hash: event.payload.hashedSecret ?? '' } })
}
