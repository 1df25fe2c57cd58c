/** What a caller can do about refusals of groups; part of `domain/refusal-remedies.ts`. */
export const groupRemedies = {
  'Errors.Group.NotFound': 'Check the id of the group, and the organisation in the path.',
  'Errors.Group.NameEmpty': 'Give the group a `displayName`.',
  'Errors.Group.NameTooLong': 'Shorten the `displayName` to 200 characters.',
  'Errors.Group.AlreadyExists': 'Choose another name, or change the group that has it.',
  'Errors.Group.ExternalIds': 'Remove the external ids of directories that are not used any more.',
  'Errors.Group.ExternalIdLong': 'Shorten the `externalId` to 200 characters.',
  'Errors.Group.UserUnknown': 'Give ids of people of the same organisation.',
  'Errors.Group.TooManyUsers': 'Split the group; 50,000 people fit into one.',
  'Errors.Group.TooManyGiven': 'Split the change into several of at most 10,000 people.',
  'Errors.Group.UserInTooMany': 'Remove the user from another group first; 1,000 are the most.',
  'Errors.Group.TooMany': 'Remove groups that are not needed; an organisation may have 10,000.',
} as const
