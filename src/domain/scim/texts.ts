/** The texts of refusals of SCIM; part of `ownTexts` in `domain/refusal-texts.ts`. */
export const scimTexts = {
  'Errors.Scim.ContentType':
    'The content type {hint} is not served. Send application/scim+json in UTF-8',
  'Errors.Scim.Accept':
    'No answer can have the type {hint}. Leave the header Accept out, or send ' +
    'application/scim+json',
  'Errors.Scim.BodyTooLarge':
    'A body has at most {hint} bytes here. Split the request into several',
  'Errors.Scim.Json': 'The body is not a JSON object. Correct the JSON',
  'Errors.Scim.Schema': 'The schemas do not name {hint}. Add it to the member schemas',
  'Errors.Scim.Endpoint': 'There is no such endpoint. Check the path against /ResourceTypes',
  'Errors.Scim.Method': 'The endpoint does not serve this method. Use one of {hint}',
  'Errors.Scim.Me': 'The alias /Me is not served. Use /Users with the id of the user',
  'Errors.Scim.User': 'There is no such person in the organization. Check the id',
  'Errors.Scim.Value':
    'The value of {hint} is not valid. Give one as the schema of the resource has it',
  'Errors.Scim.ValueTooLong': 'The value of {hint} is too long. Shorten it',
  'Errors.Scim.Url': 'The value of {hint} is no address of the web. Give one with http or https',
  'Errors.Scim.Locale': 'The locale is not known. Give a language tag such as de-CH',
  'Errors.Scim.Timezone':
    'The time zone is not known. Give one of the IANA database, such as Europe/Zurich',
  'Errors.Scim.EmailMissing': 'A person needs an e-mail address. Give one in emails',
  'Errors.Scim.FamilyName': 'A person needs a family name. Give one in name.familyName',
  'Errors.Scim.GivenName': 'A person needs a given name. Give one in name.givenName',
  'Errors.Scim.IgnorePassword':
    'The metadata urn:zitadel:scim:ignorePasswordOnCreate of the caller is neither true ' +
    'nor false. Set it to one of these',
  'Errors.Scim.Count': 'The count is not a number up to {hint}. Give a smaller one',
  'Errors.Scim.StartIndex':
    'The startIndex is not a whole number. Give the number of a resource, from 1 on',
  'Errors.Scim.SortBy':
    'Resources are not sorted by {hint}. Use another attribute, with a single value',
  'Errors.Scim.SortOrder': 'The sortOrder is neither ascending nor descending. Give one of these',
  'Errors.Scim.Cursor': 'The cursor is not one of this search. Start again with an empty cursor',
  'Errors.Scim.Filter': 'The filter is not valid {hint}. Correct it',
  'Errors.Scim.FilterTooLong':
    'A filter has at most {hint} characters, 50 comparisons and 20 levels. Simplify it',
  'Errors.Scim.FilterSensitive': 'Nobody is found by a password. Leave it out of the filter',
  'Errors.Scim.DiscoveryFilter': 'What the server can do is not filtered. Leave the filter out',
  'Errors.Scim.TooMany':
    'More than {hint} resources would have to be looked at one by one. Use a filter that ' +
    'an index serves, such as userName eq',
  'Errors.Scim.Op': 'The operation {hint} is not known. Use add, replace or remove',
  'Errors.Scim.Path': 'The path {hint} is not valid. Correct it',
  'Errors.Scim.NoTarget': 'No value matches the path {hint}. Check what the resource has',
  'Errors.Scim.TooManyOperations': 'A patch has at most {hint} operations. Split it into several',
  'Errors.Scim.Mutability': 'The attribute {hint} cannot be changed like this. Leave it out',
  'Errors.Scim.Version': 'The resource has another version. Read it and try again',
  'Errors.Scim.BulkReference':
    'The reference {hint} is to no operation that has succeeded. Give the bulkId of one ' +
    'that creates a resource',
  'Errors.Scim.BulkData': 'The operation needs a JSON object as its data. Give one',
  'Errors.Scim.BulkIdMissing':
    'An operation that creates a resource needs a bulkId. Give each one of its own',
  'Errors.Scim.BulkIdTaken': 'The bulkId {hint} stands twice. Give each operation one of its own',
  'Errors.Scim.BulkPath':
    'The path {hint} is not one of a bulk operation. Use /Users or /Groups, and the id behind it',
  'Errors.Scim.BulkTooMany': 'A bulk request has at most {hint} operations. Split it into several',
  'Errors.Scim.BulkMethod':
    'The method {hint} is not one of a bulk operation. Use POST, PUT, PATCH or DELETE',
  'Errors.Scim.BulkFailOnErrors':
    'The value of failOnErrors is not a number from 1 on. Give one, or leave it out',
} as const
