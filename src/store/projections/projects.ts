/** Projects, their applications, and the keys of those. */
import { keyColumns } from './machines.ts'
import { changeOf, projection, stampOf } from './projection.ts'

/** Active state of projects and applications; as on the wire. */
const active = 1

/** The projection of projects. */
export const projects = projection({
  'project.added': (event) => {
    const { name = '', ...settings } = event.payload
    return [
      {
        insert: 'projects',
        row: {
          instance_id: event.instanceId,
          id: event.aggregateId,
          org_id: event.owner,
          name,
          name_key: name.toLowerCase(),
          state: active,
          settings: JSON.stringify(settings),
          ...stampOf(event),
        },
      },
    ]
  },
  'project.application.added': (event) => [
    {
      insert: 'apps',
      row: {
        instance_id: event.instanceId,
        id: event.payload.appId ?? '',
        project_id: event.aggregateId,
        name: event.payload.name ?? '',
        name_key: (event.payload.name ?? '').toLowerCase(),
        kind: '',
        state: active,
        client_id: null,
        secret_hash: null,
        auth_method: 0,
        settings: '{}',
        ...stampOf(event),
      },
    },
  ],
  'project.application.config.api.added': (event) => [
    {
      update: 'apps',
      set: {
        kind: 'api',
        client_id: event.payload.clientId ?? '',
        secret_hash: event.payload.clientSecret || null,
        auth_method: event.payload.authMethodType ?? 0,
        ...changeOf(event),
      },
      where: { instance_id: event.instanceId, id: event.payload.appId ?? '' },
    },
  ],
  'project.application.config.oidc.added': (event) => {
    const { appId, clientId, clientSecret, authMethodType, ...settings } = event.payload
    return [
      {
        update: 'apps',
        set: {
          kind: 'oidc',
          client_id: clientId ?? '',
          secret_hash: clientSecret || null,
          auth_method: authMethodType ?? 0,
          settings: JSON.stringify(settings),
          ...changeOf(event),
        },
        where: { instance_id: event.instanceId, id: appId ?? '' },
      },
    ]
  },
  'project.application.oidc.key.added': (event) => [
    {
      insert: 'app_keys',
      row: {
        instance_id: event.instanceId,
        id: event.payload.keyId ?? '',
        project_id: event.aggregateId,
        app_id: event.payload.applicationId ?? '',
        client_id: event.payload.clientId ?? '',
        ...keyColumns(event),
      },
    },
  ],
})
