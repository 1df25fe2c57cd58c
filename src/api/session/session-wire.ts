/** A session on the wire (surroundings §4.7). */
import type { FactorsView, SessionView } from '../../queries/session/sessions.ts'
import { timestamp } from '../wire/timestamps.ts'

/** A session with the times of its checks. */
export function sessionOf(session: SessionView) {
  const { userAgent, expiresAtMicros, metadata } = session
  const entries = Object.entries(metadata)
  return {
    id: session.id,
    creationDate: timestamp(session.createdAtMicros),
    changeDate: timestamp(session.changedAtMicros),
    sequence: BigInt(session.sequence),
    factors: { ...userOf(session), ...factorsOf(session.factors) },
    metadata: Object.fromEntries(
      entries.map(([key, value]) => [key, new Uint8Array(Buffer.from(value, 'base64'))]),
    ),
    ...(userAgent && { userAgent: agentOf(userAgent) }),
    ...(expiresAtMicros !== undefined && { expirationDate: timestamp(expiresAtMicros) }),
  }
}

function userOf({ user }: SessionView) {
  if (!user) return {}
  const { id, loginName, displayName, orgId: organizationId } = user
  const verifiedAt = timestamp(user.checkedAtMicros)
  return { user: { verifiedAt, id, loginName, displayName, organizationId } }
}

function factorsOf(factors: FactorsView) {
  const { password, intent, webAuthN, isUserVerified, totp, otpSms, otpEmail } = factors
  const { recoveryCode } = factors
  return {
    ...(password !== undefined && { password: at(password) }),
    ...(intent !== undefined && { intent: at(intent) }),
    ...(webAuthN !== undefined && { webAuthN: { ...at(webAuthN), userVerified: isUserVerified } }),
    ...(totp !== undefined && { totp: at(totp) }),
    ...(otpSms !== undefined && { otpSms: at(otpSms) }),
    ...(otpEmail !== undefined && { otpEmail: at(otpEmail) }),
    ...(recoveryCode !== undefined && { recoveryCode: at(recoveryCode) }),
  }
}

function at(micros: number) {
  return { verifiedAt: timestamp(micros) }
}

function agentOf({
  fingerprintId,
  ip,
  description,
  header,
}: NonNullable<SessionView['userAgent']>) {
  const headers = Object.entries(header).map(([name, values]) => [name, { values: [...values] }])
  return {
    ...(fingerprintId !== undefined && { fingerprintId }),
    ...(ip !== undefined && { ip }),
    ...(description !== undefined && { description }),
    header: Object.fromEntries(headers),
  }
}
