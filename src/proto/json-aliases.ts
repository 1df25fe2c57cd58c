/**
 * Names that JSON may use for a field besides the two it has in its descriptor.
 * The page of v2alpha says `firstName`, its last state `givenName`; the numbers are
 * the same, so a client of either is understood (user-v2.md §16). A body with both
 * names a field twice, and is answered as such.
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
])
