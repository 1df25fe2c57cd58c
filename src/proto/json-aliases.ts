/**
 * Additional JSON names of fields. The documentation of v2alpha says `firstName`, its last version
 * `givenName`; the field numbers are the same, so clients of either are supported (user-v2.md
 * §16). An earlier ActivateProject said `id` (projects.md §17). A body with both names sets a
 * field twice, which is an error.
 */
export const jsonAliases: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map([
  [
    'zitadel.user.v2alpha.SetHumanProfile',
    {
      givenName: 'firstName',
      given_name: 'first_name',
      familyName: 'lastName',
      family_name: 'last_name',
    },
  ],
  ['zitadel.project.v2.ActivateProjectRequest', { id: 'projectId' }],
])
