/** Projects, the applications in them, and the applications' keys. */
import { keyColumns } from './machines.ts'
import { changeOf, number, type Projection, stampOf, text } from './projection.ts'

/** As on the wire, of projects and applications alike. */
const active = 1

export const projects: Projection = {
  'project.added': (event) => {
    const { name, ...settings } = event.payload
    return [
      {
        insert: 'projects',
        row: {
          instance_id: event.instanceId,
          id: event.aggregateId,
          org_id: event.owner,
          name: text(name),
          name_key: text(name).toLowerCase(),
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
        id: text(event.payload.appId),
        project_id: event.aggregateId,
        name: text(event.payload.name),
        name_key: text(event.payload.name).toLowerCase(),
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
        client_id: text(event.payload.clientId),
        secret_hash: text(event.payload.clientSecret) || null,
        auth_method: number(event.payload.authMethodType),
        ...changeOf(event),
      },
      where: { instance_id: event.instanceId, id: text(event.payload.appId) },
    },
  ],
  'project.application.config.oidc.added': (event) => {
    const { appId, clientId, clientSecret, authMethodType, ...settings } = event.payload
    return [
      {
        update: 'apps',
        set: {
          kind: 'oidc',
          client_id: text(clientId),
          secret_hash: text(clientSecret) || null,
          auth_method: number(authMethodType),
          settings: JSON.stringify(settings),
          ...changeOf(event),
        },
        where: { instance_id: event.instanceId, id: text(appId) },
      },
    ]
  },
  'project.application.oidc.key.added': (event) => [
    {
      insert: 'app_keys',
      row: {
        instance_id: event.instanceId,
        id: text(event.payload.keyId),
        project_id: event.aggregateId,
        app_id: text(event.payload.applicationId),
        client_id: text(event.payload.clientId),
        ...keyColumns(event),
      },
    },
  ],
}
