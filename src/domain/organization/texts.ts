/** Texts and remedies of refusals of organisations; part of `refusal-texts.ts` and its remedies. */

/** Texts of the peer, letter by letter. */
export const orgPeerTexts = {
  'Errors.Instance.NotChanged': 'Instance not changed',
  'Errors.Org.AlreadyActive': 'Organisation is already active',
  'Errors.Org.AlreadyDeactivated': 'Organisation is already deactivated',
  'Errors.Org.AlreadyExists': "Organisation's name or id already taken",
  'Errors.Org.DefaultOrgNotDeletable': 'Default Organisation must not be deleted',
  'Errors.Org.Domain.AlreadyExists': 'Domain already exists',
  'Errors.Org.Domain.EmptyString':
    'Invalid non numeric and alphabetical characters were replaced with empty spaces and ' +
    'resulting domain is an empty string',
  'Errors.Org.Domain.InvalidCharacter':
    'Only alphanumeric characters, . and - are allowed for a domain',
  'Errors.Org.DomainAlreadyVerified': 'Domain is already verified',
  'Errors.Org.DomainNotOnOrg': "Domain doesn't exist on organization",
  'Errors.Org.DomainNotVerified': 'Domain is not verified',
  'Errors.Org.DomainVerificationFailed': 'Domain verification failed',
  'Errors.Org.DomainVerificationHTTPNoMatch':
    'The file containing the challenge has been found in the expected URL but it ' +
    "doesn't contain the right token text. Check its content",
  'Errors.Org.DomainVerificationHTTPNotFound':
    'The file containing the challenge was not found in the expected URL. Check that ' +
    "you've uploaded the file in the right place with read permissions",
  'Errors.Org.DomainVerificationMissing': 'Domain verification not yet started',
  'Errors.Org.DomainVerificationTXTNoMatch':
    'The _zitadel-challenge TXT record has been found for your domain but it ' +
    "doesn't contain the right token text. Check that you've added the right token to your DNS " +
    'server or wait till the new record is propagated',
  'Errors.Org.DomainVerificationTXTNotFound':
    'The _zitadel-challenge TXT record was not found for your domain. Check that ' +
    "you've added it to your DNS server or wait till the new record is propagated",
  'Errors.Org.DomainVerificationTimeout': 'There was a timeout querying the DNS server',
  'Errors.Org.DomainVerificationTypeInvalid': 'Domain verification type is invalid',
  'Errors.Org.Invalid': 'Organisation is invalid',
  'Errors.Org.NotChanged': 'Organisation not changed',
  'Errors.Org.NotFound': 'Organisation not found',
  'Errors.Org.PrimaryDomainNotDeletable': 'Organization Domain must not be deleted',
  'Errors.Org.ZitadelOrgNotDeletable': 'Organisation with Zitadel project must not be deleted',
} as const

/** Texts of our own: what is the matter, then what to do. */
export const orgOwnTexts = {
  'Errors.Org.Domain.TooMany': 'An organisation has {hint} domains at most. Remove one first',
  'Errors.Org.Domain.TooManyClaims':
    'More than {hint} users of other organisations have names in this domain. Have ' +
    'administrators rename them first',
  'Errors.Org.DomainVerificationBusy':
    'Too many proofs of domains were asked for. Try again in {hint} seconds',
  'Errors.Org.Member.LastOwner':
    'An organisation keeps an active owner. Make another active user an owner first',
  'Errors.Org.Metadata.TooLarge':
    'The metadata of an organisation has {hint} bytes at most. Remove entries, or store shorter ' +
    'values',
  'Errors.Org.Metadata.TooMany':
    'An organisation has {hint} metadata entries at most. Remove some first',
} as const

/** What to do about them, by key. */
export const orgRemedies = {
  'Errors.Instance.NotChanged': 'Nothing: it is the default organisation already.',
  'Errors.Already.Exists': 'Nothing: the organisation has the domain already.',
  'Errors.Org.AlreadyActive': 'Nothing: the organisation is active.',
  'Errors.Org.AlreadyDeactivated': 'Nothing: the organisation is inactive.',
  'Errors.Org.AlreadyExists': 'Choose another name or id for the organisation.',
  'Errors.Org.AlreadyExisting': 'Leave the id out, or give one that is not in use.',
  'Errors.Org.DefaultOrgNotDeletable': 'Make another organisation the default one first.',
  'Errors.Org.Domain.AlreadyExists':
    'Choose another domain, or have the organisation that has it remove it.',
  'Errors.Org.Domain.EmptyString': 'Give the organisation a name from which a domain can be made.',
  'Errors.Org.Domain.InvalidCharacter': 'Give a host name, without scheme, port or path.',
  'Errors.Org.Domain.TooMany': 'Remove a domain that is not needed.',
  'Errors.Org.Domain.TooManyClaims': 'Have administrators rename the users first.',
  'Errors.Org.DomainAlreadyVerified': 'Nothing: the domain is verified.',
  'Errors.Org.DomainNotOnOrg': 'Check the domain against those of the organisation; add it first.',
  'Errors.Org.DomainNotVerified': 'Generate a validation of the domain, and verify it first.',
  'Errors.Org.DomainVerificationBusy': 'Try again after the time that the text names.',
  'Errors.Org.DomainVerificationFailed':
    'Check that the address, or the name server, can be reached from the server.',
  'Errors.Org.DomainVerificationHTTPNoMatch':
    'Write the token alone into the file, without a line break.',
  'Errors.Org.DomainVerificationHTTPNotFound': 'Check that the file can be read at its address.',
  'Errors.Org.DomainVerificationMissing': 'Generate a validation of the domain first.',
  'Errors.Org.DomainVerificationTXTNoMatch':
    'Write the token into the record, and wait until name servers know it.',
  'Errors.Org.DomainVerificationTXTNotFound':
    'Add the record, and wait until name servers know it.',
  'Errors.Org.DomainVerificationTimeout': 'Try again; check the name servers of the domain.',
  'Errors.Org.DomainVerificationTypeInvalid': 'Give HTTP or DNS as the type.',
  'Errors.Org.Invalid': 'Give the organisation an id and a name.',
  'Errors.Org.Member.AlreadyExists': 'Update the roles of the existing member.',
  'Errors.Org.Member.LastOwner': 'Make another active user an owner of the organisation first.',
  'Errors.Org.Member.RolesNotChanged': 'Nothing: the member already has these roles.',
  'Errors.Org.MemberInvalid': 'Give a user id and at least one role that organisations have.',
  'Errors.Org.Metadata.TooLarge': 'Remove metadata entries, or store shorter values.',
  'Errors.Org.Metadata.TooMany': 'Remove metadata entries that are not needed.',
  'Errors.Org.NotChanged': 'Nothing: the organisation has this name.',
  'Errors.Org.NotFound': 'Check the id of the organisation.',
  'Errors.Org.PrimaryDomainNotDeletable': 'Make another domain primary first.',
  'Errors.Org.ZitadelOrgNotDeletable': 'Leave it: the instance needs its project.',
} as const
