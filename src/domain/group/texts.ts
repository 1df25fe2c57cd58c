/** The texts of refusals of groups; part of `ownTexts` in `domain/refusal-texts.ts`. */
export const groupTexts = {
  'Errors.Group.NotFound': 'There is no such group in the organisation. Check the id of the group',
  'Errors.Group.NameEmpty': 'A group needs a name. Give it a displayName',
  'Errors.Group.NameTooLong':
    'The name of a group has at most {hint} characters. Shorten the displayName',
  'Errors.Group.AlreadyExists':
    'A group of the organisation has this name. Choose another one, or change that group',
  'Errors.Group.ExternalIds':
    'The group has external ids of {hint} directories. Remove those that are not used any more',
  'Errors.Group.ExternalIdLong':
    'An external id has at most {hint} characters. Shorten the externalId',
  'Errors.Group.UserUnknown':
    'The organisation has no person with the id {hint}. Give ids of people of the organisation',
  'Errors.Group.TooManyUsers': 'A group has at most {hint} people. Split the group',
  'Errors.Group.TooManyGiven':
    'A change of a group is about at most {hint} people. Split the change into several',
  'Errors.Group.UserInTooMany':
    'A person is in {hint} groups already. Remove the person from another group first',
  'Errors.Group.TooMany':
    'The organisation has {hint} groups already. Remove groups that are not needed',
} as const
