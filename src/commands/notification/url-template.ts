/** Templates of links that callers give for mails (user-v2 §8). */
import { refuse } from '../../domain/refusals.ts'
import { checkTemplate } from '../../kit/template.ts'

/** What the template of a link with a one-time code of a user may name. */
export const codeLinkNames: readonly string[] = ['UserID', 'Code', 'OrgID']

/**
 * Refuses a template that could not be filled with values for these names: it is tried once at
 * the request, so that no mail fails for it later. An absent one is the default.
 */
export function requireTemplate(urlTemplate: string | undefined, names = codeLinkNames): void {
  if (urlTemplate === undefined) return
  const verdict = checkTemplate(urlTemplate, names)
  if (verdict === 'parse') throw refuse('template.unparsable')
  if (verdict === 'execute') throw refuse('template.unrenderable')
}
