/** External identity providers, of an organisation or of the whole instance. */
import type { RowChange } from '../database/row-changes.ts'
import type { RecordedEvent } from '../eventstore/event.ts'
import { type Projection, stampOf, text } from './projection.ts'

/** As on the wire. */
const idpState = { active: 1 } as const

export const idps: Projection = {
  'org.idp.oauth.added': (event) => added(event, 'oauth'),
  'org.idp.oidc.added': (event) => added(event, 'oidc'),
  'instance.idp.oauth.added': (event) => added(event, 'oauth'),
  'instance.idp.oidc.added': (event) => added(event, 'oidc'),
  'org.idp.removed': removed,
  'instance.idp.removed': removed,
}

function added(event: RecordedEvent, kind: 'oauth' | 'oidc'): RowChange[] {
  const { id, name, options, ...settings } = event.payload
  return [
    {
      insert: 'idps',
      row: {
        instance_id: event.instanceId,
        id: text(id),
        owner_id: event.aggregateId,
        name: text(name),
        kind,
        state: idpState.active,
        options: JSON.stringify(options ?? {}),
        settings: JSON.stringify(settings),
        ...stampOf(event),
      },
    },
  ]
}

function removed(event: RecordedEvent): RowChange[] {
  return [{ delete: 'idps', where: { instance_id: event.instanceId, id: text(event.payload.id) } }]
}
