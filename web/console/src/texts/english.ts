/** The console in English. */
import { englishMail } from './mail/english.ts'
import { englishOverview } from './overview/english.ts'
import type { Texts } from './text.ts'
import { englishUser } from './user/english.ts'

/** See `text.ts`. */
export const english: Texts = {
  tag: 'en',
  ownName: 'English',
  shell: {
    title: 'Console',
    skip: 'Skip to content',
    navigation: 'Console',
    users: 'Users',
    allOrganizations: 'All organizations',
    organization: 'Organization',
    search: 'Search or go to…',
    account: 'My account',
    signOut: 'Sign out',
    signIn: 'Sign in',
    signedOut: 'You are signed out',
    signInFailed: 'The sign-in did not succeed',
    noRights: 'Nothing to manage',
    noRightsText: 'Your account has no role in this console. Ask your administrator for one.',
    notFound: 'There is no such page',
    notFoundText: 'The address may be mistyped, or what it led to was removed.',
    failed: 'This did not work',
    again: 'Try again',
    language: 'Language',
    appearance: 'Appearance',
    light: 'Light',
    dark: 'Dark',
    ofSystem: 'As the system',
    close: 'Close',
    cancel: 'Cancel',
    copied: 'Copied',
    confirmTyping: (what) => `Type ${what} to confirm`,
    commands: 'Commands',
    commandsHint: 'Type the name of a screen, or of a user',
    nothingFound: 'Nothing found',
  },
  mail: englishMail,
  overview: englishOverview,
  user: englishUser,
}
