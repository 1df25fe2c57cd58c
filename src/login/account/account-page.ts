/** A request for a page of an account: whose it is, and what becomes of its form. */
import type { PageResponse } from '../../kit/page.ts'
import { goTo } from '../answer.ts'
import type { SessionKey, SignInCalls } from '../calls.ts'
import { selectTexts } from '../code-pages.ts'
import { type FieldError, fieldError } from '../form.ts'
import type { Visit } from '../request.ts'
import { readSession } from '../session-cookie.ts'
import { type FormErrors, formError, noErrors, paths } from '../sign-in/flow.ts'
import { accountTexts } from '../texts/account/languages.ts'
import type { AccountTexts, DoneNote, ShownFailure } from '../texts/account/text.ts'
import type { Texts } from '../texts/text.ts'
import type { AccountCalls, ChangeOutcome, MyAccount, RefusedChange } from './account-calls.ts'
import { accountPaths, keepReturn, returnPath } from './own-paths.ts'

/** What the pages of an account use. */
export interface AccountDeps {
  readonly calls: AccountCalls & SignInCalls
}

/** What a page knows of its request. */
export interface AccountState {
  readonly visit: Visit
  readonly texts: Texts
  readonly own: AccountTexts
  readonly session: SessionKey
  readonly me: MyAccount
}

/** A page of an account: shown, and its form handled. */
export interface AccountPage {
  readonly path: string
  /** Whether even seeing it needs a recent proof, so that nobody fills in a form for nothing. */
  readonly needsProof?: boolean
  show(deps: AccountDeps, state: AccountState, formErrors: FormErrors): Promise<PageResponse>
  act(deps: AccountDeps, state: AccountState): Promise<PageResponse>
}

/** Responds to a request; only forms of our own are handled. */
export async function visitAccountPage(
  deps: AccountDeps,
  page: AccountPage,
  visit: Visit,
): Promise<PageResponse> {
  const state = await findState(deps, visit)
  if (!state) return goToSignIn(visit)
  if (page.needsProof && state.me.lack) return goToProof(state)
  if (!visit.isForm) return page.show(deps, state, visit.flash ?? noErrors)
  if (visit.isOwnForm) return page.act(deps, state)
  return page.show(deps, state, { errors: [fieldError(state.texts, 'pageTooOld')], status: 403 })
}

/** Undefined where nobody is signed in, or a step of the sign-in is missing. */
export async function findState(
  { calls }: Pick<AccountDeps, 'calls'>,
  visit: Visit,
): Promise<AccountState | undefined> {
  const session = readSession(visit)
  const me = session && (await calls.myAccount(visit.site, session))
  if (!session || !me) return undefined
  const texts = selectTexts(visit, me.status.language)
  return { visit, texts, own: accountTexts(texts.tag), session, me }
}

/** Whoever is not signed in comes back to the page after that. */
export function goToSignIn(visit: Visit): PageResponse {
  return goTo(selectTexts(visit), paths.signedIn, { cookies: [keepReturn(visit)] })
}

/** Whoever has not proved lately who it is does so, and comes back. */
export function goToProof({ visit, texts }: Pick<AccountState, 'visit' | 'texts'>): PageResponse {
  const parameters = { to: returnPath(visit.path).slice(accountPaths.overview.length + 1) }
  return goTo(texts, accountPaths.prove, { parameters })
}

/** Goes to a page that says what was done. */
export function goToDone(
  { texts }: Pick<AccountState, 'texts'>,
  path: string,
  done: DoneNote,
): PageResponse {
  return goTo(texts, path, { parameters: { done } })
}

/** What follows on a change: a page that says so, or the form with what is wrong. */
export interface AfterChange {
  readonly page: AccountPage
  readonly done: DoneNote
  /** Where it is said; absent: on the page itself. */
  readonly path?: string
  /** The field that each failure is about. */
  readonly fields?: Partial<Record<ShownFailure, string>>
}

/** Responds to the outcome of a change. */
export async function respondTo(
  deps: AccountDeps,
  state: AccountState,
  { outcome, page, done, path = page.path, fields = {} }: AfterChange & { outcome: ChangeOutcome },
): Promise<PageResponse> {
  if (!outcome) return goToDone(state, path, done)
  return refuse(deps, state, { outcome, page, fields })
}

/** The page with the reason of a refusal; elsewhere, if the user has to prove something first. */
export async function refuse(
  deps: AccountDeps,
  state: AccountState,
  {
    outcome: { failure },
    page,
    fields = {},
  }: Pick<AfterChange, 'page' | 'fields'> & { readonly outcome: RefusedChange },
): Promise<PageResponse> {
  if (failure === 'gone') return goToSignIn(state.visit)
  if (failure === 'proof') return goToProof(state)
  const field = fields[failure]
  const shown = formError(state.own.problems[failure], {
    ...(field !== undefined && { field }),
    status: statuses[failure] ?? 400,
  })
  return page.show(deps, state, shown)
}

const statuses: Partial<Record<ShownFailure, number>> = {
  ...{ busy: 503, tooMany: 429, tooManyHere: 429, forbidden: 403 },
}

/** A text of a form, without blanks around it. */
export function readField({ visit }: Pick<AccountState, 'visit'>, name: string): string {
  return (visit.fields.get(name) ?? '').trim()
}

/** A code as it was typed, without blanks. */
export function readCode(state: Pick<AccountState, 'visit'>): string {
  return readField(state, 'code').replaceAll(/\s/g, '').slice(0, 100)
}

/** What was typed into the form that is shown again, else what is stored. */
export function fieldValue(
  { visit }: Pick<AccountState, 'visit'>,
  {
    name,
    stored,
    errors,
  }: {
    readonly name: string
    readonly stored: string
    readonly errors: readonly FieldError[]
  },
): string {
  return errors.length > 0 ? (visit.fields.get(name) ?? stored) : stored
}
