/** PasswordReset of the user services, and the reset notification of management v1. */
import {
  requestPasswordReset as decideRequest,
  type RequestPasswordReset,
  type ResetMedium,
} from '../../domain/user/request-password-reset.ts'
import type { User } from '../../domain/user/user.ts'
import type { Actor, Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { requireTemplate } from '../notification/url-template.ts'
import { changeUser } from './users.ts'

/** A password reset, and how its code is delivered. */
export interface PasswordResetToRequest {
  readonly actor: Actor
  readonly userId: string
  readonly medium: ResetMedium
  /** The error ids of the caller's API. */
  readonly refusals: RequestPasswordReset['refusals']
  /** Refuses a user whom the caller may not change; called with the user's state. */
  readonly allow?: (user: User) => void
}

/** A new code replaces an older one. Resolves to the code where the caller asked for it. */
export async function requestPasswordReset(
  deps: Pick<CommandDeps, 'events' | 'codes'>,
  { actor, userId, medium, refusals, allow }: PasswordResetToRequest,
): Promise<Stored & { code: string | undefined }> {
  checkResetTemplate(medium)
  const drawn = await deps.codes.draw('passwordResetCode', { instanceId: actor.instanceId })
  const command = { medium, issued: drawn.issued, triggerOrigin: actor.origin, refusals }
  const stored = await changeUser(deps.events, {
    actor,
    userId,
    decide: (user) => {
      allow?.(user)
      return decideRequest(command, user)
    },
  })
  return { ...stored, code: medium.kind === 'return' ? drawn.plain : undefined }
}

/** Refuses a template that cannot be filled (user-v2 §8). */
export function checkResetTemplate(medium: ResetMedium): void {
  if (medium.kind !== 'return') requireTemplate(medium.urlTemplate)
}
