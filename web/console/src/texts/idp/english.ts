/** The screens of identity providers, in English. */
import type { IdpTexts } from './text.ts'

/** See `text.ts`. */
export const englishIdp: IdpTexts = {
  title: 'Identity providers',
  add: 'Add provider',
  levels: {
    instance: 'Instance',
    organization: 'Organization',
  },
  empty: 'No providers yet',
  emptyText: 'With a provider, people sign in with an account that they have elsewhere.',
  type: 'Type',
  owner: 'Owner',
  offered: 'At sign-ins',
  isOffered: 'Offered',
  isNotOffered: 'Not offered',
  offer: 'Offer',
  withdraw: 'Offer no longer',
  addresses: 'Addresses to register at the provider',
  addressesText: 'The provider sends people back there. Register all of them.',
  settings: 'Settings',
  secretStays: 'Empty: the present one stays.',
  options: {
    isCreationAllowed: {
      label: 'May create accounts',
      hint: 'Somebody unknown may register with what the provider says.',
    },
    isLinkingAllowed: {
      label: 'May link to accounts',
      hint: 'Somebody who signs in otherwise may add it to the account.',
    },
    isAutoCreation: {
      label: 'Create without asking',
      hint: 'The account is there at the first sign-in, without a form.',
    },
    isAutoUpdate: {
      label: 'Update at each sign-in',
      hint: 'Name and addresses follow what the provider says.',
    },
  },
  autoLinking: 'Link without asking, by the same',
  autoLinkings: {
    none: 'Never',
    userName: 'User name',
    email: 'E-mail address',
  },
  removeText: 'Nobody signs in with it any more; links to accounts end. This cannot be undone.',
  test: 'Test',
  testText: 'Signs in at the provider in a new tab. No account is created or linked.',
  testByForm:
    'This provider is reached by a form, which the console may not send. Test it at the sign-in.',
  tested: 'The provider works. This is what it says.',
  testFailed: 'The provider refused, or nobody signed in.',
  answer: 'Answer',
  directoryUser: 'User name in the directory',
  directoryPassword: 'Password in the directory',
}
