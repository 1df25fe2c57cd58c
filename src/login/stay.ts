/**
 * Whether somebody stays signed in when the browser is closed. The page that asks for the first
 * factor asks for it, too; a browser that was never asked keeps its session.
 */
import { cookieText, stayCookie } from './cookie.ts'
import { checkbox } from './form.ts'
import type { Html } from './html.ts'
import type { Visit } from './request.ts'
import { stayLabel } from './texts/stay.ts'
import type { Texts } from './texts/text.ts'

const field = 'stay'

/** The hidden field that says that a form has the box: an empty one is not sent. */
const askedField = 'stayAsked'

type Asking = Pick<Visit, 'cookie' | 'fields' | 'isForm'>

const isAsked = ({ fields, isForm }: Asking) => isForm && fields.get(askedField) === 'true'

/** As the form says, else as the last one did. */
export function staysSignedIn(visit: Asking): boolean {
  if (isAsked(visit)) return visit.fields.get(field) === 'true'
  return visit.cookie(stayCookie) !== 'no'
}

/** The `Set-Cookie` values that keep what a form says for as long as the browser is open. */
export function stayTexts(visit: Asking & Pick<Visit, 'csrf'>): readonly string[] {
  if (!isAsked(visit)) return []
  const { isSecure } = visit.csrf
  const gone = { isSecure, seconds: 0 }
  return staysSignedIn(visit)
    ? [cookieText({ name: stayCookie, value: '' }, gone)]
    : [cookieText({ name: stayCookie, value: 'no' }, { isSecure })]
}

/** The box with its hidden field; without anything where it would change nothing. */
export function stayBox(
  visit: Visit,
  { texts, isOffered }: { readonly texts: Texts; readonly isOffered: boolean },
): { readonly box: Html | undefined; readonly fields: Readonly<Record<string, string>> } {
  if (!isOffered) return { box: undefined, fields: {} }
  const isChecked = visit.flash ? visit.fields.get(field) === 'true' : staysSignedIn(visit)
  const box = checkbox({ name: field, label: stayLabel(texts), isChecked })
  return { box, fields: { [askedField]: 'true' } }
}
