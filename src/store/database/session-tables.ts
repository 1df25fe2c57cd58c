/** The tables of sessions as types; see `tables.ts`. */

/** Sessions that have not been terminated. Times are microseconds since 1970. */
export interface SessionsTable {
  instance_id: string
  id: string
  /** The caller who created it. */
  creator: string
  /** Null until a user is checked. */
  user_id: string | null
  user_org_id: string | null
  /** Time of the last success of each check. */
  user_checked_at: number | null
  password_checked_at: number | null
  intent_checked_at: number | null
  web_authn_checked_at: number | null
  web_authn_user_verified: number
  web_authn_passkey: number
  totp_checked_at: number | null
  otp_sms_checked_at: number | null
  otp_email_checked_at: number | null
  recovery_code_checked_at: number | null
  /** JSON object of base64. */
  metadata: string
  /** JSON, as in the event. */
  user_agent: string | null
  fingerprint_id: string | null
  expires_at: number | null
  /** Null when its user was deactivated or locked: a new one must be requested. */
  token_id: string | null
  token_hash: string | null
  created_at: number
  changed_at: number
  sequence: number
}
