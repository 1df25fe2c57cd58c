/**
 * The files of a label policy (organizations.md §4.2). Like colours they are a preview until they
 * are activated, so that an owner has two sets of at most five.
 */
import { type LabelFile, labelFileEventTypes } from '../../events/label-files.ts'
import { type Decided, event } from '../event.ts'
import { type RefusalName, refuse } from '../refusals.ts'
import type { Scope } from '../scope.ts'
import { checkOwner } from './change-policy.ts'
import type { OwnPolicies } from './own-policies.ts'

export { type LabelFile, labelFiles } from '../../events/label-files.ts'

/** How the key of each file begins. */
const stems: Readonly<Record<LabelFile, string>> = {
  logo: 'policy/label/logo',
  logoDark: 'policy/label/logo-dark',
  icon: 'policy/label/icon',
  iconDark: 'policy/label/icon-dark',
  font: 'policy/label/font',
}

/** The key of a file, below its owner; an upload has one of its own. */
export function labelFileKey(file: LabelFile, id: string): string {
  return `${stems[file]}-${id}`
}

const missing: Readonly<Record<LabelFile, RefusalName>> = {
  logo: 'label.logo.policy_unknown',
  logoDark: 'label.logo_dark.policy_unknown',
  icon: 'label.icon.policy_unknown',
  iconDark: 'label.icon_dark.policy_unknown',
  font: 'label.font.policy_unknown',
}

/** Replaces a file of the preview. */
export function* addLabelFile(
  scope: Scope,
  { file, storeKey }: { readonly file: LabelFile; readonly storeKey: string },
  own: OwnPolicies,
): Iterable<Decided> {
  requireLabel(scope, own, 'label.file.policy_unknown')
  yield event(labelFileEventTypes[scope][file].added, { storeKey })
}

/** Takes a file out of the preview, whether it has one or not. */
export function* removeLabelFile(
  scope: Scope,
  file: LabelFile,
  own: OwnPolicies,
): Iterable<Decided> {
  requireLabel(scope, own, missing[file])
  yield event(labelFileEventTypes[scope][file].removed, { storeKey: own.files[file] ?? '' })
}

function requireLabel(scope: Scope, own: OwnPolicies, whenMissing: RefusalName): void {
  checkOwner(scope, own)
  if (scope === 'org' && !own.settings.label_preview) throw refuse(whenMissing)
}

/** The keys of files that nothing shows any more. */
export function droppedFiles(before: OwnPolicies, after: OwnPolicies): readonly string[] {
  const kept = new Set(keysOf(after))
  return [...new Set(keysOf(before))].filter((key) => !kept.has(key))
}

function keysOf({ files, shownFiles }: OwnPolicies): string[] {
  return [...Object.values(files), ...Object.values(shownFiles)]
}
