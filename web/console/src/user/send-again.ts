/** Sends somebody again the mail that they wait for: the invitation, or the code of the address. */
import { callJson } from '../api/transport.ts'
import { sendCode, sendInvitation } from './changes.ts'
import { methodTypesOf } from './factors.ts'
import type { UserRow } from './users.ts'

/** Rejects where nothing is waited for. */
export async function sendAgain(row: UserRow): Promise<void> {
  const { userId, state, isMachine, isEmailVerified } = row
  if (state === 'initial') {
    const method = 'zitadel.management.v1.ManagementService/ResendHumanInitialization'
    await callJson(method, { userId }, row.orgId)
    return
  }
  // The server says why a machine gets no mail.
  if (isMachine) {
    await sendInvitation(userId)
    return
  }
  const types = await methodTypesOf(userId)
  if (types.length > 0 && !isEmailVerified) {
    await sendCode({ userId, orgId: row.orgId, kind: 'email' })
    return
  }
  await sendInvitation(userId)
}
