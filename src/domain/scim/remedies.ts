/**
 * What a caller can do about refusals of SCIM, and of what it asks of groups and users; part of
 * `domain/refusal-remedies.ts`.
 */
import { groupRemedies } from '../group/remedies.ts'

/** One sentence per key. */
export const scimRemedies = {
  ...groupRemedies,
  'Errors.Store.Changed': 'Read the object anew, and make the change to what it is now.',
  'Errors.User.NotDeactivatable': 'Remove the user, or wait for the first sign-in.',
  'Errors.User.NotReactivatable': 'Unlock the user (UnlockUser).',
  'auth header missing': 'Send `authorization: Bearer <token>`.',
  'Errors.Scim.ContentType': 'Send `content-type: application/scim+json`.',
  'Errors.Scim.Accept': 'Leave the header `Accept` out, or send `application/scim+json`.',
  'Errors.Scim.BodyTooLarge':
    'Split the request into several; /ServiceProviderConfig says how large one may be.',
  'Errors.Scim.Json':
    'Correct the JSON of the body; it must be one object in UTF-8, 32 levels deep at most.',
  'Errors.Scim.Schema': 'Add the schema of the resource or message to `schemas`.',
  'Errors.Scim.Endpoint':
    'Check the path: `/scim/v2/{organization}/Users`, `/Groups`, `/Bulk` and those of discovery.',
  'Errors.Scim.Method': 'Use one of the methods that the header `Allow` of the answer names.',
  'Errors.Scim.Me': 'Use `/Users/{id}`.',
  'Errors.Scim.User': 'Check the id, and the organization in the path; machines are no SCIM users.',
  'Errors.Scim.Value': 'Give a value of the type that /Schemas has.',
  'Errors.Scim.ValueTooLong':
    'Shorten the value; texts have at most 2,000 characters, and lists 100 entries.',
  'Errors.Scim.Url': 'Give a URL that begins with `http://` or `https://`.',
  'Errors.Scim.Locale': 'Give a language tag (BCP 47), such as `de-CH`.',
  'Errors.Scim.Timezone': 'Give a name of the IANA time zone database, such as `Europe/Zurich`.',
  'Errors.Scim.EmailMissing': 'Give at least one e-mail address in `emails`.',
  'Errors.Scim.FamilyName': 'Give a family name in `name.familyName`.',
  'Errors.Scim.GivenName': 'Give a given name in `name.givenName`.',
  'Errors.Scim.IgnorePassword':
    'Set the metadata entry of the calling machine to `true` or `false`, or remove it.',
  'Errors.Scim.Count': 'Give a `count` of at most 100, which is also the default.',
  'Errors.Scim.StartIndex':
    'Give the number of the first resource, from 1 on; not together with `cursor`.',
  'Errors.Scim.SortBy': 'Use an attribute with a single value, or `emails.value`.',
  'Errors.Scim.SortOrder': 'Give `ascending` or `descending`.',
  'Errors.Scim.Cursor':
    'Start again with an empty `cursor`; filter and order must be those that the cursor ' +
    'was made for.',
  'Errors.Scim.Filter': 'Correct the filter (RFC 7644 §3.4.2.2); `docs/scim.md` has examples.',
  'Errors.Scim.FilterTooLong': 'Simplify the filter, or split it into several.',
  'Errors.Scim.FilterSensitive': 'Leave `password` out of the filter.',
  'Errors.Scim.DiscoveryFilter': 'Leave `filter` out.',
  'Errors.Scim.TooMany': 'Use a filter that an index serves; `docs/scim.md` says which do.',
  'Errors.Scim.Op': 'Use `add`, `replace` or `remove`.',
  'Errors.Scim.Path':
    'Correct the path (RFC 7644 §3.5.2); its attributes must be in the schema of the resource.',
  'Errors.Scim.NoTarget': 'Check the filter of the path against the values that the resource has.',
  'Errors.Scim.TooManyOperations': 'Split the patch into several.',
  'Errors.Scim.Mutability': 'Leave the attribute out, or give it the value that it has.',
  'Errors.Scim.Version': 'Read the resource anew, and send its `ETag` in `If-Match`.',
  'Errors.Scim.BulkReference':
    'Give the `bulkId` of an operation of the request that creates the resource.',
  'Errors.Scim.BulkData': 'Give the resource or the patch as `data`.',
  'Errors.Scim.BulkIdMissing': 'Give every `POST` a `bulkId` of its own.',
  'Errors.Scim.BulkIdTaken': 'Give every operation a `bulkId` of its own.',
  'Errors.Scim.BulkPath':
    'Use `/Users` or `/Groups` to create, and `/Users/{id}` or `/Groups/{id}` for all else.',
  'Errors.Scim.BulkTooMany': 'Split the request into several of at most 1,000 operations.',
  'Errors.Scim.BulkMethod': 'Use `POST`, `PUT`, `PATCH` or `DELETE`.',
  'Errors.Scim.BulkFailOnErrors': 'Give a whole number from 1 on, or leave `failOnErrors` out.',
} as const
