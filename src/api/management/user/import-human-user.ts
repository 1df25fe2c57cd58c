/** ImportHumanUser of management v1 (management-v1 §7): pages 001 and 003. */
import {
  type HumanToImport,
  importHumanUser as importHuman,
  type RecoveryCode,
} from '../../../commands/user/import-human.ts'
import { passwordlessLink } from '../../../kit/passwordless-link.ts'
import { Code, StatusError } from '../../../kit/status.ts'
import type * as wire from '../../../proto/added-types.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { addDetails } from '../../wire/details.ts'
import { duration } from '../../wire/timestamps.ts'
import { phoneOf, profileOf } from './human-wire.ts'

/** Adds a human who existed in another system, with the password hash from there. */
export const importHumanUser =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.importHumanUser> =>
  async (request, { actor, orgId }) => {
    const imported = await importHuman(commands, { actor, orgId, ...humanOf(request) })
    const { userId, passwordless } = imported
    const registration = passwordless && {
      link: passwordlessLink({
        origin: actor.origin,
        userId,
        orgId,
        codeId: passwordless.codeId,
        code: passwordless.drawn.plain,
      }),
      ...lifetimes(passwordless.drawn.issued.expiryNanos),
    }
    return {
      userId,
      details: addDetails(imported),
      ...(registration && { passwordlessRegistration: registration }),
    }
  }

/** The human of a request; by ImportData, too. */
export function humanOf(
  request: wire.ImportHumanUserRequest,
): Omit<HumanToImport, 'actor' | 'orgId' | 'userId'> {
  return {
    userName: request.userName,
    profile: profileOf(request.profile!),
    email: { address: request.email!.email, isVerified: request.email!.isEmailVerified },
    phone: phoneOf(request.phone),
    password: request.password,
    hashedPassword: request.hashedPassword?.value ?? '',
    passwordChangeRequired: request.passwordChangeRequired,
    requestPasswordlessRegistration: request.requestPasswordlessRegistration,
    otpCode: request.otpCode,
    idps: request.idps.map(({ configId, externalUserId, displayName }) => ({
      idpId: configId,
      externalUserId,
      displayName,
    })),
    recoveryCodes: request.recoveryCodes.map(recoveryCodeOf),
  }
}

/** The rules of the descriptor bound either; that there is one is checked here, worded alike. */
function recoveryCodeOf({ code }: wire.RecoveryCode, index: number): RecoveryCode {
  if (code.case === 'raw') return { raw: code.value }
  if (code.case === 'hash') return { hash: code.value }
  throw new StatusError(
    Code.invalidArgument,
    `invalid ImportHumanUserRequest.RecoveryCodes[${index}]: embedded message failed validation` +
      ' | caused by: invalid ImportHumanUserRequest_RecoveryCode.Code: value is required',
  )
}

/** The same duration twice: `lifetime` is the older name of `expiration`. */
function lifetimes(nanos: number) {
  return { lifetime: duration(nanos), expiration: duration(nanos) }
}
