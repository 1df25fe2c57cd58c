/** Who holds the token of a session, and what the session was proved with: asked on every call. */
import type { Reader } from '../database/database.ts'
import type { ProvedFactors } from '../domain/session/authentication.ts'

export interface SessionHolder {
  readonly instanceId: string
  readonly sessionId: string
  readonly userId: string
  readonly orgId: string
  /** 0: never. */
  readonly expiresAtMicros: number
  /** The browser it is in; empty when it is not known. */
  readonly agentId: string
  readonly proved: ProvedFactors
  /** Second factors the user has set up, as login policies number them. */
  readonly setUp: readonly number[]
}

/** Users who are yet to be initialised may have sessions, those put away have none that count. */
const holderText = `
  SELECT s.instance_id, s.id, s.user_id, u.org_id, s.expires_at, s.fingerprint_id,
    s.password_checked_at, s.intent_checked_at, s.web_authn_checked_at,
    s.web_authn_user_verified, s.totp_checked_at, s.otp_sms_checked_at, s.otp_email_checked_at,
    s.recovery_code_checked_at,
    ${hasFactor('otp')} AS totp, ${hasFactor('u2f')} AS u2f,
    ${hasFactor('otp_email')} AS otp_email, ${hasFactor('otp_sms')} AS otp_sms
  FROM sessions s JOIN users u ON u.instance_id = s.instance_id AND u.id = s.user_id
  WHERE s.token_hash = ? AND u.state IN (1, 6)`

function hasFactor(kind: 'otp' | 'u2f' | 'otp_email' | 'otp_sms'): string {
  return `(SELECT COUNT(*) FROM user_factors f WHERE f.instance_id = s.instance_id
    AND f.user_id = s.user_id AND f.kind = '${kind}' AND f.state = 2)`
}

interface HolderRow {
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
  totp_checked_at: number | null
  otp_sms_checked_at: number | null
  otp_email_checked_at: number | null
  recovery_code_checked_at: number | null
  totp: number
  u2f: number
  otp_email: number
  otp_sms: number
}

export async function loadSessionHolder(
  database: Reader,
  tokenHash: string,
): Promise<SessionHolder | null> {
  const [row] = await database.all<HolderRow>(holderText, [tokenHash])
  return row ? holderOf(row) : null
}

function holderOf(row: HolderRow): SessionHolder {
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
    setUp: [row.totp, row.u2f, row.otp_email, row.otp_sms].flatMap((count, index) =>
      count > 0 ? [index + 1] : [],
    ),
  }
}

function keyOf(row: HolderRow): ProvedFactors['webAuthN'] {
  if (row.web_authn_checked_at === null) return 'none'
  return row.web_authn_user_verified === 1 ? 'verified' : 'present'
}
