/** The owners of session tokens, and the checks of the sessions: queried on every call. */

import type { ProvedFactors } from '../../domain/session/authentication.ts'
import { storedUserState } from '../../domain/user/user-states.ts'
import type { Reader } from '../../store/database/database.ts'
import { type SetUpColumns, setUpColumns, setUpOf } from '../factor/set-up-factors.ts'

/** The user a session token belongs to. */
export interface SessionOwner {
  readonly instanceId: string
  readonly sessionId: string
  readonly userId: string
  readonly orgId: string
  /** 0: never. */
  readonly expiresAtMicros: number
  /** The browser; empty if unknown. */
  readonly agentId: string
  readonly proved: ProvedFactors
  /** Second factors the user has set up, by the numbers of login policies. */
  readonly setUp: readonly number[]
}

const columns = Object.entries(setUpColumns('s'))
  .map(([name, text]) => `${text} AS ${name}`)
  .join(', ')

/**
 * Users who are not initialised may have sessions; those of deactivated and locked users, and of
 * users of inactive organisations, do not count. A password check that ran while all sign-ins ended
 * was of the previous password.
 */
const ownerText = `
  SELECT s.instance_id, s.id, s.user_id, u.org_id, s.expires_at, s.fingerprint_id,
    CASE WHEN s.password_checked_at >= COALESCE(u.signed_out_at, 0)
      THEN s.password_checked_at END AS password_checked_at,
    s.intent_checked_at, s.web_authn_checked_at,
    s.web_authn_user_verified, s.web_authn_passkey, s.totp_checked_at,
    s.otp_sms_checked_at, s.otp_email_checked_at, s.recovery_code_checked_at,
    ${columns}
  FROM sessions s JOIN users u ON u.instance_id = s.instance_id AND u.id = s.user_id
  JOIN orgs o ON o.instance_id = u.instance_id AND o.id = u.org_id AND o.state = 1
  WHERE s.token_hash = ? AND u.state IN (${storedUserState.active}, ${storedUserState.initial})`

interface OwnerRow extends SetUpColumns {
  instance_id: string
  id: string
  user_id: string
  org_id: string
  expires_at: number | null
  fingerprint_id: string | null
  password_checked_at: number | null
  intent_checked_at: number | null
  web_authn_checked_at: number | null
  web_authn_user_verified: number
  web_authn_passkey: number
  totp_checked_at: number | null
  otp_sms_checked_at: number | null
  otp_email_checked_at: number | null
  recovery_code_checked_at: number | null
}

/** The owner of a session token; null for an unknown one. Expiry is not checked here. */
export async function loadSessionOwner(
  database: Reader,
  tokenHash: string,
): Promise<SessionOwner | null> {
  const [row] = await database.all<OwnerRow>(ownerText, [tokenHash])
  return row ? ownerOf(row) : null
}

function ownerOf(row: OwnerRow): SessionOwner {
  const isThere = (checkedAt: number | null) => checkedAt !== null
  return {
    instanceId: row.instance_id,
    sessionId: row.id,
    userId: row.user_id,
    orgId: row.org_id,
    expiresAtMicros: row.expires_at ?? 0,
    agentId: row.fingerprint_id ?? '',
    proved: {
      password: isThere(row.password_checked_at),
      intent: isThere(row.intent_checked_at),
      webAuthN: keyOf(row),
      totp: isThere(row.totp_checked_at),
      otpSms: isThere(row.otp_sms_checked_at),
      otpEmail: isThere(row.otp_email_checked_at),
      recoveryCode: isThere(row.recovery_code_checked_at),
    },
    setUp: setUpOf(row),
  }
}

function keyOf(row: OwnerRow): ProvedFactors['webAuthN'] {
  if (row.web_authn_checked_at === null) return 'none'
  if (row.web_authn_user_verified === 1) return 'verified'
  return row.web_authn_passkey === 1 ? 'passkey' : 'present'
}
