/** The console in English. */

import { englishBranding } from './branding/english.ts'
import { englishCredential } from './credential/english.ts'
import { englishEvent } from './event/english.ts'
import { englishForm } from './form/english.ts'
import { englishIdp } from './idp/english.ts'
import { englishImport } from './import/english.ts'
import { englishInstance } from './instance/english.ts'
import { englishMail } from './mail/english.ts'
import { englishMessageText } from './message-text/english.ts'
import { englishOrganization } from './organization/english.ts'
import { englishOverview } from './overview/english.ts'
import { englishPolicy } from './policy/english.ts'
import { englishProject } from './project/english.ts'
import { englishRole } from './role/english.ts'
import type { Texts } from './text.ts'
import { englishUser } from './user/english.ts'
import { englishWebhook } from './webhook/english.ts'

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
    undo: 'Undo',
    confirmTyping: (what) => `Type ${what} to confirm`,
    commands: 'Commands',
    commandsHint: 'Type the name of a screen, or of a user',
    nothingFound: 'Nothing found',
  },
  credential: englishCredential,
  role: englishRole,
  imports: englishImport,
  branding: englishBranding,
  messageText: englishMessageText,
  organization: englishOrganization,
  policy: englishPolicy,
  event: englishEvent,
  form: englishForm,
  idp: englishIdp,
  instance: englishInstance,
  project: englishProject,
  mail: englishMail,
  overview: englishOverview,
  user: englishUser,
  webhook: englishWebhook,
}
