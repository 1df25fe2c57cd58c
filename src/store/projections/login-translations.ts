/** Texts of sign-in programs: one row per owner and language. */
import type { EventFrame } from '../../events/event.ts'
import { each } from '../../events/handlers.ts'
import type { RowChange } from '../database/row-changes.ts'
import { projection, stampOf } from './projection.ts'

/** The projection of these texts. */
export const loginTranslations = projection(
  each(['org.hosted_login_translation.set', 'instance.hosted_login_translation.set'], set),
)

interface SetPayload {
  readonly translation?: Readonly<Record<string, unknown>>
  readonly language?: string
}

function set(event: EventFrame & { readonly payload: SetPayload }): RowChange[] {
  const { instanceId, aggregateId, payload } = event
  const { translation = {}, language = '' } = payload
  const key = { instance_id: instanceId, owner_id: aggregateId, language }
  if (Object.keys(translation).length === 0) return [{ delete: 'login_translations', where: key }]
  const row = { ...key, translation: JSON.stringify(translation), ...stampOf(event) }
  return [{ upsert: 'login_translations', keep: ['created_at'], row }]
}
