/** Identity providers of organisations and instances. */
import type { RecordedEvent } from '../../events/event.ts'
import type { RowChange } from '../database/row-changes.ts'
import { projection, stampOf } from './projection.ts'

/** As on the wire. */
const idpState = { active: 1 } as const

/** The projection of identity providers. */
export const idps = projection({
  'org.idp.oauth.added': (event) => added(event, 'oauth'),
  'org.idp.oidc.added': (event) => added(event, 'oidc'),
  'instance.idp.oauth.added': (event) => added(event, 'oauth'),
  'instance.idp.oidc.added': (event) => added(event, 'oidc'),
})

type ProviderAdded = RecordedEvent<
  | 'org.idp.oauth.added'
  | 'org.idp.oidc.added'
  | 'instance.idp.oauth.added'
  | 'instance.idp.oidc.added'
>

function added(event: ProviderAdded, kind: 'oauth' | 'oidc'): RowChange[] {
  const { id, name, options, ...settings } = event.payload
  return [
    {
      insert: 'idps',
      row: {
        instance_id: event.instanceId,
        id: id ?? '',
        owner_id: event.aggregateId,
        name: name ?? '',
        kind,
        state: idpState.active,
        options: JSON.stringify(options ?? {}),
        settings: JSON.stringify(settings),
        ...stampOf(event),
      },
    },
  ]
}
