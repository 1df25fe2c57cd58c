/** Links by which users register passkeys (user-v2 §11.1, management-v1 §13.4). */

import { addPasskeyLink, type LinkDelivery } from '../../domain/factor/webauthn.ts'
import { refuse } from '../../domain/refusals.ts'
import { checkTemplate } from '../../kit/template.ts'
import type { Stored } from '../change.ts'
import type { CommandNeeds, DrawnCode } from '../needs.ts'
import { changeFactors, type FactorOwner } from './factor-owner.ts'

export interface PasskeyLink extends Stored {
  readonly codeId: string
  /** For the caller only when it asked to carry the code. */
  readonly drawn: DrawnCode
}

/** What a template for such a link may name. */
const templateNames = ['UserID', 'OrgID', 'CodeID', 'Code']

/** Draws a code; it lives for an hour, beside others that were drawn for the same user. */
export async function createPasskeyLink(
  needs: CommandNeeds,
  { delivery, ...owner }: FactorOwner & { readonly delivery: LinkDelivery },
): Promise<PasskeyLink> {
  const { actor } = owner
  const codeId = needs.ids.next()
  const drawn = needs.codes.draw('passwordlessInitCode', { instanceId: actor.instanceId })
  const { code, expiryNanos } = drawn.issued
  const nowMicros = needs.clock.nowMicros()
  const command = {
    ...{ id: codeId, code, expiryNanos, triggerOrigin: actor.origin, delivery, nowMicros },
  }
  const stored = await changeFactors(needs, owner, (user) => addPasskeyLink(command, user))
  return { ...stored, codeId, drawn }
}

/** Refuses a template that could not be filled when the mail is sent (user-v2 §8). */
export function checkPasskeyTemplate(delivery: LinkDelivery): void {
  if (delivery.kind !== 'send' || delivery.urlTemplate === undefined) return
  const verdict = checkTemplate(delivery.urlTemplate, templateNames)
  if (verdict === 'parse') throw refuse('template.unparsable')
  if (verdict === 'execute') throw refuse('template.unrenderable')
}
