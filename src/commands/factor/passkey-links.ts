/** Links by which users register passkeys (user-v2 §11.1, management-v1 §13.4). */

import { addPasskeyLink, type LinkDelivery } from '../../domain/factor/webauthn.ts'
import type { Stored } from '../commit.ts'
import type { CommandDeps, DrawnCode } from '../deps.ts'
import { requireTemplate } from '../notification/url-template.ts'
import { type CredentialOwner, changeCredentials } from '../user/users.ts'

/** The code of a registration link, and what was stored. */
export interface PasskeyLink extends Stored {
  readonly codeId: string
  /** Returned to the caller only when it asked for the code. */
  readonly drawn: DrawnCode
}

/** Variables of the template of such a link. */
const templateNames = ['UserID', 'OrgID', 'CodeID', 'Code']

/** Generates a code that is valid for an hour; earlier ones of the user stay valid. */
export async function createPasskeyLink(
  deps: Pick<CommandDeps, 'events' | 'ids' | 'clock' | 'codes'>,
  { delivery, ...owner }: CredentialOwner & { readonly delivery: LinkDelivery },
): Promise<PasskeyLink> {
  const { actor } = owner
  const codeId = deps.ids.next()
  const drawn = await deps.codes.draw('passwordlessInitCode', { instanceId: actor.instanceId })
  const { code, expiryNanos } = drawn.issued
  const command = {
    id: codeId,
    code,
    expiryNanos,
    triggerOrigin: actor.origin,
    delivery,
    nowMicros: deps.clock.nowMicros(),
  }
  const stored = await changeCredentials(deps.events, owner, (user) =>
    addPasskeyLink(command, user),
  )
  return { ...stored, codeId, drawn }
}

/** Refuses a template that could not be filled when the mail is sent (user-v2 §8). */
export function checkPasskeyTemplate(delivery: LinkDelivery): void {
  if (delivery.kind === 'send') requireTemplate(delivery.urlTemplate, templateNames)
}
