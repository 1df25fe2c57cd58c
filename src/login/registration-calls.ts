/** The part of the port of the pages that is about registration. */
import type { FailureReason, PageScope, Provider, SessionKey } from './calls.ts'
import type { PasswordRules } from './password-rules.ts'

/** Somebody registers in an organisation, or with an organisation of their own. */
export type RegistrationKind = 'person' | 'org'

/** What whoever registers has to agree to; empty where there is no such document. */
export interface ShownTerms {
  readonly termsUrl: string
  readonly privacyUrl: string
}

/** Who may register, and what is asked. */
export interface RegistrationOffer {
  /** The organisation whose terms are shown; empty for an organisation to be. */
  readonly orgId: string
  /** Empty for an organisation to be. */
  readonly orgName: string
  /** Whether there is a form; else registration is by other providers only, or not at all. */
  readonly isOpen: boolean
  /** Those that may create accounts here. */
  readonly providers: readonly Provider[]
  readonly needsPhone: boolean
  readonly terms: ShownTerms
}

/** Which registration a page is for. */
export interface RegistrationPlace {
  readonly kind: RegistrationKind
  /** Empty: the link names none. */
  readonly orgId: string
  readonly authRequestId: string
  /** The language of the page. */
  readonly language: string
}

/** What was typed. */
export interface RegistrationInput extends RegistrationPlace {
  /** The organisation whose terms were shown. */
  readonly shownOrgId: string
  readonly orgName: string
  readonly givenName: string
  readonly familyName: string
  readonly preferredLanguage: string
  readonly email: string
  readonly phone: string
  readonly isAgreed: boolean
}

/** Why a registration was refused; most name a field. */
export type RegistrationProblem =
  | 'closed'
  | 'consent'
  | 'orgName'
  | 'givenName'
  | 'familyName'
  | 'email'
  | 'emailDomain'
  | 'phone'
  | 'userName'
  | 'addressTaken'
  | 'orgTaken'
  | 'over'
  | Extract<FailureReason, 'wrong' | 'busy' | 'tooMany' | 'tooManyHere' | 'rules'>

/** A problem, and the organisation that it would have been. */
export interface FailedRegistration {
  readonly problem: RegistrationProblem
  readonly orgId?: string
}

/** A registration whose address is proved. */
export interface ProvedRegistration {
  readonly kind: RegistrationKind
  readonly email: string
  readonly orgId: string
  readonly authRequestId: string
  /** BCP 47. */
  readonly language: string
  /** Whether there is an account with the address already. */
  readonly isTaken: boolean
  /** Whether a user name is asked for; else it is the address. */
  readonly asksUserName: boolean
  /** Empty: none is chosen yet. */
  readonly userName: string
  /** What login names end with, such as `@acme.example.com`; may be empty. */
  readonly suffix: string
  readonly orgName: string
  readonly ways: { readonly password: boolean; readonly passkey: boolean }
  readonly rules: PasswordRules
}

/** The calls of the registration. */
export interface RegistrationCalls {
  /** Whether the first page offers registration. */
  offersRegistration(scope: PageScope, place: RegistrationPlace): Promise<boolean>
  registrationOffer(scope: PageScope, place: RegistrationPlace): Promise<RegistrationOffer>
  /** Mails a code, whether the address is known here or not. */
  beginRegistration(
    scope: PageScope,
    input: RegistrationInput,
  ): Promise<{ readonly id: string } | FailedRegistration>
  /** The address that a code was mailed to; undefined when it is over. */
  registrationEmail(scope: PageScope, id: string): Promise<string | undefined>
  resendRegistration(scope: PageScope, id: string): Promise<FailedRegistration | undefined>
  confirmRegistration(
    scope: PageScope,
    input: { readonly id: string; readonly code: string },
  ): Promise<FailedRegistration | undefined>
  /** Only for whoever has proved the address; undefined when it is over. */
  provedRegistration(scope: PageScope, id: string): Promise<ProvedRegistration | undefined>
  nameRegistration(
    scope: PageScope,
    input: { readonly id: string; readonly userName?: string; readonly orgName?: string },
  ): Promise<FailedRegistration | undefined>
  /** For `navigator.credentials.create`; undefined when it is over, or not allowed. */
  askForPasskey(scope: PageScope, id: string): Promise<{ readonly options: unknown } | undefined>
  /** Creates the account and signs it in. */
  finishRegistration(
    scope: PageScope,
    input: {
      readonly id: string
      readonly agent: string
      readonly authRequestId: string
      readonly way:
        | { readonly kind: 'password'; readonly password: string }
        | { readonly kind: 'passkey'; readonly name: string; readonly credential: unknown }
    },
  ): Promise<{ readonly session: SessionKey } | FailedRegistration>
}
