/** The recipient of a message, and the variables its texts may use. */
import type { Recipient } from '../domain/notification/recipient.ts'

/** Where recipients are looked up. */
export interface Recipients {
  /** The user, or `undefined` if it no longer exists or is not human. */
  find(user: {
    readonly instanceId: string
    readonly userId: string
  }): Promise<Recipient | undefined>
}

/** What a message contains beyond its recipient. */
export interface MessageFacts {
  readonly userId: string
  readonly orgId: string
  readonly origin: string
  readonly applicationName: string
  readonly code?: string | undefined
  readonly codeId?: string | undefined
  readonly sessionId?: string | undefined
  /** The domain that was claimed, and the user's name since. */
  readonly claimed?: { readonly domain: string; readonly userName: string } | undefined
  /** Who writes: the name of the product. */
  readonly sender: string
  /** How long its link or code lives, as a sentence; empty: for ever. */
  readonly expiry: string
  /** Lines about the event behind a notice. */
  readonly details: readonly string[]
}

/** Variables of texts and URL templates, by name: `{{.UserID}}`. */
export type Variables = Readonly<Record<string, string | readonly string[]>>

/** Every variable a text may use (management-v1 §9.4, user-v2 §8), not escaped. */
export function createVariables(to: Recipient, facts: MessageFacts): Variables {
  return {
    Code: facts.code ?? '',
    OTP: facts.code ?? '',
    CodeID: facts.codeId ?? '',
    SessionID: facts.sessionId ?? '',
    UserID: facts.userId,
    OrgID: facts.orgId,
    UserName: to.userName,
    FirstName: to.firstName,
    LastName: to.lastName,
    NickName: to.nickName,
    DisplayName: to.displayName,
    LastEmail: to.lastEmail,
    VerifiedEmail: to.verifiedEmail,
    LastPhone: to.lastPhone,
    VerifiedPhone: to.verifiedPhone,
    PreferredLoginName: to.preferredLoginName,
    LoginName: to.preferredLoginName,
    LoginNames: to.loginNames,
    PreferredLanguage: to.preferredLanguage,
    ChangeDate: to.changeDate,
    CreationDate: to.creationDate,
    Origin: facts.origin,
    // Of other messages that of the user's address.
    Domain: facts.claimed?.domain ?? to.lastEmail.slice(to.lastEmail.lastIndexOf('@') + 1),
    TempUsername: facts.claimed?.userName ?? '',
    ApplicationName: facts.applicationName,
    Sender: facts.sender,
    Expiry: facts.expiry,
    Details: facts.details.join('\n'),
  }
}

/** Variables as passed to HTTP providers: `userName`, `loginNames`, …; empty ones are omitted. */
export function toProviderArgs(variables: Variables): Variables {
  const args: Record<string, string | readonly string[]> = {}
  for (const [name, value] of Object.entries(variables)) {
    if (value.length > 0) args[`${name.charAt(0).toLowerCase()}${name.slice(1)}`] = value
  }
  return args
}

/** Variables for templates, each passed through `change`. */
export function createTemplateValues(
  variables: Variables,
  change: (text: string) => string = (text) => text,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      change(typeof value === 'string' ? value : value.join(', ')),
    ]),
  )
}
