/**
 * Registrations that are not finished: the rows of `registrations`, and the mails with their codes,
 * which go to people who are no users yet. A row is stored in one transaction with its mail.
 */
import type { Recipient } from '../domain/notification/recipient.ts'
import type { RegistrationFacts } from '../domain/user/registration-facts.ts'
import { toRfc3339 } from '../kit/clock.ts'
import type { Database } from '../store/database/database.ts'
import type { RegistrationsTable } from '../store/database/temporary-tables.ts'
import type { PreferenceQuery } from './delivery.ts'
import { isSealedValue, notTriedYet, type OutboxPayload, type OutboxRow } from './outbox.ts'

/** A registration, as commands know it. */
export interface KeptRegistration {
  readonly instanceId: string
  readonly id: string
  readonly facts: RegistrationFacts
  readonly expiresAtMicros: number
}

/** The mail of a code: where its link leads to. */
export interface MailOfRegistration {
  readonly origin: string
  readonly urlTemplate: string
}

/** What it is built with. */
export interface RegistrationsDeps {
  readonly database: Pick<Database, 'all' | 'run' | 'write'>
  readonly ids: { next(): string }
  readonly clock: { nowMicros(): number }
  readonly sealer: {
    seal(plain: string, scope: { instanceId: string }): unknown
    open(sealed: unknown, scope: { instanceId: string }): string
  }
  readonly limitsMessages: boolean
  /** Called when there is a mail to send. */
  readonly wake: () => void
}

/** The store of registrations. */
export type Registrations = ReturnType<typeof createRegistrations>

interface Which {
  readonly instanceId: string
  readonly id: string
}

const findText =
  'SELECT * FROM registrations WHERE id = ? AND instance_id = ? AND expires_at_ms > ?'
const dropText = 'DELETE FROM registrations WHERE id = ? AND instance_id = ?'

/** Creates the store. */
export function createRegistrations(deps: RegistrationsDeps) {
  const { database, ids, clock, sealer, limitsMessages, wake } = deps
  const rowOf = ({ instanceId, id, facts: all, expiresAtMicros }: KeptRegistration) => {
    const { code, ...facts } = all
    return {
      ...{ id, instance_id: instanceId, org_id: facts.orgId },
      facts: JSON.stringify(sealer.seal(JSON.stringify(facts), { instanceId })),
      code: JSON.stringify(code),
      expires_at_ms: Math.ceil(expiresAtMicros / 1000),
    }
  }
  const find = async ({ instanceId, id }: Which): Promise<KeptRegistration | undefined> => {
    const nowMs = Math.floor(clock.nowMicros() / 1000)
    const [row] = await database.all<RegistrationsTable>(findText, [id, instanceId, nowMs])
    if (!row) return undefined
    const facts = JSON.parse(sealer.open(JSON.parse(row.facts), { instanceId }))
    const expiresAtMicros = row.expires_at_ms * 1000
    return { instanceId, id, facts: { ...facts, code: JSON.parse(row.code) }, expiresAtMicros }
  }
  return {
    limitsMessages,
    keep: async (registration: KeptRegistration, mail?: MailOfRegistration): Promise<void> => {
      const into = { table: 'registrations', key: ['id'], keep: ['instance_id', 'org_id'] }
      await database.write(async (writer) => {
        await writer.upsert(into, [rowOf(registration)])
        if (mail) await writer.insert('outbox', [mailRow(registration, mail, ids.next())])
      })
      if (mail) wake()
    },
    find,
    drop: async ({ instanceId, id }: Which): Promise<void> => {
      await database.run(dropText, [id, instanceId])
    },
    /** Who registers, for the texts of the mail; undefined once it is over. */
    recipient: async (user: {
      readonly instanceId: string
      readonly userId: string
    }): Promise<Recipient | undefined> => {
      const kept = await find({ instanceId: user.instanceId, id: user.userId })
      return kept && recipientOf(kept)
    },
    /** Whether the mail has the code that counts. */
    isCurrent: async ({ instanceId, userId, kind, createdAtMicros }: PreferenceQuery) => {
      if (kind !== 'verifyEmail') return false
      const kept = await find({ instanceId, id: userId })
      return kept?.facts.code.createdAtMicros === createdAtMicros
    },
  }
}

/** Of the kind of every other mail that proves an address, so that its custom texts count. */
function mailRow(
  { instanceId, id, facts }: KeptRegistration,
  { origin, urlTemplate }: MailOfRegistration,
  rowId: string,
): OutboxRow {
  const { createdAtMicros: now, expiryNanos, sealed } = facts.code
  const payload: OutboxPayload = {
    eventType: 'user.human.email.code.added',
    ...(isSealedValue(sealed) && { code: sealed }),
    ...(expiryNanos > 0 && { expiryAtMicros: now + Math.floor(expiryNanos / 1000) }),
    ...{ urlTemplate, triggerOrigin: origin },
    ...(facts.authRequestId !== '' && { authRequestId: facts.authRequestId }),
  }
  return {
    ...{ id: rowId, instance_id: instanceId, org_id: facts.orgId, user_id: id },
    ...{ kind: 'verifyEmail', channel: 'email', payload: JSON.stringify(payload) },
    ...{ state: 'pending', attempts: 0, due_at: now, leased_until: null, lease_id: null },
    ...{ last_error: null, created_at: now, changed_at: now, begun_at: null, ...notTriedYet },
  }
}

/** The address counts as entered: it is what the mail proves. */
function recipientOf({ facts }: KeptRegistration): Recipient {
  const { givenName: firstName, familyName: lastName, preferredLanguage, email } = facts
  const loginName = facts.userName || email
  const at = toRfc3339(facts.code.createdAtMicros)
  return {
    ...{ orgId: facts.orgId, userName: loginName, firstName, lastName, nickName: '' },
    ...{ displayName: `${firstName} ${lastName}`, lastEmail: email, verifiedEmail: '' },
    ...{ lastPhone: facts.phone, verifiedPhone: '', preferredLoginName: loginName },
    ...{ loginNames: [loginName], preferredLanguage, passwordSet: false },
    ...{ changeDate: at, creationDate: at },
  }
}
