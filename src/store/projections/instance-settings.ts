/** What an instance may do and how it works: one row a kind, and its trusted domains. */
import type { EventFrame } from '../../events/event.ts'
import { projection, stampOf } from './projection.ts'

/** The projection of settings of instances. */
export const instanceSettings = projection({
  'instance.trusted_domains.added': (event) => [
    {
      insert: 'trusted_domains',
      row: {
        instance_id: event.instanceId,
        domain: event.payload.domain ?? '',
        ...stampOf(event),
      },
    },
  ],
  'instance.trusted_domains.removed': (event) => [
    {
      delete: 'trusted_domains',
      where: { instance_id: event.instanceId, domain: event.payload.domain ?? '' },
    },
  ],
  'instance.secret.generator.changed': (event) =>
    settingsSet(event, { kind: `generator.${event.payload.generatorType ?? 0}` }),
  'instance.oidc.settings.changed': (event) => settingsSet(event, { kind: 'oidc' }),
  'limits.set': (event) => settingsSet(event, { kind: 'limits' }),
  'limits.reset': (event) => settingsGone(event, { kind: 'limits' }),
  'quota.set': (event) => settingsSet(event, { kind: `quota.${event.payload.unit ?? 0}` }),
  'quota.removed': (event) => settingsGone(event, { kind: `quota.${event.payload.unit ?? 0}` }),
  'restrictions.set': (event) => settingsSet(event, { kind: 'restrictions' }),
})

function settingsSet(
  event: EventFrame & { readonly payload: object },
  { kind }: { readonly kind: string },
) {
  const row = {
    instance_id: event.instanceId,
    kind,
    settings: JSON.stringify(event.payload),
    ...stampOf(event),
  }
  return [{ upsert: 'instance_settings' as const, keep: ['created_at' as const], row }]
}

function settingsGone(event: EventFrame, { kind }: { readonly kind: string }) {
  return [{ delete: 'instance_settings' as const, where: { instance_id: event.instanceId, kind } }]
}
