/** Whose look the pages have (organizations.md §4.2, projects.md §3). */

/** The setting of a project, as on the wire. */
export const privateLabeling = {
  unspecified: 0,
  /** That of the project's organisation, whoever signs in. */
  projectOwner: 1,
  /** That of the project's organisation until the user is known, and then that of the user's. */
  userOwner: 2,
} as const

/** Organisations that a page may belong to. */
export interface BrandCandidates {
  /** That of a link, or that an application names. */
  readonly requested: string | undefined
  /** That of the user who is signing in. */
  readonly ofUser: string | undefined
  /** The application that waits, if one does. */
  readonly request:
    | { readonly clientOrgId: string; readonly privateLabelingSetting: number }
    | undefined
  /** Whose rules apply to strangers. */
  readonly ofStrangers: string | undefined
}

/** The organisation whose look is shown; undefined: that of the instance. */
export function brandOwnerOf(candidates: BrandCandidates): string | undefined {
  const { requested, ofUser, request, ofStrangers } = candidates
  if (requested !== undefined) return requested
  const setting = request?.privateLabelingSetting ?? privateLabeling.unspecified
  if (setting !== privateLabeling.projectOwner && ofUser !== undefined) return ofUser
  if (setting !== privateLabeling.unspecified) return request?.clientOrgId
  return ofStrangers
}
