/** Templates of the links in mails, as callers give them (user-v2 §8). */
import { refuse } from '../../domain/refusals.ts'
import { checkTemplate } from '../../kit/template.ts'

/** The variables of a link with a one-time code of a user. */
export const codeLinkNames: readonly string[] = ['UserID', 'Code', 'OrgID']

/**
 * Refuses a template that cannot be filled from these variables: checked at the request, so that no
 * mail fails for it later. An absent one means the default.
 */
export function requireTemplate(urlTemplate: string | undefined, names = codeLinkNames): void {
  if (urlTemplate === undefined) return
  const verdict = checkTemplate(urlTemplate, names)
  if (verdict === 'parse') throw refuse('template.unparsable')
  if (verdict === 'execute') throw refuse('template.unrenderable')
}
